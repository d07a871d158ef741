import Vocabulary

/// A text by which correlations tell groups or values apart; it is hashed once, however many correlations look it up.
struct SubjectText: Hashable, Sendable {
    let text: String
    let hash: Int

    init(_ text: String) {
        self.text = text
        hash = text.hashValue
    }

    /// Several values as one text that no other values give, folded, so that `alice` and `ALICE` are one.
    init(joining values: [String]) {
        guard values.count != 1 else {
            self.init(SubjectText.shortened(SubjectText.folded(values[0])))
            return
        }
        self.init(
            values.map { value in
                let text = SubjectText.shortened(SubjectText.folded(value))
                return "\(text.utf8.count):\(text)"
            }.joined(separator: ",")
        )
    }

    static func == (left: SubjectText, right: SubjectText) -> Bool {
        left.hash == right.hash && left.text == right.text
    }

    func hash(into hasher: inout Hasher) { hasher.combine(hash) }

    /// In lower case; what is so already is itself.
    private static func folded(_ text: String) -> String {
        text.utf8.allSatisfy { $0 < 0x80 && !(0x41...0x5A).contains($0) } ? text : text.lowercased()
    }

    /// Long values are told apart by their start, their length and a hash of them.
    private static func shortened(_ text: String) -> String {
        guard text.utf8.count > Limits.correlationValueBytesMax else { return text }
        let start = String(decoding: text.utf8.prefix(Limits.correlationValueBytesMax / 2), as: UTF8.self)
        return "\(start)~\(text.utf8.count)~\(String(Fingerprint.of(text), radix: 16))"
    }
}
