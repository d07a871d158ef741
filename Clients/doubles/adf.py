"""Atlassian's document format, as far as Jira Cloud insists on it: what it refuses as no document, and the text in one."""

from typing import Any

TEXT_LIMIT = 32_767
BLOCKS = {"paragraph", "heading", "bulletList", "orderedList", "listItem", "codeBlock", "blockquote", "rule", "panel", "table", "tableRow",
          "tableCell", "tableHeader", "mediaSingle", "mediaGroup", "media", "expand", "nestedExpand", "taskList", "taskItem", "decisionList",
          "decisionItem", "blockCard", "embedCard"}
INLINES = {"text", "hardBreak", "mention", "emoji", "inlineCard", "date", "status"}
MARKS = {"strong", "em", "code", "link", "strike", "underline", "subsup", "textColor", "backgroundColor"}


def fault_in(document: Any) -> str | None:
    """Why a value is no document, None when it is one."""
    if not isinstance(document, dict) or document.get("type") != "doc":
        return "Operation value must be an Atlassian Document (see the Atlassian Document Format)"
    if document.get("version") != 1 or not isinstance(document.get("content"), list):
        return "a document has version 1 and a list as its content"
    return next(filter(None, (_fault(node, 1) for node in document["content"])), None)


def _fault(node: Any, depth: int) -> str | None:
    if not isinstance(node, dict) or node.get("type") not in BLOCKS | INLINES:
        return f"unknown node {str(node)[:80]}"
    if depth == 1 and node["type"] in INLINES:
        return f"{node['type']} stands outside of a block"
    if node["type"] == "text":
        if not isinstance(node.get("text"), str) or not node["text"]:
            return "a text node needs text that is not empty"
        for mark in node.get("marks", []):
            if mark.get("type") not in MARKS:
                return f"unknown mark {mark}"
            if mark["type"] == "link" and not str(mark.get("attrs", {}).get("href", "")):
                return "a link needs attrs.href"
    if node["type"] == "heading" and node.get("attrs", {}).get("level") not in range(1, 7):
        return "a heading needs attrs.level from 1 to 6"
    return next(filter(None, (_fault(child, depth + 1) for child in node.get("content", []))), None)


def text_of(document: Any) -> str:
    """The text of a document, a line for each block, links with their address."""
    if isinstance(document, str):
        return document
    if not isinstance(document, dict):
        return ""
    if document.get("type") == "text":
        links = [mark["attrs"]["href"] for mark in document.get("marks", []) if mark.get("type") == "link"]
        return " ".join([document.get("text", ""), *(link for link in links if link != document.get("text"))])
    if document.get("type") == "hardBreak":
        return "\n"
    if document.get("type") == "inlineCard":
        return str(document.get("attrs", {}).get("url", ""))
    inner = "".join(text_of(child) for child in document.get("content", []))
    return inner + "\n" if document.get("type") in BLOCKS else inner.rstrip("\n") if document.get("type") == "doc" else inner


def document_of(text: str) -> dict:
    """A document of plain paragraphs."""
    blocks = [{"type": "paragraph", "content": [{"type": "text", "text": line}]} if line else {"type": "paragraph", "content": []}
              for line in text.split("\n")]
    return {"type": "doc", "version": 1, "content": blocks}
