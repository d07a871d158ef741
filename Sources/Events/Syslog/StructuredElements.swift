/// The structured part of RFC 5424 (6.3): `[id key="value" ...][...]`, or `-`.
enum StructuredElements {
    /// Takes it from the front; what is malformed stays and becomes the message.
    static func take(_ text: inout ByteRun, into draft: inout EventDraft) {
        if text[0] == 45, text.count == 1 || text[1] == 32 {
            text = text.dropFirst(1)
            return
        }
        while text[0] == 91 {
            var rest = text.dropFirst(1)
            guard takeElement(&rest, into: &draft) else { return }
            text = rest
        }
    }

    private static func takeElement(_ rest: inout ByteRun, into draft: inout EventDraft) -> Bool {
        let id = takeName(&rest)
        guard !id.isEmpty, id.count <= 128 else { return false }
        let prefix = "log.syslog.structured_data.\(id.text)."
        while !rest.isEmpty {
            rest.skipBlanks()
            if rest.skip("]") { return true }
            let key = takeName(&rest)
            guard !key.isEmpty, rest.skip("=\""), let end = endOfValue(rest) else { return false }
            set(prefix, key, rest.prefix(end), into: &draft)
            rest = rest.dropFirst(end + 1)
        }
        return false
    }

    private static func takeName(_ rest: inout ByteRun) -> ByteRun {
        let name = rest.prefix(rest.run { $0 > 32 && $0 != 61 && $0 != 93 && $0 != 34 })
        rest = rest.dropFirst(name.count)
        return name
    }

    private static func endOfValue(_ text: ByteRun) -> Int? {
        var at = 0
        while at < text.count {
            if text[at] == 34 { return at }
            at += text[at] == 92 ? 2 : 1
        }
        return nil
    }

    private static func set(_ prefix: String, _ key: ByteRun, _ value: ByteRun, into draft: inout EventDraft) {
        guard value.index(of: 92) != nil else { return draft.set(prefix: prefix, named: key, value) }
        Unescaping.plain(value) { draft.set(prefix: prefix, named: key, $0) }
    }
}
