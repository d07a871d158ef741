public import Incidents
public import Vocabulary

/// How this house takes letters in, as it is configured.
public struct MailTerms: Hashable, Sendable {
    /// Its own addresses: what comes from them is no report.
    public var own: [String]
    /// Lists (List-Id) through which people write to it.
    public var lists: [String]
    public var acknowledgement: Acknowledgement

    /// Whether reporters are told that their letter arrived.
    public enum Acknowledgement: Hashable, Sendable { case sent, none }

    public init(own: [String] = [], lists: [String] = [], acknowledgement: Acknowledgement = .none) {
        self.own = own
        self.lists = lists
        self.acknowledgement = acknowledgement
    }
}

/// What follows from a letter beside the intake.
///
/// It is asked again after a crash for what it was asked already: the letter's receipt tells.
public struct MailHooks: Sendable {
    /// A reply came; whether it is the customer's agreement is decided there, by the policy.
    public var replied: @Sendable (IncidentID, Letter) async throws -> Void

    public init(replied: @escaping @Sendable (IncidentID, Letter) async throws -> Void = { _, _ in }) {
        self.replied = replied
    }
}
