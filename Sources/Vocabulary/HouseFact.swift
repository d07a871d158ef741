public import Foundation

/// Something that happened in the house, in the past tense: about what, when, by whom.
///
/// The facts of all subjects together are the audit trail; those of one subject are its history.
public struct HouseFact: Hashable, Sendable {
    /// What it is about: `ALR-7`, `INC-3`, `person ana`, `policy`.
    public let subject: String
    public let at: Date
    /// The person's name, or `tocsin` for what the house did itself.
    public let by: String
    /// What happened: `raised`, `triaged`, `role changed`.
    public let word: String
    /// What else it says, by name.
    public let details: [String: String]

    public init(subject: String, at: Date, by: String, word: String, details: [String: String] = [:]) {
        self.subject = subject
        self.at = at
        self.by = by
        self.word = word
        self.details = details
    }

    /// The house's own name in a fact.
    public static let house = "tocsin"
}
