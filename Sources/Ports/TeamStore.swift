/// Where teams are kept.
public protocol TeamStore: Sendable {
    /// By name.
    func teams() async throws -> [Team]
    /// Keeps a team in the place of an earlier one of that name.
    func save(_ team: Team) async throws
    /// False when there was none of that name.
    func remove(named name: String) async throws -> Bool
}

/// People who work together, and who leads them.
public struct Team: Hashable, Sendable {
    public let name: String
    /// A person's name; nil while nobody leads.
    public var lead: String?
    /// Names of people.
    public var members: Set<String>

    public init(name: String, lead: String? = nil, members: Set<String> = []) {
        self.name = name
        self.lead = lead
        self.members = members
    }
}
