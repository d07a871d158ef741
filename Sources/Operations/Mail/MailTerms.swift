public import Incidents
public import Mail
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

/// Who takes over what the intake itself does not keep.
///
/// Both are called again after a crash for what they had already: the receipt tells.
public struct MailHooks: Sendable {
    /// Takes the original and its files for an incident, under the letter's receipt.
    public var keep: @Sendable (IncidentID, String, [MailAttachment]) async throws -> Void
    /// A reply came; whether it is the customer's agreement is decided there, by the policy.
    public var replied: @Sendable (IncidentID, Letter) async throws -> Void

    public init(
        keep: @escaping @Sendable (IncidentID, String, [MailAttachment]) async throws -> Void = { _, _, _ in },
        replied: @escaping @Sendable (IncidentID, Letter) async throws -> Void = { _, _ in }
    ) {
        self.keep = keep
        self.replied = replied
    }
}
