import Foundation

/// Texts of Jira: Cloud has documents (Atlassian Document Format), Data Center wiki markup.
enum JiraText {
    /// A plain text as a document: an empty line parts paragraphs; nothing in it is markup.
    static func document(_ text: String) -> [String: Any] {
        let paragraphs = text.components(separatedBy: "\n\n").filter { !$0.isEmpty }
        let content: [[String: Any]] = paragraphs.map { paragraph in
            var nodes: [[String: Any]] = []
            for line in paragraph.components(separatedBy: "\n") {
                if !nodes.isEmpty { nodes.append(["type": "hardBreak"]) }
                if !line.isEmpty { nodes.append(["type": "text", "text": line]) }
            }
            return ["type": "paragraph", "content": nodes]
        }
        return ["type": "doc", "version": 1, "content": content]
    }

    /// The text of a document, or of a string.
    static func plain(_ value: Any?) -> String {
        if let text = value as? String { return text }
        guard let node = value as? [String: Any] else { return "" }
        return plain(node, depth: 0).trimmingCharacters(in: .newlines)
    }

    private static func plain(_ node: [String: Any], depth: Int) -> String {
        guard depth < 32 else { return "" }
        switch node["type"] as? String {
        case "text": return node["text"] as? String ?? ""
        case "hardBreak": return "\n"
        case "mention", "emoji": return (node["attrs"] as? [String: Any])?["text"] as? String ?? ""
        case let kind:
            let inner = (node["content"] as? [[String: Any]] ?? []).map { plain($0, depth: depth + 1) }.joined()
            return kind == "paragraph" || kind == "heading" ? inner + "\n\n" : inner
        }
    }

    /// A plain text as wiki markup: macros, links, mentions, images and tables stay text.
    static func wiki(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            if "\\{[!|".unicodeScalars.contains(scalar) { escaped += "\\" }
            escaped.unicodeScalars.append(scalar)
        }
        return escaped
    }
}
