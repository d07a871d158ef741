import Foundation
public import Incidents
public import Ports
import Vocabulary

/// Where teams are made and changed; incidents may be given to every team.
public struct TeamDesk: Sendable {
    private let teams: any TeamStore
    private let accounts: any AccountStore
    private let policy: Shelf<IncidentPolicy>
    private let trail: any AuditTrail
    private let clock: HouseClock

    public init(
        teams: any TeamStore,
        accounts: any AccountStore,
        policy: Shelf<IncidentPolicy>,
        trail: any AuditTrail,
        clock: HouseClock
    ) {
        self.teams = teams
        self.accounts = accounts
        self.policy = policy
        self.trail = trail
        self.clock = clock
    }

    /// By name.
    public func all() async throws -> [Team] { try await teams.teams() }

    /// The teams of the incident policy that have no lead and members here.
    public func bareTeams() async throws -> [String] {
        let names = Set(try await teams.teams().map(\.name))
        return policy.value.teams.filter { !names.contains($0) }
    }

    /// Makes a team, or changes one.
    ///
    /// - Throws: `DeskRefusal` or `TeamRefusal`.
    public func save(_ team: Team, by person: Person) async throws {
        try person.role.must(.administer)
        guard AccountDesk.isPlain(team.name) else { throw TeamRefusal.nameNotPlain }
        let known = Set(try await accounts.people().map(\.name))
        for name in team.members.union([team.lead].compactMap { $0 }).sorted() where !known.contains(name) {
            throw DeskRefusal.nobodyOfThatName(name)
        }
        let all = try await teams.teams()
        let before = all.first { $0.name == team.name }
        guard before != nil || all.count < Limits.teamsMax else { throw TeamRefusal.tooMany }
        try await teams.save(team)
        offer(team.name)
        let details = [
            "lead": team.lead ?? "nobody", "members": team.members.sorted().joined(separator: ", "),
            "before": before.map { ([$0.lead ?? "nobody"] + $0.members.sorted()).joined(separator: ", ") } ?? "",
        ].filter { !$0.value.isEmpty }
        try await record(before == nil ? "added" : "changed", of: team.name, by: person, details)
    }

    /// Removes a team; incidents that it has keep its name.
    ///
    /// - Throws: `DeskRefusal` or `TeamRefusal`.
    public func remove(_ name: String, by person: Person) async throws {
        try person.role.must(.administer)
        guard try await teams.remove(named: name) else { throw TeamRefusal.noSuchTeam(name) }
        var changed = policy.value
        if !changed.routes.contains(where: { $0.team == name }) { changed.teams.removeAll { $0 == name } }
        policy.replace(with: changed)
        try await record("removed", of: name, by: person)
    }

    /// Puts every kept team among those that an incident may be given to: at the start, and after the policy was read anew.
    public func offerAll() async throws {
        for team in try await teams.teams() { offer(team.name) }
    }

    private func offer(_ name: String) {
        var changed = policy.value
        guard !changed.teams.contains(name) else { return }
        changed.teams.append(name)
        policy.replace(with: changed)
    }

    private func record(_ word: String, of name: String, by person: Person, _ details: [String: String] = [:])
        async throws
    {
        let fact = HouseFact(
            subject: "team \(name)",
            at: clock.now(),
            by: person.name,
            word: word,
            details: details
        )
        try await trail.append([fact])
    }
}

/// Why a team was not changed.
public enum TeamRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case nameNotPlain
    case noSuchTeam(String)
    case tooMany

    public var description: String {
        switch self {
        case .nameNotPlain: "a team's name has 1 to \(Limits.personNameCharactersMax) letters, digits and . _ - @ +"
        case .noSuchTeam(let name): "there is no team \"\(name)\""
        case .tooMany: "there are \(Limits.teamsMax) teams, which is the most; remove one first"
        }
    }
}
