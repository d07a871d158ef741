import Vocabulary

/// A message made fit for one line of chat: what an attacker wrote into a log cannot break the line, call people,
/// become a link, or dress up as markup.
public struct LineText: Hashable, Sendable {
    /// At most `Limits.messageCharactersMax` characters, without a full stop at its end; never empty.
    public let text: String

    public init(_ message: String) {
        let (line, isWhole) = LineText.oneLine(message)
        let harmless = LineText.defanged(line)
        var cut =
            isWhole && harmless.count <= Limits.messageCharactersMax
            ? harmless : String(harmless.prefix(Limits.messageCharactersMax - 1)) + "…"
        while cut.last == "." || cut.last == " " { cut.removeLast() }
        text = cut.isEmpty ? "unknown" : cut
    }

    /// Line breaks, control and invisible formatting characters become spaces, and spaces in a row become one.
    ///
    /// - Returns: the text, and whether it is all that there was to see.
    private static func oneLine(_ message: String) -> (text: String, isWhole: Bool) {
        var text = ""
        var isAfterSpace = true
        // What is cut anyway need not be kept, and a megabyte of accents on one letter is not either.
        var room = Limits.messageCharactersMax * 4
        for scalar in message.unicodeScalars {
            let isSpace = isBlank(scalar)
            if isSpace && isAfterSpace { continue }
            if room == 0 { return (text, isWhole: isSpace) }
            text.unicodeScalars.append(isSpace ? " " : scalar)
            isAfterSpace = isSpace
            room -= 1
        }
        if text.last == " " { text.removeLast() }
        return (text, isWhole: true)
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .surrogate, .privateUse,
            .unassigned:
            true
        default:
            false
        }
    }

    /// Look-alikes stand in for the characters that chats read as markup; `@` before a word and `://` lose their power.
    private static func defanged(_ message: String) -> String {
        var text = ""
        let scalars = Array(message.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            switch scalar {
            case "<": text += "‹"
            case ">": text += "›"
            case "`": text += "ˋ"
            case "*": text += "∗"
            case "~": text += "∼"
            case "|" where index > 0 && scalars[index - 1] == "|": text += "¦"
            case "]" where index + 1 < scalars.count && scalars[index + 1] == "(": text += "] "
            case "@" where isMention(scalars, at: index): text += "@\u{2060}"
            case "#" where isMention(scalars, at: index): text += "#\u{2060}"
            case ":" where scalars[(index + 1)...].starts(with: ["/", "/"]): text += "[:]"
            case "." where isAfterWWW(scalars, at: index): text += "[.]"
            case "_" where isEdge(scalars, at: index): text += "ˍ"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// `@all`, `@here`, `@name`, `#room`, but not the `@` inside `alice@example.com`.
    private static func isMention(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        let isInsideWord = index > 0 && isWord(scalars[index - 1])
        return !isInsideWord && index + 1 < scalars.count && !isBlank(scalars[index + 1])
    }

    private static func isAfterWWW(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        index >= 3 && scalars[(index - 3)..<index].allSatisfy { $0 == "w" || $0 == "W" }
    }

    /// An underscore that could begin or end emphasis; one inside a word, as in `svc_backup`, stays.
    private static func isEdge(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        let isAfterWord = index > 0 && isWord(scalars[index - 1])
        let isBeforeWord = index + 1 < scalars.count && isWord(scalars[index + 1])
        return !(isAfterWord && isBeforeWord)
    }

    private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}
