extension KQL: CustomStringConvertible {
    /// The search in its plainest writing; reading it gives the same tree.
    public var description: String { KQLPrinter.text(self, within: .either) }
}

/// Writes a tree as text.
enum KQLPrinter {
    /// How closely what stands around binds.
    enum Binding: Int { case either, both, negation }

    static func text(_ tree: KQL, within binding: Binding) -> String {
        switch tree {
        case .all: return ""
        case .or(let parts):
            if let grouped = grouped(parts) { return grouped }
            return bracketed(parts.map { text($0, within: .both) }.joined(separator: " or "), binding != .either)
        case .and(let parts):
            let joined = parts.map { text($0, within: .negation) }.joined(separator: " and ")
            return bracketed(joined, binding == .negation)
        case .not(let part): return "not " + text(part, within: .negation)
        case .words(let value): return self.value(value)
        case .field(let name, let value): return "\(field(name)): \(self.value(value))"
        case .range(let name, let comparison, let bound):
            return "\(field(WildcardText(literal: name))) \(comparison.rawValue) \(plain(bound) ?? quoted(bound))"
        }
    }

    /// `field: (a or b)` where all parts are about one field.
    private static func grouped(_ parts: [KQL]) -> String? {
        var values: [String] = []
        var name: WildcardText?
        for part in parts {
            guard case .field(let field, let value) = part, name == nil || name == field else { return nil }
            name = field
            values.append(self.value(value))
        }
        return name.map { "\(field($0)): (\(values.joined(separator: " or ")))" }
    }

    private static func bracketed(_ text: String, _ isNeeded: Bool) -> String { isNeeded ? "(\(text))" : text }

    static func value(_ value: KQLValue) -> String {
        switch value {
        case .phrase(let text): quoted(text)
        case .pattern(let pattern): unquoted(pattern)
        }
    }

    static func field(_ name: WildcardText) -> String {
        name.literal == "" ? "\"\"" : escapedKeyword(units(name).joined())
    }

    /// In quotes, with escapes.
    static func quoted(_ text: String) -> String {
        var written = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": written += "\\\""
            case "\\": written += "\\\\"
            default:
                if let unit = control(scalar) { written += unit } else { written.unicodeScalars.append(scalar) }
            }
        }
        return written + "\""
    }

    /// The text itself, when it reads as itself without quotes or escapes.
    static func plain(_ text: String) -> String? {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x2D, 0x40, 0x2F, 0x2B: true
            default: false
            }
        }
        guard isPlain, !text.isEmpty, !text.hasPrefix("/"), !["and", "or", "not"].contains(text.lowercased()) else {
            return nil
        }
        return text
    }

    /// Words with single spaces between stay as they are; everything else that would read otherwise is escaped.
    private static func unquoted(_ pattern: WildcardText) -> String {
        var units = units(pattern)
        for index in units.indices where units[index] == "\\ " && index > 0 && index < units.count - 1 {
            if units[index - 1] != " ", units[index - 1] != "\\ ", units[index + 1] != "\\ " { units[index] = " " }
        }
        if units.first == "/" || units.first == "[" { units[0] = "\\" + units[0] }
        return units.split(separator: " ", omittingEmptySubsequences: false)
            .map { escapedKeyword($0.joined()) }.joined(separator: " ")
    }

    private static func escapedKeyword(_ word: String) -> String {
        ["and", "or", "not"].contains(word.lowercased()) ? "\\" + word : word
    }

    /// Each character as it is written, spaces escaped, stars between the parts.
    private static func units(_ pattern: WildcardText) -> [String] {
        var units: [String] = []
        for (index, part) in pattern.parts.enumerated() {
            if index > 0 { units.append("*") }
            for scalar in part.unicodeScalars {
                if scalar == " " {
                    units.append("\\ ")
                } else if let unit = control(scalar) {
                    units.append(unit)
                } else {
                    let text = String(Character(scalar))
                    units.append(KQLLexer.special.contains(scalar) ? "\\" + text : text)
                }
            }
        }
        return units
    }

    /// Control characters and white space other than the space.
    private static func control(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case " ": return nil
        case "\t": return "\\t"
        case "\r": return "\\r"
        case "\n": return "\\n"
        default:
            guard scalar.properties.isWhitespace || scalar.properties.generalCategory == .control else { return nil }
            let hex = String(scalar.value, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        }
    }
}
