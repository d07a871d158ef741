import HouseTesting
import Incidents
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of teams")
struct TeamDeskTests {
    private let stage: LineStage
    private let policy = Shelf(IncidentSamples.policy)
    private let desk: TeamDesk
    private let root = Person(name: "root", role: .admin, passwordHash: "h")

    init() async throws {
        stage = try LineStage()
        let accounts = SQLiteAccounts(stage.control)
        desk = TeamDesk(
            teams: SQLiteTeams(stage.control),
            accounts: accounts,
            policy: policy,
            trail: SQLiteAuditTrail(stage.control),
            clock: stage.clock
        )
        try await accounts.save(root)
    }

    @Test func `a team has people of the house, and incidents may be given to it`() async throws {
        #expect(try await desk.bareTeams() == policy.value.teams)
        try await desk.save(Team(name: "night", lead: "root", members: ["root"]), by: root)
        #expect(policy.value.teams.last == "night")
        try await desk.save(Team(name: "night", members: []), by: root)
        #expect(try await desk.all() == [Team(name: "night")])
        await #expect(throws: DeskRefusal.nobodyOfThatName("ghost")) {
            try await desk.save(Team(name: "night", members: ["ghost"]), by: root)
        }
        await #expect(throws: TeamRefusal.nameNotPlain) { try await desk.save(Team(name: "a b"), by: root) }
        try await desk.remove("night", by: root)
        #expect(!policy.value.teams.contains("night"))
        await #expect(throws: TeamRefusal.noSuchTeam("night")) { try await desk.remove("night", by: root) }
        let words = try await SQLiteAuditTrail(stage.control).facts(FactFilter(subject: "team night")).map(\.fact.word)
        #expect(words == ["removed", "changed", "added"])
    }

    @Test func `a team that a route leads to stays among those of incidents`() async throws {
        let routed = try #require(policy.value.routes.first?.team)
        try await desk.save(Team(name: routed, lead: "root"), by: root)
        #expect(try await !desk.bareTeams().contains(routed))
        try await desk.remove(routed, by: root)
        #expect(policy.value.teams.contains(routed))
    }

    @Test func `kept teams are offered again after the policy was read anew`() async throws {
        try await desk.save(Team(name: "night"), by: root)
        policy.replace(with: IncidentSamples.policy)
        try await desk.offerAll()
        #expect(policy.value.teams.last == "night")
    }

    @Test func `only an admin may change teams`() async throws {
        let ana = Person(name: "ana", role: .responder, passwordHash: "h")
        await #expect(throws: DeskRefusal.self) { try await desk.save(Team(name: "x"), by: ana) }
        await #expect(throws: DeskRefusal.self) { try await desk.remove("x", by: ana) }
    }
}
