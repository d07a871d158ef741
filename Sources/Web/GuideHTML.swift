import CMarkdown

/// A triage guide as HTML: CommonMark with task lists.
///
/// Raw HTML in it is left out, and links go to http, https or mailto only.
enum GuideHTML {
    /// The guide's own title is left out: the page has one.
    static func html(of markdown: String) -> HTML {
        let markdown = markdown.hasPrefix("# ") ? String(markdown.drop { !$0.isNewline }) : markdown
        cmark_gfm_core_extensions_ensure_registered()
        guard let parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8) else { return "\(markdown)" }
        defer { cmark_parser_free(parser) }
        for name in ["tasklist", "table"] {
            if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
        }
        cmark_parser_feed(parser, markdown, markdown.utf8.count)
        guard let document = cmark_parser_finish(parser) else { return "\(markdown)" }
        defer { cmark_node_free(document) }
        let extensions = cmark_parser_get_syntax_extensions(parser)
        guard let text = cmark_render_html(document, CMARK_OPT_DEFAULT, extensions) else { return "\(markdown)" }
        defer { free(text) }
        return HTML(rendered: String(cString: text))
    }
}
