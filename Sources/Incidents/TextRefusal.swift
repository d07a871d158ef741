import Foundation
import Vocabulary

/// A refusal of texts that are missing or too long, in the words of what is written.
public protocol TextRefusal: Error {
    static func textMissing(_ what: String) -> Self
    static func tooLong(_ what: String, charactersMax: Int) -> Self
}

extension TextRefusal {
    /// A text that must be there, without white space around it; one of which nobody sees anything is none.
    static func text(_ text: String, _ what: String, most: Int = Limits.reasonCharactersMax) throws(Self) -> String {
        let kept = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard IncidentText.isSeen(kept) else { throw .textMissing(what) }
        guard kept.count <= most else { throw .tooLong(what, charactersMax: most) }
        return kept
    }
}
