/// ArcSight's Common Event Format: `CEF:0|vendor|product|version|signature|name|severity|key=value ...`.
enum CEF {
    static func read(_ text: ByteRun, into draft: inout EventDraft) -> Bool {
        var rest = text
        guard rest.skip("CEF:"), takeHeader(&rest) != nil, let vendor = takeHeader(&rest),
            let product = takeHeader(&rest), let version = takeHeader(&rest), let signature = takeHeader(&rest),
            let name = takeHeader(&rest)
        else { return false }
        let severity = takeHeader(&rest) ?? rest
        if severity.start == rest.start { rest = .empty }
        set("observer.vendor", vendor, into: &draft)
        set("observer.product", product, into: &draft)
        set("observer.version", version, into: &draft)
        set("event.code", signature, into: &draft)
        set("message", name, into: &draft)
        setSeverity(severity.trimmed, into: &draft)
        CEFExtension.read(rest, into: &draft)
        let isFirewall = draft.fields["cef.src"] != nil && draft.fields["cef.dst"] != nil
        draft.source = LogSource(
            product: word(draft.text("observer.vendor")),
            category: isFirewall ? "firewall" : nil,
            service: word(draft.text("observer.product"))
        )
        draft.set("event.dataset", "cef")
        return true
    }

    /// Up to the next bar that no backslash guards.
    private static func takeHeader(_ rest: inout ByteRun) -> ByteRun? {
        var at = 0
        while at < rest.count {
            if rest[at] == 124 {
                defer { rest = rest.dropFirst(at + 1) }
                return rest.prefix(at)
            }
            at += rest[at] == 92 ? 2 : 1
        }
        return nil
    }

    private static func set(_ field: String, _ value: ByteRun, into draft: inout EventDraft) {
        guard value.index(of: 92) != nil else { return draft.set(field, value) }
        Unescaping.plain(value) { draft.set(field, $0) }
    }

    /// A number, or one of the format's words.
    private static func setSeverity(_ text: ByteRun, into draft: inout EventDraft) {
        if let number = text.smallNumber { return draft.set("event.severity", min(number, 10)) }
        let words: [(StaticString, Int)] = [("unknown", 0), ("low", 3), ("medium", 6), ("high", 8), ("very-high", 10)]
        for (word, number) in words where text.equals(ignoringCase: word) { draft.set("event.severity", number) }
    }

    private static func word(_ text: String?) -> String? {
        text.map { String($0.lowercased().prefix(128).map { $0 == " " ? "_" : $0 }) }
    }
}
