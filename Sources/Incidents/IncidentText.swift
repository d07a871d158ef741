import Foundation
import Vocabulary

/// Texts that people write, looked at before they are recorded.
enum IncidentText {
    /// A text that must be there.
    static func needed(_ text: String, _ what: String, most: Int = Limits.reasonCharactersMax) throws(IncidentError)
        -> String
    {
        guard let kept = try optional(text, what, most: most) else { throw .textMissing(what) }
        return kept
    }

    /// A reason, which must be there.
    static func reason(_ text: String) throws(IncidentError) -> String {
        guard let kept = try optional(text, "the reason") else { throw .reasonMissing }
        return kept
    }

    /// A text without white space around it; nil when nothing is left.
    static func optional(_ text: String, _ what: String, most: Int = Limits.reasonCharactersMax) throws(IncidentError)
        -> String?
    {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard trimmed.count <= most else { throw .tooLong(what, charactersMax: most) }
        return isSeen(trimmed) ? trimmed : nil
    }

    /// Whether somebody who reads sees anything of a text.
    static func isSeen(_ text: String) -> Bool { text.unicodeScalars.contains(where: isSeen) }

    /// Whether somebody who reads sees anything of it: neither white space nor control and format characters.
    private static func isSeen(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse,
            .surrogate:
            false
        default: true
        }
    }

    /// An address that a browser may be led to; a link of another scheme could run something.
    static func link(_ text: String) throws(IncidentError) -> String? {
        guard let link = try optional(text, "the link", most: Limits.linkCharactersMax) else { return nil }
        guard isAddress(link) else { throw .linkMalformed }
        return link
    }

    static func isAddress(_ text: String) -> Bool {
        let start = ["https://", "http://"].first { text.lowercased().hasPrefix($0) }
        guard let start, text.count > start.count else { return false }
        return text.unicodeScalars.allSatisfy {
            $0.value > 0x20 && $0.value != 0x7F && !"\"<>\\^`{|}".unicodeScalars.contains($0)
        }
    }
}
