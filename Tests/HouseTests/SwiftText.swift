/// The text of a Swift file with its comments and the contents of its strings blanked, so that a word found in it is code.
///
/// Code inside an interpolation stays. Regex literals are not known; the house has none.
struct SwiftText {
    /// What the scanner stands in.
    private enum Place {
        /// Parentheses open since an interpolation began; nil at the top.
        case code(depth: Int?)
        case string(hashes: Int, isMultiline: Bool)
        case lineComment
        case blockComment(depth: Int)
    }

    private let bytes: [UInt8]
    private var blanked: [UInt8]
    private var places: [Place] = [.code(depth: nil)]
    private var at = 0

    /// Line by line as the file, blanked where it is not code.
    static func code(of text: String) -> String {
        var scanner = SwiftText(bytes: Array(text.utf8))
        scanner.scan()
        return String(decoding: scanner.blanked, as: UTF8.self)
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        blanked = bytes
    }

    private mutating func scan() {
        while at < bytes.count, let place = places.last {
            switch place {
            case .code(let depth): scanCode(depth)
            case .string(let hashes, let isMultiline): scanString(hashes, isMultiline)
            case .lineComment: scanLineComment()
            case .blockComment(let depth): scanBlockComment(depth)
            }
        }
    }

    private mutating func scanCode(_ depth: Int?) {
        if has("//") { return enter(.lineComment, blanking: 2) }
        if has("/*") { return enter(.blockComment(depth: 1), blanking: 2) }
        let hashes = bytes[at...].prefix { $0 == UInt8(ascii: "#") }.count
        if byte(at + hashes) == UInt8(ascii: "\"") {
            at += hashes
            let isMultiline = has("\"\"\"")
            at += isMultiline ? 3 : 1
            places.append(.string(hashes: hashes, isMultiline: isMultiline))
            return
        }
        if let depth {
            if bytes[at] == UInt8(ascii: "(") { places[places.count - 1] = .code(depth: depth + 1) }
            if bytes[at] == UInt8(ascii: ")") {
                if depth == 1 { places.removeLast() } else { places[places.count - 1] = .code(depth: depth - 1) }
            }
        }
        at += 1
    }

    private mutating func scanString(_ hashes: Int, _ isMultiline: Bool) {
        let marks = String(repeating: "#", count: hashes)
        if has((isMultiline ? "\"\"\"" : "\"") + marks) {
            places.removeLast()
            at += (isMultiline ? 3 : 1) + hashes
        } else if has("\\" + marks + "(") {
            blank(1 + hashes)
            places.append(.code(depth: 0))
        } else if has("\\" + marks) {
            blank(2 + hashes)
        } else if !isMultiline, bytes[at] == UInt8(ascii: "\n") {
            places.removeLast()
        } else {
            blank(1)
        }
    }

    private mutating func scanLineComment() {
        if bytes[at] == UInt8(ascii: "\n") { places.removeLast() } else { blank(1) }
    }

    private mutating func scanBlockComment(_ depth: Int) {
        if has("*/") {
            blank(2)
            if depth == 1 { places.removeLast() } else { places[places.count - 1] = .blockComment(depth: depth - 1) }
        } else if has("/*") {
            blank(2)
            places[places.count - 1] = .blockComment(depth: depth + 1)
        } else {
            blank(1)
        }
    }

    private mutating func enter(_ place: Place, blanking count: Int) {
        places.append(place)
        blank(count)
    }

    private mutating func blank(_ count: Int) {
        for _ in 0..<count where at < bytes.count {
            if bytes[at] != UInt8(ascii: "\n") { blanked[at] = UInt8(ascii: " ") }
            at += 1
        }
    }

    private func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

    private func has(_ text: String) -> Bool {
        var index = at
        for byte in text.utf8 {
            guard self.byte(index) == byte else { return false }
            index += 1
        }
        return true
    }
}
