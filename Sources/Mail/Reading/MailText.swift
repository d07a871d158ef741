import Foundation

extension StringProtocol {
    /// Without white space around it.
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }

    /// In one line that can mislead nobody: control characters, line ends and marks that turn the direction of writing
    /// become spaces, and runs of spaces one.
    var oneLine: String {
        var line = String.UnicodeScalarView()
        var isSpace = true
        for scalar in unicodeScalars {
            if scalar.value == 0x20 || MailText.isControl(scalar) {
                if !isSpace { line.append(" ") }
                isSpace = true
            } else {
                line.append(scalar)
                isSpace = false
            }
        }
        return String(line).trimmed
    }
}

/// What of a text may be kept.
enum MailText {
    /// Controls, line separators and marks of direction (Unicode, UAX 9).
    static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// A text of several lines: line ends are LF, tabs stay, other controls go, no more than two empty lines in a row.
    static func paragraphs(_ text: String, charactersMax: Int) -> (text: String, isCut: Bool) {
        var kept = String.UnicodeScalarView()
        var (ends, count) = (0, 0)
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            let isEnd = scalar == "\n" || scalar == "\r"
            defer { isAfterReturn = scalar == "\r" }
            if isEnd {
                if scalar == "\n", isAfterReturn { continue }
                ends += 1
                if ends <= 3 { kept.append("\n") }
                continue
            }
            guard scalar == "\t" || !isControl(scalar) else { continue }
            if scalar != " ", scalar != "\t", scalar.value != 0xA0 { ends = 0 }
            count += 1
            guard count <= charactersMax else { return (String(kept).trimmed, true) }
            kept.append(scalar.value == 0xA0 ? " " : scalar)
        }
        return (String(kept).trimmed, false)
    }
}
