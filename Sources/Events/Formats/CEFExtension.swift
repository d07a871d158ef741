/// The extension of a CEF message: `src=203.0.113.9 msg=two words cs1Label=Rule cs1=Block all`.
enum CEFExtension {
    static func read(_ text: ByteRun, into draft: inout EventDraft) {
        var labels: [String] = []
        var at = nextKey(text, from: 0)
        while let key = at {
            let next = nextKey(text, from: key.valueStart)
            let value = text.slice(key.valueStart, next?.start ?? text.count).trimmed
            let name = text.slice(key.start, key.valueStart - 1)
            set(name, value, into: &draft)
            if name.hasSuffix("Label"), name.count < 64, labels.count < 32 {
                labels.append(name.prefix(name.count - 5).text)
            }
            at = next
        }
        for name in labels { label(name, in: &draft) }
        name(in: &draft)
        if let time = draft.fields["cef.rt"] ?? draft.fields["cef.end"] ?? draft.fields["cef.start"] {
            let read = EventTime.read(time, on: draft.clock)
            if case .at = read { draft.time = read }
        }
    }

    private struct Key {
        let start: Int
        let valueStart: Int
    }

    /// A key stands at the beginning or behind a blank, is made of letters, digits and `_.[]`, and ends in `=`.
    private static func nextKey(_ text: ByteRun, from: Int) -> Key? {
        var at = from
        while let sign = text.index(of: 61, from: at) {
            var start = sign
            while start > from, isKeyByte(text[start - 1]) { start -= 1 }
            if start < sign, start == 0 || text[start - 1] == 32 { return Key(start: start, valueStart: sign + 1) }
            at = sign + 1
        }
        return nil
    }

    private static func isKeyByte(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.isDigit || byte == 95 || byte == 46 || byte == 91 || byte == 93
    }

    private static func set(_ name: ByteRun, _ value: ByteRun, into draft: inout EventDraft) {
        guard value.index(of: 92) != nil else { return draft.set(prefix: "cef.", named: name, value) }
        Unescaping.plain(value, hasLineEnds: true) { draft.set(prefix: "cef.", named: name, $0) }
    }

    /// `cs1Label=Rule cs1=Block all` is also `cef.Rule`.
    private static func label(_ name: String, in draft: inout EventDraft) {
        guard let label = draft.text("cef.\(name)Label"), label.utf8.count <= 256,
            draft.fields["cef.\(name)"] != nil
        else { return }
        draft.copy("cef.\(name)", to: "cef.\(label)")
    }

    private static let names: [(key: String, field: String)] = [
        ("cef.dst", "destination.ip"), ("cef.suser", "user.name"), ("cef.duser", "destination.user.name"),
        ("cef.act", "event.action"), ("cef.fname", "file.name"), ("cef.request", "url.original"),
        ("cef.proto", "network.transport"), ("cef.requestMethod", "http.request.method"),
        ("cef.requestClientApplication", "user_agent.original"), ("cef.shost", "source.domain"),
        ("cef.dhost", "destination.domain"), ("cef.reason", "event.reason"), ("cef.outcome", "event.outcome"),
    ]

    private static func name(in draft: inout EventDraft) {
        for (key, field) in names { draft.copy(key, to: field) }
        if let host = draft.fields["cef.dvchost"] { draft.fields["host.name"] = host }
        draft.text("cef.src")?.reading { draft.setSource($0) }
        for (key, field) in [("cef.spt", "source.port"), ("cef.dpt", "destination.port")] {
            draft.text(key)?.reading { draft.setNumber(field, $0) }
        }
    }
}
