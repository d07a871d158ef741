import Alerts
import Foundation
import HouseTesting
import Incidents
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The watch over deadlines of incidents")
struct IncidentDeadlineWatchTests {
    private let stage: LineStage
    private let incidents: SQLiteIncidentStore
    private let policy = Shelf(IncidentSamples.policy)

    init() throws {
        stage = try LineStage()
        incidents = SQLiteIncidentStore(stage.control)
    }

    /// A watch that has just been started, with nothing in its memory.
    private func look(afterDays days: Double, _ ledger: (any DeadlineLedger)? = nil) async throws {
        stage.time.set(Samples.start.addingTimeInterval(days * 86_400))
        try await IncidentDeadlineWatch(
            incidents: incidents,
            ledger: ledger ?? SQLiteDeadlines(stage.control),
            teams: SQLiteTeams(stage.control),
            policy: policy,
            posts: Posts(targets: [LineStage.target]),
            link: Samples.link,
            clock: stage.clock,
            telemetry: stage.telemetry
        ).look()
    }

    private func open(_ opening: IncidentOpening = IncidentSamples.opening(), _ steps: [IncidentStep] = []) async throws
        -> Incident
    {
        try await incidents.open { id in
            var (incident, facts) = try IncidentSamples.opened(id.rawValue, opening)
            for step in steps {
                facts += try incident.take(step, by: "ana", at: Samples.start, policy: IncidentSamples.policy)
            }
            return IncidentChange(incident: incident.settled(version: 1), facts: facts)
        }
    }

    private func told(_ name: String) async throws -> [String] {
        try await SQLiteNotices(stage.control).notices(of: name, limit: 100).reversed().map(\.notice.text)
    }

    @Test func `assignee, followers and chat hear of each clock once that it is near, and once that it was missed`()
        async throws
    {
        let incident = try await open(
            IncidentSamples.opening("Mail to @all.\nnow"),
            [.take(access: .passed), .follow("eva")]
        )
        try await look(afterDays: 7)
        #expect(try await told("ana").isEmpty, "the first response was given")
        #expect(try await stage.posted.isEmpty)
        for _ in 0..<3 { try await look(afterDays: 7.5) }
        let near = try #require(try await told("ana").first)
        #expect(near.hasPrefix("the deadline of triage is near: due 20") && near.hasSuffix(", 2 days 12 h left"))
        #expect(try await told("eva").count == 1)
        for _ in 0..<3 { try await look(afterDays: 10.5) }
        let both = try await told("ana")
        #expect(both.count == 2 && both[1].contains("triage was missed") && both[1].contains("12 h ago"))
        let lines = try await stage.posted
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("SIEM DEADLINE NEAR - [Low] \(incident.id) Mail to "))
        #expect(!lines[0].contains("@all") && !lines[0].contains("\n"))
        #expect(lines[0].hasSuffix(", 2 days 12 h left. Check \(Samples.link.base)/incidents/\(incident.id)"))
        #expect(lines[1].hasPrefix("SIEM DEADLINE MISSED - [Low] "))
        let words = try await incidents.facts(of: incident.id, for: .house).suffix(2).map(\.what.record.word)
        #expect(words == ["deadline near", "deadline missed"])
    }

    @Test func `a restricted incident is told to its list alone, and never to a chat`() async throws {
        _ = try await open(IncidentSamples.opening(sensitivity: .s1), [.take(access: .passed)])
        policy.change {
            var policy = $0
            policy.securityLead = "sam"
            return policy
        }
        try await look(afterDays: 11)
        #expect(try await told("ana").count == 1)
        #expect(try await stage.posted.isEmpty)
        _ = try await open(IncidentSamples.opening(sensitivity: .s1))
        try await look(afterDays: 12)
        #expect(try await told("sam").isEmpty, "the lead is not on its list")
    }

    @Test func `without an assignee the lead of the team hears of it, or else the security lead`() async throws {
        policy.change {
            var policy = $0
            policy.securityLead = "sam"
            return policy
        }
        _ = try await open()
        try await look(afterDays: 4)
        #expect(try await told("sam").count == 1)
        #expect(try await told("ana").isEmpty)
    }

    @Test func `a paused clock is quiet, and a notification that is due is not`() async throws {
        let reason = IncidentSamples.policy.pauseReasons[0]
        _ = try await open(IncidentSamples.opening(kind: .privacy), [.take(access: .passed), .pause(reason: reason)])
        try await look(afterDays: 2.5)
        #expect(try await told("ana").map { $0.prefix(32) } == ["the deadline of notification of "])
        try await look(afterDays: 300)
        #expect(try await told("ana").count == 2, "the clocks stand still, the law does not")
    }

    @Test func `what could not be kept is told at the next look`() async throws {
        _ = try await open(IncidentSamples.opening(), [.take(access: .passed)])
        try await look(afterDays: 8, Changing())
        #expect(try await told("ana").isEmpty)
        try await look(afterDays: 8)
        #expect(try await told("ana").count == 1)
    }

    /// A ledger to which every incident has just been changed by somebody.
    private struct Changing: DeadlineLedger {
        func told(of id: IncidentID) -> Set<ToldDeadline> { [] }
        func tell(_ telling: DeadlineTelling) -> Bool { false }
    }
}
