import Foundation
import HouseTesting
import Incidents

import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of the response plan")
struct PlanDeskTests {
    @Test func `a house begins with a plan once, and its year is counted from then`() async throws {
        let stage = try await CaseStage()
        let start = stage.stage.clock.now()
        try await stage.plan.begin()
        stage.stage.time.advance(bySeconds: 86_400)
        try await stage.plan.begin()
        #expect(try await stage.plan.plan().adopted == start)
        #expect(try await stage.plan.facts().map(\.word) == ["begun"])
    }

    @Test func `a change is a draft until somebody else approves it: an admin while nobody has the role`() async throws
    {
        let stage = try await CaseStage()
        try await stage.plan.begin()
        let (ana, ben, adam) = (stage.person("ana"), stage.person("ben"), stage.person("adam", .admin))
        let role = PlanRole(name: .headOfSecurity, holder: "ben", contact: "+43 1 555")
        await #expect(throws: DeskRefusal.nobodyOfThatName("zoe")) {
            let nobody = PlanRole(name: .commander, holder: "zoe")
            try await stage.plan.take(.staff(nobody), by: ana, seen: nil)
        }
        try await stage.plan.take(.staff(role), by: ana, seen: 1)
        try await stage.plan.take(.explain("somebody has it now"), by: ana, seen: 2)
        #expect(try await stage.plan.plan().current.role(.headOfSecurity)?.holder == nil)
        await #expect(throws: DeskRefusal.self) { try await stage.plan.take(.approve, by: ben, seen: nil) }
        try await stage.plan.take(.approve, by: adam, seen: nil)
        #expect(try await stage.plan.plan().current.role(.headOfSecurity)?.holder == "ben")

        // From now on the role decides.
        try await stage.plan.take(.decide(.sharing, by: [.commander]), by: ana, seen: nil)
        try await stage.plan.take(.explain("smaller"), by: ana, seen: nil)
        await #expect(throws: PlanError.self) { try await stage.plan.take(.approve, by: adam, seen: nil) }
        try await stage.plan.take(.approve, by: ben, seen: nil)
        #expect(try await stage.plan.plan().current.number == 3)
        await #expect(throws: PlanError.self) { try await stage.plan.take(.confirm, by: adam, seen: nil) }
        try await stage.plan.take(.confirm, by: ben, seen: nil)
        await #expect(throws: RegisterConflict.self) { try await stage.plan.take(.confirm, by: ben, seen: 1) }
    }

    @Test func `somebody helps for a while with the word of two, whatever their role, and not a moment longer`()
        async throws
    {
        let stage = try await CaseStage()
        try await stage.plan.begin()
        for step: PlanStep in [
            .staff(PlanRole(name: .headOfSecurity, holder: "ana")), .staff(PlanRole(name: .commander, holder: "ben")),
            .explain("filled"),
        ] {
            try await stage.plan.take(step, by: stage.person("eva"), seen: nil)
        }
        try await stage.plan.take(.approve, by: stage.person("adam", .admin), seen: nil)
        let accounts = SQLiteAccounts(stage.stage.control)
        try await accounts.save(Person(name: "vic", role: .viewer, passwordHash: "x"))
        let (ana, vic) = (stage.person("ana"), stage.person("vic", .viewer))
        let incident = try await stage.desk.open(IncidentSamples.opening(sensitivity: .s1), by: ana)
        try await stage.desk.take([.admit("ben")], on: incident.id, by: ana)
        let until = stage.stage.clock.now().addingTimeInterval(3_600)
        try await stage.desk.take(
            [.responder(.ask(for: "vic", reason: "knows the build", until: until))],
            on: incident.id,
            by: ana
        )
        try await stage.desk.take([.responder(.approve("vic", plan: nil))], on: incident.id, by: ana)
        await #expect(throws: DeskRefusal.self) { try await stage.desk.take([.note("x")], on: incident.id, by: vic) }
        await #expect(throws: IncidentError.responder(.bothByOne("ana"))) {
            try await stage.desk.take([.responder(.approve("vic", plan: nil))], on: incident.id, by: ana)
        }
        try await stage.desk.take([.responder(.approve("vic", plan: nil))], on: incident.id, by: stage.person("ben"))
        try await stage.desk.take([.note("I see it")], on: incident.id, by: vic)
        #expect(try await stage.told("vic").contains { $0.contains("you help in it until") })

        stage.stage.time.advance(bySeconds: 3_600)
        await #expect(throws: DeskRefusal.self, "its time is over") {
            try await stage.desk.take([.note("x")], on: incident.id, by: vic)
        }
        let now = stage.stage.clock.now()
        let over = try await stage.incidents.incidents(IncidentFilter(helpOverBy: now), for: .house)
        #expect(over.map(\.id) == [incident.id])
        var kept = try #require(over.first)
        let facts = try kept.take(.responder(.expire("vic")), by: "tocsin", at: now, policy: IncidentSamples.policy)
        try await stage.incidents.save(IncidentChange(of: kept, facts))
        #expect(try await stage.incidents.incident(incident.id, for: .person("vic")) == nil, "it is hidden again")
        #expect(try await stage.incidents.incidents(IncidentFilter(helpOverBy: now), for: .house).isEmpty)
    }
}
