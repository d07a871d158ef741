/// Where a page says what was just done, and offers to undo it; always there, so that it is announced.
struct SaidBar: Sendable {
    let reader: Reader?

    var html: HTML { "<div role=\"status\" data-part=\"said\">\(content)</div>" }

    private var content: HTML {
        guard let reader, let said = reader.said else { return .empty }
        let details: HTML =
            said.details.isEmpty ? .empty : "<ul>\(HTML(said.details.map { "<li>\($0)</li>" }))</ul>"
        let undo: HTML =
            said.undo.map { undo in
                let fields = HTML(
                    undo.fields.sorted { $0.key < $1.key }.map { name, value in
                        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
                    }
                )
                return """
                    <form method="post" action="\(undo.path)" data-enhance>\(PageFrame.key(reader))\(fields)
                    <button data-key="u">\(Icons.html(.undo))Undo</button></form>
                    """
            } ?? .empty
        return "<div class=\"said\"><p>\(said.text)</p>\(details)\(undo)</div>"
    }
}
