import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@Suite("The disclosure desk")
struct DisclosureDeskTests {
    private let stage: CaseStage
    private let desk: DisclosureDesk
    private var ana: Person { stage.person("ana") }

    init() async throws {
        stage = try await CaseStage()
        desk = DisclosureDesk(
            disclosures: SQLiteRegister(disclosures: stage.stage.control),
            incidents: stage.incidents,
            policy: Shelf(IncidentSamples.policy),
            trail: SQLiteAuditTrail(stage.stage.control),
            clock: stage.stage.clock
        )
    }

    private func open(_ kind: Categorization.Kind, _ sensitivity: Sensitivity = .s3) async throws -> IncidentID {
        try await stage.desk.open(IncidentSamples.opening(kind: kind, sensitivity: sensitivity), by: ana).id
    }

    private static let advisory = Advisory(
        title: "Files of others",
        summary: "Whoever is signed in reads files of others",
        description: "All of them",
        products: [.init(vendor: "Example", name: "Chat", affected: "< 8.4.2", fixed: ["8.4.2"])],
        severity: .word(.high)
    )

    private static let publisher = CSAFDocument.Publisher(name: "Example", namespace: "https://example.com")

    @Test func `a vulnerability goes its way: written, released, tasks in order, embargo, published`() async throws {
        let id = try await open(.vulnerability)
        func take(_ steps: DisclosureStep...) async throws {
            for step in steps { try await desk.take(step, on: id, by: ana, seen: nil) }
        }
        let now = stage.stage.clock.now()
        try await take(.write(Self.advisory), .assignCVE("CVE-2026-12345"), .noReporter, .release(at: now))
        let view = try #require(try await desk.disclosure(of: id, for: ana))
        #expect(view.plan.state == .embargo && view.plan.policyDays == IncidentSamples.policy.disclosureDays)
        await #expect(throws: DisclosureError.self, "the embargo lasts") {
            try await take(.publish(at: "https://example.com/advisory"))
        }
        for task in ReleaseTask.wanted(isCritical: false) { try await take(.tick(task)) }
        let draft = try await desk.csaf(of: id, publisher: Self.publisher, label: .white, for: ana)
        #expect(draft.text.contains("\"status\": \"draft\""))
        stage.stage.time.advance(bySeconds: 31 * 86_400)
        try await take(.publish(at: "https://example.com/advisory"), .entryUpdated)
        let done = try await desk.csaf(of: id, publisher: Self.publisher, label: .white, for: ana)
        #expect(done.text.contains("\"status\": \"final\"") && done.text.contains("CVE-2026-12345"))
        #expect(try await desk.gitHub(of: id, for: ana).body.json.contains("\"cve_id\":\"CVE-2026-12345\""))
        #expect(try await desk.facts(of: id, for: ana).last?.word == "advisory written")
        #expect(try await desk.all(for: ana).map(\.plan.state) == [.done])
    }

    @Test func `it is as secret as its incident, and only vulnerabilities have one`() async throws {
        let secret = try await open(.vulnerability, .s1)
        try await desk.take(.write(Self.advisory), on: secret, by: ana, seen: nil)
        let carl = stage.person("carl")
        #expect(try await desk.all(for: carl).isEmpty)
        #expect(try await desk.disclosure(of: secret, for: carl) == nil)
        #expect(try await desk.facts(of: secret, for: carl).isEmpty)
        let hidden = try await stage.incidents.hidden(from: .person("carl"))
        let trail = SQLiteAuditTrail(stage.stage.control)
        let facts = try await trail.facts(FactFilter(hiding: hidden))
        #expect(!facts.contains { "\($0.fact)".contains("\(secret)") })
        let missing = IncidentID(rawValue: 99)
        for id in [secret, missing] {
            await #expect(throws: DisclosureDeskRefusal.nothingToDisclose(id)) {
                try await desk.take(.noReporter, on: id, by: carl, seen: nil)
            }
        }
        let other = try await open(.incident)
        await #expect(throws: DisclosureDeskRefusal.nothingToDisclose(other)) {
            try await desk.take(.noReporter, on: other, by: ana, seen: nil)
        }
    }

    @Test func `what is not written is no file, and nobody writes over what they did not see`() async throws {
        let id = try await open(.vulnerability)
        await #expect(throws: DisclosureDeskRefusal.nothingWritten) {
            _ = try await desk.csaf(of: id, publisher: Self.publisher, label: .amber, for: ana)
        }
        try await desk.take(.noReporter, on: id, by: ana, seen: 0)
        await #expect(throws: RegisterConflict.self) {
            try await desk.take(.write(Self.advisory), on: id, by: ana, seen: 0)
        }
        await #expect(throws: DeskRefusal.self) {
            try await desk.take(.write(Self.advisory), on: id, by: stage.person("vic", .viewer), seen: nil)
        }
    }
}
