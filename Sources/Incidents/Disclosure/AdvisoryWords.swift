/// Words that an advisory, a commit or a release note does without: they invite whoever reads them to try.
public enum AdvisoryWords {
    /// One of them in a text.
    public struct Finding: Hashable, Sendable, CustomStringConvertible {
        /// `title`, `description`.
        public let what: String
        public let word: String
        /// From 1 upward.
        public let line: Int
        public let column: Int
        public let instead: String

        public var description: String {
            "\(what), line \(line), column \(column): \"\(word)\"; write \(instead)"
        }
    }

    private static let stems: [(stem: String, instead: String)] = [
        ("exploit", "what can happen, as in \"allows reading\", or \"attack\""),
        ("hack", "who may do what, as in \"somebody without an account can\""),
    ]

    /// Names that only look like one.
    private static let names: Set<String> = ["hackerone", "hackage", "hackathon", "hackathons", "hackney"]

    /// Every such word of a text, in order.
    public static func findings(in text: String, of what: String = "text") -> [Finding] {
        var found: [Finding] = []
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            var column = 1
            for word in line.split(omittingEmptySubsequences: false, whereSeparator: { !$0.isLetter }) {
                let small = word.lowercased()
                if let stem = stems.first(where: { small.hasPrefix($0.stem) }), !names.contains(small) {
                    found.append(
                        Finding(what: what, word: String(word), line: number + 1, column: column, instead: stem.instead)
                    )
                }
                column += word.count + 1
            }
        }
        return found
    }
}

extension Advisory {
    /// Every word that should be another, in all texts.
    public var wordFindings: [AdvisoryWords.Finding] {
        texts.flatMap { AdvisoryWords.findings(in: $0.text, of: $0.what) }
    }
}
