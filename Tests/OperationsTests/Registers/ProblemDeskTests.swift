import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@Suite("Problems and what comes again")
struct ProblemDeskTests {
    private let stage: CaseStage
    private let desk: ProblemDesk
    private let trail: SQLiteAuditTrail
    private var ana: Person { stage.person("ana") }
    private var carl: Person { stage.person("carl") }

    init() async throws {
        stage = try await CaseStage()
        trail = SQLiteAuditTrail(stage.stage.control)
        desk = ProblemDesk(
            problems: SQLiteRegister(problems: stage.stage.control),
            incidents: stage.incidents,
            recurrence: SQLiteRecurrence(stage.stage.control),
            trail: trail,
            clock: stage.stage.clock
        )
    }

    private func open(_ title: String, _ sensitivity: Sensitivity = .s3) async throws -> IncidentID {
        try await stage.desk.open(IncidentSamples.opening(title, sensitivity: sensitivity), by: ana).id
    }

    @Test func `a known error is shown at the triage of the next incident like it`() async throws {
        let first = try await open("evil.example.net is called")
        let problem = try await desk.open("The proxy lets it through", of: [first], by: ana)
        try await desk.take(.know("the list is not loaded"), on: problem.id, by: ana, seen: 1)
        try await desk.take(.workAround("block it by hand"), on: problem.id, by: ana, seen: 2)
        let next = try await open("evil.example.net once more")
        let other = try await open("a stolen laptop")
        let found = try #require(try await desk.recurrence(of: next, for: ana))
        #expect(found.check.words == "second in 90 days, like \(first)")
        #expect(found.problems.map(\.workaround) == ["block it by hand"] && !found.isRecorded)
        #expect(try await desk.recurrence(of: other, for: ana)?.isEmpty == true)
        try await desk.take(.link(next), on: problem.id, by: ana, seen: nil)
        #expect(try await desk.recurrence(of: next, for: ana)?.isRecorded == true)
    }

    @Test func `a problem of restricted incidents is not there for others, in no word of the trail either`()
        async throws
    {
        let secret = try await open("evil.example.net is an insider", .s1)
        let problem = try await desk.open("hidden title", of: [secret], by: ana)
        try await desk.take(.know("hidden words"), on: problem.id, by: ana, seen: nil)
        #expect(try await desk.all(for: carl).isEmpty)
        #expect(try await desk.problem(problem.id, for: carl) == nil)
        await #expect(throws: ProblemDeskRefusal.noSuchProblem(problem.id)) {
            try await desk.take(.know("x"), on: problem.id, by: carl, seen: nil)
        }
        await #expect(throws: DeskRefusal.noSuchIncident(secret)) {
            _ = try await desk.open("x", of: [secret], by: carl)
        }
        let hidden = try await stage.incidents.hidden(from: .person("carl"))
        let facts = try await trail.facts(FactFilter(hiding: hidden))
        #expect(!facts.contains { $0.fact.subject.hasPrefix("PRB") })
        #expect(
            try await desk.facts(of: problem.id, for: ana).map(\.word) == ["error known", "incident linked", "opened"]
        )

        // One that is open to all makes it known, without the other.
        let open = try await open("evil.example.net is called")
        try await desk.take(.link(open), on: problem.id, by: ana, seen: nil)
        #expect(try await desk.problem(problem.id, for: carl)?.incidents == [open])
        #expect(try await desk.recurrence(of: open, for: carl)?.check.alike.isEmpty == true)
    }

    @Test func `who only reads changes nothing, and nobody writes over what they did not see`() async throws {
        let first = try await open("a door")
        let problem = try await desk.open("Doors", of: [first], by: ana)
        let viewer = stage.person("vic", .viewer)
        await #expect(throws: DeskRefusal.self) { _ = try await desk.open("x", of: [first], by: viewer) }
        await #expect(throws: DeskRefusal.self) {
            try await desk.take(.know("x"), on: problem.id, by: viewer, seen: nil)
        }
        try await desk.take(.know("no lock"), on: problem.id, by: ana, seen: 1)
        await #expect(throws: RegisterConflict.self) {
            try await desk.take(.workAround("a chair"), on: problem.id, by: ana, seen: 1)
        }
        try await desk.take(.resolve(how: "a lock"), on: problem.id, by: ana, seen: 2)
        let again = try await desk.open("Windows", of: [first], by: ana)
        #expect(try await desk.all(for: ana).map(\.id) == [again.id, problem.id], "what is resolved comes last")
    }

    @Test func `a problem whose incidents became restricted is in no trail of others`() async throws {
        let incident = try await open("evil.example.net is called")
        let problem = try await desk.open("a title to hide", of: [incident], by: ana)
        #expect(try await desk.hidden(from: .person("carl")).names.isEmpty)
        try await stage.desk.take([.setSensitivity(.s1, reason: "an insider")], on: incident, by: ana)
        let hidden = try await desk.hidden(from: .person("carl"))
        #expect(hidden.names.sorted() == [incident.description, problem.id.description].sorted())
        #expect(
            try await trail.facts(FactFilter(hiding: hidden)).allSatisfy { $0.fact.subject != problem.id.description }
        )
        #expect(try await desk.hidden(from: .person("ana")).names.isEmpty)
    }

    @Test func `step 8 names a problem that is there, and the problem knows of it`() async throws {
        let incident = try await open("evil.example.net once more")
        let other = try await open("evil.example.net is called")
        let problem = try await desk.open("the proxy lets it through", of: [other], by: ana)
        try await stage.incidents.walk(incident, to: .lessons)
        let learn = { (name: String) in IncidentStep.learn(Lessons(recurrence: .problem(name))) }
        await #expect(throws: ProblemDeskRefusal.noSuchProblem(ProblemID(rawValue: 99))) {
            try await stage.desk.take([learn("PRB-99")], on: incident, by: ana)
        }
        await #expect(throws: IncidentError.problemMalformed) {
            try await stage.desk.take([learn("nonsense")], on: incident, by: ana)
        }
        try await stage.desk.take([learn("\(problem.id)")], on: incident, by: ana)
        #expect(try await desk.problem(problem.id, for: ana)?.incidents.sorted() == [incident, other].sorted())
    }

    @Test func `what is played is not known again in what is real`() async throws {
        let opening = IncidentSamples.opening("evil.example.net is called")
        var played = opening
        played.exercise = ExerciseID(rawValue: 1)
        _ = try await stage.desk.open(played, by: ana)
        let real = try await stage.desk.open(opening, by: ana).id
        #expect(try await desk.recurrence(of: real, for: ana)?.isEmpty == true)
    }
}
