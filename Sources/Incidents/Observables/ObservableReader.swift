import Vocabulary

extension Observable {
    /// Everything recognised in a text, each once, in the order in which it stands there.
    ///
    /// It reads defanged writing. Versions, times, UUIDs, MAC addresses, file names and names of fields are none. At most
    /// `Limits.observablesMax` from the first `Limits.observableTextMax` characters, in time that grows with the text alone.
    public static func all(in text: String) -> [Observable] {
        var reader = ObservableReader()
        for word in ObservableText(text).words {
            guard reader.found.count < Limits.observablesMax else { break }
            reader.read(word)
        }
        return reader.found
    }
}

/// Looks at one word after the other.
struct ObservableReader {
    private(set) var found: [Observable] = []
    private var known: Set<Observable> = []

    private static let schemes = ["http://", "https://", "ftp://"]
    private static let brackets: Set<Character> = ["(", ")", "[", "]", "{", "}"]
    private static let joints: Set<Character> = [",", ";", "=", "(", ")", "[", "]", "{", "}", "\\"]
    private static let edges: Set<Character> = [".", ":", "!", "?", "*", "-", "_", "~", "/", "#"]
    private static let versionWords: Set<String> = [
        "version", "ver", "ver.", "v", "v.", "release", "firmware", "build", "update", "version:", "release:", "build:",
        "upgrade", "patch", "oid", "oid:", "section", "chapter",
    ]

    mutating func read(_ word: ObservableText.Word) {
        guard word.text.utf8.count <= Limits.linkCharactersMax else { return }
        var rest = word.text[...]
        if let path = FilePath.read(rest) {
            add(.path, path)
            return
        }
        while let (before, link, after) = ObservableReader.link(in: rest) {
            readParts(of: before, in: word)
            readLink(link)
            rest = after
        }
        readParts(of: rest, in: word)
    }

    /// The first URL of a word, what stands before it, and what after it.
    private static func link(in text: Substring) -> (before: Substring, link: Substring, after: Substring)? {
        guard let mark = text.firstRange(of: "://") else { return nil }
        let scheme = text[..<mark.lowerBound].reversed().prefix { $0.isASCII && $0.isLetter }
        let start = text.index(mark.lowerBound, offsetBy: -scheme.count)
        guard schemes.contains(text[start..<mark.upperBound].lowercased()) else {
            return (text[..<start], text[start..<start], text[mark.upperBound...])
        }
        var end = text.endIndex
        // Addresses in a row: the next begins behind a comma or semicolon.
        if let next = text[mark.upperBound...].firstRange(of: "://") {
            let row = text[mark.upperBound..<next.lowerBound]
            if let joint = row.lastIndex(where: { ",;".contains($0) }),
                schemes.contains(
                    text[text.index(after: joint)..<next.upperBound].lowercased()
                )
            {
                end = joint
            }
        }
        return (text[..<start], trimmed(text[start..<end]), text[end...])
    }

    /// Without the punctuation of the sentence around it, and without a bracket that it did not open.
    private static func trimmed(_ link: Substring) -> Substring {
        var open = 0
        for character in link { open += "([{".contains(character) ? 1 : ")]}".contains(character) ? -1 : 0 }
        var link = link
        while let last = link.last {
            if ")]}".contains(last), open < 0 {
                open += 1
            } else if !".,;:!?*".contains(last) {
                break
            }
            link = link.dropLast()
        }
        return link
    }

    private mutating func readLink(_ link: Substring) {
        guard let mark = link.firstRange(of: "://") else { return }
        let rest = link[mark.upperBound...]
        let end = rest.firstIndex { "/?#\\".contains($0) } ?? rest.endIndex
        let authority = rest[..<end]
        let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
        guard let name = Host.read(host, .inAddress) else { return }
        let small = link[..<mark.upperBound].lowercased() + authority.dropLast(host.count) + host.lowercased()
        add(.url, small + String(rest[end...]))
        add(name)
    }

    private mutating func readParts(of text: Substring, in word: ObservableText.Word) {
        for part in text.split(whereSeparator: { ObservableReader.joints.contains($0) }) {
            let start = part.drop { ObservableReader.edges.contains($0) && $0 != ":" && $0 != "_" }
            var piece = start
            while let last = piece.last, ObservableReader.edges.contains(last), !piece.hasSuffix("::") {
                piece = piece.dropLast()
            }
            guard !piece.isEmpty, piece.utf8.allSatisfy({ $0 < 0x80 }) else { continue }
            readPart(piece, in: word)
        }
    }

    private mutating func readPart(_ part: Substring, in word: ObservableText.Word) {
        if let hash = Hash.read(part) {
            add(hash)
        } else if let cve = CVE.read(part) {
            add(.cve, cve)
        } else if let at = part.firstIndex(of: "@") {
            if let address = Mailbox.read(part, at: at) { add(.email, address) }
        } else if let host = Host.read(part, word.wasDefanged ? .defanged : .plain) {
            // `version 10.0.0.1` is no address, whatever it looks like.
            if host.kind == .ipv4, ObservableReader.versionWords.contains(word.before), !word.wasDefanged { return }
            add(host)
        }
    }

    private mutating func add(_ kind: Observable.Kind, _ value: String) { add(Observable(kind, value)) }

    private mutating func add(_ observable: Observable) {
        guard found.count < Limits.observablesMax, known.insert(observable).inserted else { return }
        found.append(observable)
    }
}
