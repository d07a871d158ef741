import CMarkdown
import Foundation

/// A triage guide as HTML: CommonMark with task lists.
///
/// Raw HTML in it is left out, and links go to http, https or mailto only.
enum GuideHTML {
    /// The guide's own title is left out: the page has one.
    static func html(of markdown: String) -> HTML {
        let markdown = seen(markdown.hasPrefix("# ") ? String(markdown.drop { !$0.isNewline }) : markdown)
        cmark_gfm_core_extensions_ensure_registered()
        guard let parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8) else { return "\(markdown)" }
        defer { cmark_parser_free(parser) }
        for name in ["tasklist", "table"] {
            if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
        }
        cmark_parser_feed(parser, markdown, markdown.utf8.count)
        guard let document = cmark_parser_finish(parser) else { return "\(markdown)" }
        defer { cmark_node_free(document) }
        dropImages(of: document)
        showTags(of: document)
        let extensions = cmark_parser_get_syntax_extensions(parser)
        guard let text = cmark_render_html(document, CMARK_OPT_DEFAULT, extensions) else { return "\(markdown)" }
        defer { free(text) }
        return HTML(rendered: GuideHTML.plain(String(cString: text)))
    }

    /// What would do something unseen is shown, as everywhere on a page.
    private static func seen(_ markdown: String) -> String {
        var text = ""
        for scalar in markdown.unicodeScalars {
            let isPlain = scalar == "\n" || scalar == "\r" || scalar == "\t"
            if !isPlain, let shown = HTML.visible(scalar) { text += shown } else { text.unicodeScalars.append(scalar) }
        }
        return text
    }

    /// A task is a box to look at, not a field.
    private static func plain(_ rendered: String) -> String {
        rendered.replacingOccurrences(of: "<input type=\"checkbox\" disabled=\"\" />", with: "☐")
            .replacingOccurrences(of: "<input type=\"checkbox\" checked=\"\" disabled=\"\" />", with: "☑")
    }

    /// A picture would be asked of another site: its words stay, and it goes.
    private static func dropImages(of document: OpaquePointer) {
        guard let walk = cmark_iter_new(document) else { return }
        defer { cmark_iter_free(walk) }
        while case let event = cmark_iter_next(walk), event != CMARK_EVENT_DONE {
            guard event == CMARK_EVENT_EXIT, let node = cmark_iter_get_node(walk),
                cmark_node_get_type(node) == CMARK_NODE_IMAGE
            else { continue }
            while let child = cmark_node_first_child(node) {
                cmark_node_unlink(child)
                cmark_node_insert_before(node, child)
            }
            cmark_node_unlink(node)
            cmark_node_free(node)
        }
    }

    /// HTML is shown as it was written: in a record it is evidence, and a page must not lose it.
    private static func showTags(of document: OpaquePointer) {
        guard let walk = cmark_iter_new(document) else { return }
        defer { cmark_iter_free(walk) }
        while case let event = cmark_iter_next(walk), event != CMARK_EVENT_DONE {
            guard event == CMARK_EVENT_ENTER, let node = cmark_iter_get_node(walk) else { continue }
            let isBlock = cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK
            guard isBlock || cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE,
                let text = cmark_node_new(CMARK_NODE_TEXT)
            else { continue }
            cmark_node_set_literal(text, cmark_node_get_literal(node))
            var shown = text
            if isBlock, let paragraph = cmark_node_new(CMARK_NODE_PARAGRAPH) {
                cmark_node_append_child(paragraph, text)
                shown = paragraph
            }
            cmark_node_insert_before(node, shown)
            cmark_node_unlink(node)
            cmark_node_free(node)
        }
    }
}
