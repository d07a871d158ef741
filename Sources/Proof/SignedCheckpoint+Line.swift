import Foundation

extension SignedCheckpoint {
    /// The line that the database and the file outside of it keep: header, signature and heads, with tabs between.
    public var line: String {
        ([text, signature.base64EncodedString()] + heads.map(\.text)).joined(separator: "\t")
    }

    /// Reads a line; nil when it is none.
    ///
    /// Whether it is ours says `fault`.
    public init?(line: String) {
        let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 2, let header = Header(text: parts[0]), let signature = Data(base64Encoded: parts[1])
        else { return nil }
        let heads = parts.dropFirst(2).compactMap(ChainHead.init(text:))
        guard heads.count == parts.count - 2 else { return nil }
        self.init(header: header, text: parts[0], signature: signature, heads: heads)
    }
}

extension SignedCheckpoint.Header {
    /// One line of words, `name=value`; a chain is `chain.NAME=COUNT/LAST/HEAD`.
    var text: String {
        var words = [
            SignedCheckpoint.Header.format, "house=\(house)", "number=\(number)", "at=\(at.timeIntervalSince1970)",
            "before=\(before)",
        ]
        for (name, chain) in chains.sorted(by: { $0.key < $1.key }) {
            words.append("chain.\(name)=\(chain.count)/\(chain.last)/\(chain.head)")
        }
        words.append("root=\(root)")
        if let accepted { words.append("accepted=\(Data(accepted.utf8).base64EncodedString())") }
        return words.joined(separator: " ")
    }

    /// Reads what was signed; nil when it is of another kind.
    public init?(text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard words.first == SignedCheckpoint.Header.format else { return nil }
        var values: [String: String] = [:]
        for word in words.dropFirst() {
            guard let sign = word.firstIndex(of: "=") else { return nil }
            values[String(word[..<sign])] = String(word[word.index(after: sign)...])
        }
        guard let house = values["house"], let number = values["number"].flatMap({ Int64($0) }),
            let at = values["at"].flatMap({ Double($0) }), let before = values["before"], let root = values["root"]
        else { return nil }
        var chains: [String: SignedCheckpoint.Standing] = [:]
        for (name, value) in values where name.hasPrefix("chain.") {
            guard let standing = SignedCheckpoint.Standing(text: value) else { return nil }
            chains[String(name.dropFirst("chain.".count))] = standing
        }
        let accepted = values["accepted"].flatMap { Data(base64Encoded: $0) }
        self.init(
            house: house,
            number: number,
            at: Date(timeIntervalSince1970: at),
            before: before,
            chains: chains,
            root: root,
            accepted: accepted.map { String(decoding: $0, as: UTF8.self) }
        )
    }

    private static let format = "tocsin-checkpoint-1"
}

extension SignedCheckpoint.Standing {
    fileprivate init?(text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, let count = Int64(parts[0]), let last = Int64(parts[1]) else { return nil }
        self.init(count: count, last: last, head: String(parts[2]))
    }
}
