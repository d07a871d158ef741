import Foundation

/// HTML of a mail as text: what a reader would see, and where its links really lead.
///
/// It reads what mail programs write and stops at nothing: an unclosed tag or comment swallows the rest of itself.
struct HTMLText {
    private var rest: Substring.UnicodeScalarView
    private var found = String.UnicodeScalarView()
    /// Depth of `blockquote`: such lines begin with `> `, as in plain text.
    private var quotes = 0
    private var isLineStart = true
    private var needsSpace = false
    private var link: String?
    private var linkText = ""

    static func text(of html: String) -> String {
        var reader = HTMLText(rest: html.unicodeScalars[...])
        reader.read()
        return String(reader.found)
    }

    private init(rest: Substring.UnicodeScalarView) { self.rest = rest }

    private mutating func read() {
        while let scalar = rest.popFirst() {
            switch scalar {
            case "<": tag()
            case "&": write(entity())
            case " ", "\t", "\n", "\r", "\u{0C}": needsSpace = true
            default: write(scalar)
            }
        }
        closeLink()
    }

    private mutating func write(_ scalar: Unicode.Scalar) {
        if isLineStart {
            for _ in 0..<min(quotes, 5) { found.append(contentsOf: "> ".unicodeScalars) }
            isLineStart = false
        } else if needsSpace {
            found.append(" ")
        }
        needsSpace = false
        found.append(scalar)
        if link != nil { linkText.unicodeScalars.append(scalar) }
    }

    private mutating func write(_ text: String.UnicodeScalarView) {
        for scalar in text { write(scalar) }
    }

    private enum Break { case line, block, paragraph }

    /// Ends a line; a block begins on a line of its own, a paragraph behind an empty one.
    private mutating func end(_ kind: Break) {
        if kind == .line || !isLineStart { found.append("\n") }
        if kind == .paragraph, !found.isEmpty, !found.suffix(2).elementsEqual("\n\n".unicodeScalars) {
            found.append("\n")
        }
        (isLineStart, needsSpace) = (true, false)
    }

    // MARK: tags

    private static let hidden: Set<String> = ["script", "style", "head", "title", "template", "noscript", "svg"]
    private static let blocks: Set<String> = [
        "div", "tr", "section", "article", "header", "footer", "form", "address", "dt", "dd", "hr",
    ]
    private static let paragraphs: Set<String> = [
        "p", "table", "ul", "ol", "dl", "pre", "h1", "h2", "h3", "h4", "h5", "h6",
    ]

    private mutating func tag() {
        if rest.starts(with: "!--".unicodeScalars) { return skip(past: "-->") }
        let isEnd = rest.first == "/"
        if isEnd { rest.removeFirst() }
        guard let first = rest.first, first.properties.isAlphabetic || first == "!" || first == "?" else {
            return write("<")
        }
        let name = String(rest.prefix { $0.properties.isAlphabetic || ("0"..."9").contains($0) }).lowercased()
        let attributes = attributes()
        if HTMLText.hidden.contains(name) {
            if !isEnd { skip(past: "</\(name)"); _ = self.attributes() }
            return
        }
        switch name {
        case "br": end(.line)
        case "td", "th": needsSpace = true
        case "li":
            end(.block)
            if !isEnd { write("- ".unicodeScalars) }
        case "blockquote":
            end(.paragraph)
            quotes = max(0, quotes + (isEnd ? -1 : 1))
        case "a": isEnd ? closeLink() : openLink(attributes)
        default:
            if HTMLText.blocks.contains(name) { end(.block) }
            if HTMLText.paragraphs.contains(name) { end(.paragraph) }
        }
    }

    /// What stands in a tag, up to its end; quotes may hold a `>`.
    private mutating func attributes() -> String {
        var text = String.UnicodeScalarView()
        var quote: Unicode.Scalar?
        var left = 4_096
        while let scalar = rest.popFirst() {
            if let open = quote {
                if scalar == open { quote = nil }
            } else if scalar == "\"" || scalar == "'" {
                quote = scalar
            } else if scalar == ">" {
                break
            }
            if left > 0 { text.append(scalar) }
            left -= 1
        }
        return String(text)
    }

    private mutating func skip(past mark: String) {
        let wanted = Array(mark.unicodeScalars)
        while let scalar = rest.first {
            if scalar == wanted[0],
                rest.prefix(wanted.count).map({ $0.properties.lowercaseMapping })
                    == wanted.map({ $0.properties.lowercaseMapping })
            {
                rest.removeFirst(wanted.count)
                return
            }
            rest.removeFirst()
        }
    }

    // MARK: links

    private mutating func openLink(_ attributes: String) {
        closeLink()
        guard let start = attributes.range(of: "href", options: .caseInsensitive) else { return }
        let value = attributes[start.upperBound...].trimmed.drop { $0 == "=" }.trimmed
        let target: Substring
        switch value.first {
        case "\"", "'": target = value.dropFirst().prefix { $0 != value.first }
        default: target = value.prefix { !$0.isWhitespace }
        }
        let lower = target.lowercased()
        guard ["http://", "https://", "mailto:"].contains(where: lower.hasPrefix) else { return }
        (link, linkText) = (target.oneLine, "")
    }

    /// Behind its text the link's target, where the text is another: what a reader of a suspicious mail has to see.
    private mutating func closeLink() {
        guard let target = link else { return }
        link = nil
        let shown = linkText.trimmed
        guard shown != target, "mailto:\(shown)" != target else { return }
        write(" <\(target)>".unicodeScalars)
    }

    // MARK: entities

    private static let named: [String: String] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ", "ndash": "–", "mdash": "—",
        "hellip": "…", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "bull": "•", "copy": "©", "reg": "®",
        "euro": "€", "auml": "ä", "ouml": "ö", "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß",
        "eacute": "é", "egrave": "è", "agrave": "à", "ccedil": "ç", "ntilde": "ñ", "zwnj": "", "shy": "",
    ]

    private mutating func entity() -> String.UnicodeScalarView {
        let reach = rest.prefix(12)
        guard let end = reach.firstIndex(of: ";") else { return "&".unicodeScalars }
        let name = String(reach[..<end])
        guard let text = HTMLText.named[name] ?? HTMLText.numbered(name) else { return "&".unicodeScalars }
        rest = rest[rest.index(after: end)...]
        return text.unicodeScalars
    }

    private static func numbered(_ name: String) -> String? {
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let isHex = digits.first == "x" || digits.first == "X"
        let number = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }
}
