import Foundation
import HouseTesting
import Incidents
import Testing
import Vocabulary

@testable import Web

@Suite("The forms of an incident's page")
struct IncidentFormTests {
    private func steps(_ name: IncidentForm.Name, _ pairs: [(name: String, value: String)] = []) throws
        -> [IncidentStep]
    {
        try IncidentForm(
            name: name,
            form: FormBody(pairs: pairs),
            policy: IncidentSamples.policy,
            now: Samples.start
        ).steps()
    }

    /// What a form needs before it means anything.
    private static let filled: [IncidentForm.Name: [(name: String, value: String)]] = [
        .assign: [("team", "security"), ("assignee", "ana")], .settle: [("outcome", "waived")],
        .closing: [("disclosure", "done")], .back: [("to", "2")], .reopen: [("to", "8")],
        .priority: [("priority", "low")], .sensitivity: [("sensitivity", "S2")], .link: [("alert", " ALR-7 ")],
        .unlink: [("alert", "ALR-7")], .rewrite: [("record", "1")], .deem: [("question", "1")],
        .withdraw: [("question", "1")],
        .aware: [("at", "2026-11-24T08:00")],
        .taskChange: [("task", "1"), ("do", "finish")], .responder: [("until", "2026-12-24")],
        .responderChange: [("do", "stop")],
    ]

    /// What changes more than one incident, or brings more than words, goes to desks of its own.
    private static let beside: Set<IncidentForm.Name> = [.merge, .unmerge, .split, .freeze]

    @Test(arguments: IncidentForm.Name.allCases.filter { !beside.contains($0) }) func `each is one step`(
        name: IncidentForm.Name
    ) throws {
        #expect(try steps(name, Self.filled[name] ?? []).count == 1)
    }

    @Test(arguments: filled.keys.sorted { $0.rawValue < $1.rawValue })
    func `one without what it needs says so`(name: IncidentForm.Name) {
        #expect(throws: FormMistake.self) { try steps(name) }
    }

    @Test func `a button asks to leave the step as well`() throws {
        let asked = try steps(.log, [("background", "https://x.example"), ("then", "leave")])
        #expect(asked == [.log(Logging(tracker: nil, background: "https://x.example")), .leave])
        #expect(try steps(.closing, [("then", "leave")]) == [.leave])
    }

    @Test func `without a team the routing table decides`() throws {
        let asked = try steps(.assign, [("about", "from an Enterprise customer"), ("assignee", "ana")])
        #expect(asked == [.assign(team: "support", to: "ana", access: .unchecked)])
        #expect(throws: FormMistake.self) { try steps(.assign, [("about", "unsure")]) }
    }

    @Test func `without a name it goes to whom the route names, or to whoever is on call for the team`() throws {
        var policy = IncidentSamples.policy
        policy.securityLead = "sam"
        policy.routes.insert(
            IncidentPolicy.Route(when: [.text("phishing")], team: "support", receiver: .person("eva")),
            at: 0
        )
        policy.onCall =
            OnCallText.plans(
                in: "team cloud in UTC\nevery day 00:00-24:00 = ben\n\nteam support in UTC\notherwise = fay"
            ).plans
        let incident = try IncidentSamples.opened().incident
        func asked(_ pairs: [(name: String, value: String)], _ incident: Incident? = nil) throws -> [IncidentStep] {
            let form = FormBody(pairs: pairs)
            return try IncidentForm(name: .assign, form: form, policy: policy, now: Samples.start, incident: incident)
                .steps()
        }
        #expect(try asked([("about", "cloud-related")]) == [.assign(team: "cloud", to: "ben", access: .unchecked)])
        #expect(try asked([("team", "cloud")]) == [.assign(team: "cloud", to: "ben", access: .unchecked)])
        #expect(try asked([("about", "unsure")]) == [.assign(team: "security", to: "sam", access: .unchecked)])
        #expect(
            try asked([("about", "cloud-related")], incident) == [
                .assign(team: "support", to: "eva", access: .unchecked)
            ],
            "a line may ask what is recorded"
        )
        do {
            _ = try asked([("team", "support")])
            Issue.record("nobody is on call for it")
        } catch let mistake as FormMistake {
            #expect(mistake.description.contains("call fay"))
        }
    }

    @Test func `a vector that is none is told, and a date is the end of that day`() throws {
        #expect(throws: FormMistake.self) { try steps(.categorise, [("vector", "9.8")]) }
        #expect(throws: FormMistake.self) { try steps(.categorise, [("due", "date"), ("due_date", "soon")]) }
        let asked = try steps(
            .categorise,
            [
                ("due", "date"), ("due_date", "2026-12-24"), ("due_reason", "r"), ("priority", "low"),
                ("can_open", "yes"),
            ]
        )
        let end = Date(rfc3339: "2026-12-24T23:59:59Z")
        let given = Categorization(priority: .low, due: .on(end, reason: "r"))
        #expect(asked == [.categorise(given, access: .passed, reason: "")])
    }

    @Test func `a time is read in the team's zone, and none is now`() throws {
        #expect(try steps(.record, [("text", "x")]) == [.record(at: Samples.start, text: "x")])
        let at = Date(rfc3339: "2026-11-20T08:05:00Z")
        #expect(try steps(.record, [("text", "x"), ("at", "2026-11-20T08:05")]) == [.record(at: at, text: "x")])
        #expect(try steps(.record, [("text", "x"), ("at", "2026-11-20 08:05")]) == [.record(at: at, text: "x")])
        for wrong in ["2026-11-20", "8:05", "2026-11-20T25:00", "2026-02-30T10:00", "T", "2026-11-20T10:"] {
            #expect(throws: FormMistake.self, "\(wrong)") { try steps(.record, [("at", wrong)]) }
        }
    }

    @Test func `words that nobody offered are left out`() throws {
        let asked = try steps(.resolve, [("work", "testing"), ("work", "dancing"), ("agreement", "maybe")])
        #expect(asked == [.resolve([.testing], nobodyToNotify: nil, nil)])
        let cause = try steps(.investigate, [("cause", "known"), ("cause_text", "x"), ("hotfix", "perhaps")])
        #expect(cause == [.investigate(.known("x"), nil)])
    }
}

@Suite("What is told after a form of an incident")
struct IncidentFormSaidTests {
    @Test(arguments: IncidentForm.Name.allCases) func `each leads to a card of the page and has its words`(
        name: IncidentForm.Name
    ) {
        #expect(!name.done.isEmpty && !name.card.isEmpty)
        #expect(name.done.first?.isLowercase == true)
    }

    @Test func `a step that was left is told before what was recorded`() throws {
        let incident = try IncidentSamples.incident(at: .assignment)
        #expect(IncidentForm.Name.log.said(from: .assignment, of: incident) == "\(incident.id): recorded")
        #expect(
            IncidentForm.Name.log.said(from: .logging, of: incident) == "\(incident.id): now at 3 Assignment"
        )
        let done = try IncidentSamples.incident(at: .done)
        #expect(IncidentForm.Name.learn.said(from: .lessons, of: done).hasSuffix("closed; all eight steps are left"))
    }
}
