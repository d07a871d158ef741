import Vocabulary

/// A text cut into words, with defanged writing made plain: `hxxp` is `http`, `[.]` a dot, `(at)` an at sign.
///
/// One pass over at most `Limits.observableTextMax` characters, whatever the text is.
struct ObservableText {
    /// A word between white space, quotes and angle brackets.
    struct Word: Hashable {
        /// Without the defanging.
        var text: String
        /// Whether somebody had made it harmless: they meant an address.
        var wasDefanged: Bool
        /// The word before it, in small letters.
        var before: String
    }

    /// Longest first where one begins another.
    private static let marks: [(written: [Unicode.Scalar], meant: String)] = [
        ("[://]", "://"), ("[dot]", "."), ("(dot)", "."), ("{dot}", "."), ("[at]", "@"), ("(at)", "@"), ("{at}", "@"),
        ("[:]", ":"), ("(:)", ":"), ("[.]", "."), ("(.)", "."), ("{.}", "."), ("[@]", "@"), ("(@)", "@"),
        ("[/]", "/"), ("[.", "."), (".]", "."),
    ].map { (Array($0.0.unicodeScalars), $0.1) }

    let words: [Word]

    init(_ text: String) {
        let scalars = Array(text.unicodeScalars.prefix(Limits.observableTextMax))
        var words: [Word] = []
        var current = Word(text: "", wasDefanged: false, before: "")
        func end() {
            guard !current.text.isEmpty else { return }
            words.append(ObservableText.plain(current))
            current = Word(text: "", wasDefanged: false, before: String(current.text.lowercased().prefix(16)))
        }
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if ObservableText.ends(scalar) {
                end()
                index += 1
            } else if let mark = ObservableText.mark(in: scalars, at: index) {
                current.text += mark.meant
                current.wasDefanged = true
                index += mark.written.count
            } else {
                current.text.unicodeScalars.append(scalar)
                index += 1
            }
        }
        end()
        self.words = words
    }

    private static func ends(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value <= 0x20 || scalar.value == 0x7F || "\"'`<>|".unicodeScalars.contains(scalar) { return true }
        guard scalar.value > 0x7F else { return false }
        let properties = scalar.properties
        // Letters of other scripts stay: cut there, half a name would be read as another one.
        return
            !(properties.isAlphabetic || properties.numericType != nil || properties.generalCategory == .nonspacingMark)
    }

    private static func mark(in scalars: [Unicode.Scalar], at index: Int) -> (written: [Unicode.Scalar], meant: String)?
    {
        guard "[({.".unicodeScalars.contains(scalars[index]) else { return nil }
        return marks.first { mark in
            guard index + mark.written.count <= scalars.count else { return false }
            let isThere = mark.written.indices.allSatisfy {
                let scalar = scalars[index + $0].value
                return ((0x41...0x5A).contains(scalar) ? scalar + 0x20 : scalar) == mark.written[$0].value
            }
            // Half a bracket counts between letters or digits alone: `evil[.com`.
            guard isThere, mark.written.count == 2 else { return isThere }
            return isInside(scalars, from: index, to: index + 2)
        }
    }

    private static func isInside(_ scalars: [Unicode.Scalar], from start: Int, to end: Int) -> Bool {
        func isWord(_ index: Int) -> Bool {
            scalars.indices.contains(index)
                && (scalars[index].properties.isAlphabetic || scalars[index].properties.numericType != nil)
        }
        return isWord(start - 1) && isWord(end)
    }

    /// Makes a scheme plain: hxxp, hXXps, meow, fxp.
    private static func plain(_ word: Word) -> Word {
        guard let mark = word.text.firstRange(of: "://") else { return word }
        let start = word.text[..<mark.lowerBound]
        let scheme = String(start.reversed().prefix { $0.isASCII && $0.isLetter }.reversed())
        let schemes = ["hxxp": "http", "hxxps": "https", "htxp": "http", "htxps": "https", "fxp": "ftp"]
        guard let meant = schemes[scheme.lowercased()] else { return word }
        let text = start.dropLast(scheme.count) + meant + word.text[mark.lowerBound...]
        return Word(text: String(text), wasDefanged: true, before: word.before)
    }
}
