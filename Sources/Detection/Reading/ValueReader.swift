import Definitions
import Events

/// Turns the values of one field key into tests.
struct ValueReader {
    let key: FieldKey
    var problems: ProblemList
    var table: FieldTable
    var placeholders = Placeholders()

    /// The tests that one value stands for (`base64offset` makes three); nil after a problem.
    mutating func tests(for node: YAMLNode) -> [ValueTest]? {
        guard let text = node.text ?? (node.isNull ? "" : nil) else {
            problems.error(node.mark, "a value is a list or a map", "write plain values")
            return nil
        }
        return key.has(.expand) ? expanded(text, node) : single(text, node)
    }

    private mutating func single(_ text: String, _ node: YAMLNode) -> [ValueTest]? {
        switch key.kind {
        case .regex: return regex(text, node)
        case .network:
            guard let range = AddressRange(text) else {
                problems.error(node.mark, "\(text) is no network", "write 10.0.0.0/8 or 2001:db8::/32")
                return nil
            }
            return [.network(range)]
        case .number:
            guard let number = Double(text), let comparison = key.modifiers.lazy.compactMap(\.comparison).first else {
                problems.error(node.mark, "\(text) is no number", "lt, lte, gt and gte compare numbers")
                return nil
            }
            return [.compare(comparison, number)]
        case .time: return time(text, node)
        case .field:
            return [
                .field(
                    slot: table.slot(of: text),
                    isOpenAtStart: key.has(.contains) || key.has(.endswith),
                    isOpenAtEnd: key.has(.contains) || key.has(.startswith),
                    isCased: key.has(.cased)
                )
            ]
        case .text, .any, .existence: return coded(text, node)
        }
    }

    private mutating func regex(_ text: String, _ node: YAMLNode) -> [ValueTest]? {
        let flags = RegexParser.Flags(
            isCaseIgnored: key.has(.i),
            isMultiline: key.has(.m),
            doesDotMatchNewline: key.has(.s)
        )
        do {
            return [.regex(try RegexProgram(text, flags: flags))]
        } catch {
            problems.error(node.mark(at: error.offset), error.text, error.remedy)
            return nil
        }
    }

    private mutating func time(_ text: String, _ node: YAMLNode) -> [ValueTest]? {
        guard let part = key.modifiers.lazy.compactMap(\.timePart).first, let number = Int(text) else {
            problems.error(node.mark, "\(text) is no whole number", "time parts are numbers, such as hour: 5")
            return nil
        }
        return [.time(part, key.modifiers.lazy.compactMap(\.comparison).first ?? .eq, number)]
    }

    /// The tests of all values that the placeholders stand for.
    private mutating func expanded(_ text: String, _ node: YAMLNode) -> [ValueTest]? {
        switch placeholders.expanded(text) {
        case .texts(let texts):
            var tests: [ValueTest] = []
            for text in texts {
                guard let more = single(text, node) else { return nil }
                tests += more
            }
            return tests
        case .missing(let name):
            problems.error(
                node.mark,
                "the placeholder %\(name)% has no values here",
                "give it a list in a pipeline's vars, or write the values out"
            )
            return nil
        case .tooMany:
            problems.error(node.mark, "the placeholders stand for too many values", "use shorter lists")
            return nil
        }
    }

    private mutating func coded(_ text: String, _ node: YAMLNode) -> [ValueTest]? {
        guard let coded = Encoding.encode(text, key.modifiers) else {
            problems.error(node.mark, "a value with wildcards cannot be encoded", "write \\* for the character itself")
            return nil
        }
        let isOpenAtStart = key.has(.contains) || key.has(.endswith) || key.field.isEmpty
        let isOpenAtEnd = key.has(.contains) || key.has(.startswith) || key.field.isEmpty
        switch coded {
        case .bytes(let bytes):
            return [.text(TextPattern(bytes: bytes, isOpenAtStart: isOpenAtStart, isOpenAtEnd: isOpenAtEnd))]
        case .texts(let texts):
            let patterns = texts.map { text in
                let opened = isOpenAtStart ? text.openAtStart() : text
                return TextPattern(isOpenAtEnd ? opened.openAtEnd() : opened, isCased: key.has(.cased))
            }
            return patterns.map(ValueTest.text)
        }
    }
}

/// The modifiers that write a value in another way before it is searched.
enum Encoding {
    enum Coded {
        case texts([SigmaText])
        case bytes([UInt8])
    }

    /// Nil when a value with wildcards should be encoded.
    static func encode(_ text: String, _ modifiers: [Modifier]) -> Coded? {
        var coded = Coded.texts([SigmaText(text)])
        for modifier in modifiers {
            switch modifier {
            case .wide, .utf16le, .utf16be, .utf16:
                guard case .texts(let texts) = coded, let literal = texts.first?.literal else { return nil }
                coded = .bytes(wide(literal, modifier))
            case .base64:
                guard let bytes = bytes(of: coded) else { return nil }
                coded = .texts([SigmaText(literal: base64(bytes, dropping: 0, keeping: nil))])
            case .base64offset:
                guard let bytes = bytes(of: coded) else { return nil }
                coded = .texts((0..<3).map { SigmaText(literal: offset(bytes, by: $0)) })
            case .windash:
                guard case .texts(let texts) = coded else { return nil }
                coded = .texts(texts.map { $0.withAnyDash() })
            case .contains, .startswith, .endswith, .all, .cased, .exists, .neq, .re, .i, .m, .s, .cidr, .fieldref,
                .expand,
                .lt, .lte, .gt, .gte, .minute, .hour, .day, .week, .month, .year:
                break
            }
        }
        return coded
    }

    private static func bytes(of coded: Coded) -> [UInt8]? {
        switch coded {
        case .bytes(let bytes): bytes
        case .texts(let texts): texts.first?.literal.map { Array($0.utf8) }
        }
    }

    private static func wide(_ text: String, _ modifier: Modifier) -> [UInt8] {
        let isBigEndian = modifier == .utf16be
        let mark: [UInt8] = modifier == .utf16 ? [0xFF, 0xFE] : []
        return mark
            + text.utf16.flatMap { unit in
                let low = UInt8(unit & 0xFF)
                let high = UInt8(unit >> 8)
                return isBigEndian ? [high, low] : [low, high]
            }
    }

    /// The part of the base64 text that does not depend on what stands before and after the bytes, when `shift` bytes
    /// stand before them in their group of three.
    private static func offset(_ bytes: [UInt8], by shift: Int) -> String {
        let shifted = [UInt8](repeating: 0x20, count: shift) + bytes
        let whole = shifted.count * 8 / 6
        return base64(shifted, dropping: (shift * 8 + 5) / 6, keeping: whole)
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// RFC 4648, section 4; `keeping` counts characters from the start, nil keeps all.
    private static func base64(_ bytes: [UInt8], dropping: Int, keeping: Int?) -> String {
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let value = group.reduce(UInt32(0)) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
            for index in 0..<4 {
                let isPadding = index > group.count
                result.append(isPadding ? 0x3D : alphabet[Int(value >> UInt32(18 - 6 * index)) & 0x3F])
            }
        }
        let kept = keeping.map { result.prefix($0) } ?? result[...]
        return String(decoding: kept.dropFirst(dropping), as: UTF8.self)
    }
}
