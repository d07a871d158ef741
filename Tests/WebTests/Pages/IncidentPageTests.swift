import Alerts
import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Web

/// Pages of incidents, without a house around them.
enum IncidentView {
    static func reader(_ role: Role = .responder, name: String = "ben") -> Reader {
        Reader(person: Person(name: name, role: role, passwordHash: ""), formKey: "k")
    }

    static func forms(_ incident: Incident, _ reader: Reader = reader(), _ refusal: IncidentRefusal? = nil)
        -> IncidentForms
    {
        IncidentForms(incident: incident, policy: IncidentSamples.policy, reader: reader, refusal: refusal)
    }

    static func page(
        _ incident: Incident,
        facts: [IncidentFact] = [],
        role: Role = .responder,
        refusal: IncidentRefusal? = nil,
        now: Date = Samples.start
    ) -> String {
        IncidentPage(
            incident: incident,
            facts: facts,
            alerts: [Samples.alert(1)],
            people: ["ana", "ben"],
            plan: ResponsePlan.first(by: "ana", at: Samples.start).current,
            policy: IncidentSamples.policy,
            now: now,
            reader: reader(role),
            refusal: refusal
        ).html.description
    }

    static func take(_ incident: inout Incident, _ steps: IncidentStep..., by person: String = "ben") throws {
        for step in steps {
            _ = try incident.take(step, by: person, at: Samples.start, policy: IncidentSamples.policy)
        }
    }
}

@Suite("The page of an incident")
struct IncidentPageTests {
    @Test func `a clock says when it will likely end, and what that rests on`() throws {
        var (incidents, facts) = ([Incident](), [IncidentFact]())
        for number in 1...12 {
            let start = Samples.start
            var (incident, told) = try IncidentSamples.opened(Int64(number), at: start)
            told += try IncidentSamples.walk(
                &incident,
                to: .done,
                at: start.addingTimeInterval(Double(number) * 86_400)
            )
            incidents.append(incident)
            facts += told
        }
        let now = Samples.start.addingTimeInterval(200 * 86_400)
        let (incident, own) = try IncidentSamples.opened(20, at: now)
        let history = ForecastHistory(of: incidents, facts: facts, at: now)
        var page = IncidentPage(
            incident: incident,
            facts: own,
            alerts: [],
            people: [],
            plan: ResponsePlan.first(by: "ana", at: Samples.start).current,
            policy: IncidentSamples.policy,
            now: now,
            reader: IncidentView.reader(.viewer),
            refusal: nil
        )
        #expect(!page.html.description.contains("at this pace"))
        page.forecasts = history.forecasts(for: incident, facts: own, at: now)
        let text = page.html.description
        #expect(
            text.contains("at this pace breached on 2027-06-17: of 12 ended incidents")
                && text.contains("forecast small near")
        )
    }

    @Test(arguments: Incident.Stage.steps + [.done]) func `each step has its check-list and its form`(
        stage: Incident.Stage
    ) throws {
        let incident = try IncidentSamples.incident(at: max(stage, .logging))
        let page = IncidentView.page(incident)
        #expect(page.components(separatedBy: "<h1").count == 2, "one h1")
        for fact in incident.missing(at: incident.stage) { #expect(page.contains("\(fact.remedy)")) }
        #expect(page.contains("aria-current=\"step\"") == incident.stage.isStep)
        for step in Incident.Stage.steps { #expect(page.contains("<strong>\(step.name)</strong>")) }
        #expect(page.contains("name=\"version\" value=\"\(incident.version)\""))
    }

    @Test(arguments: Incident.Stage.steps) func `no two elements of a page have one id, and every label has its field`(
        stage: Incident.Stage
    ) throws {
        var incident = try IncidentSamples.incident(at: max(stage, .logging))
        try IncidentView.take(&incident, .follow("ana"), .admit("ben"), .link(AlertID(rawValue: 1)))
        let page = IncidentView.page(incident)
        let ids = Self.values(of: " id=\"", in: page)
        #expect(Set(ids).count == ids.count, "\(Dictionary(grouping: ids) { $0 }.filter { $1.count > 1 }.keys)")
        let missing = Set(Self.values(of: " for=\"", in: page)).subtracting(ids)
        #expect(missing.isEmpty, "\(missing)")
    }

    private static func values(of mark: String, in page: String) -> [String] {
        page.components(separatedBy: mark).dropFirst().map { String($0.prefix { $0 != "\"" }) }
    }

    @Test func `the clocks say how much is left, and why`() throws {
        let page = IncidentView.page(try IncidentSamples.opened().incident)
        for words in ["first response", "5 days left", "10 days left", "90 days left", "a maximum: at the due time"] {
            #expect(page.contains(words), "\(words)")
        }
        let late = IncidentView.page(
            try IncidentSamples.opened().incident,
            now: Samples.start.addingTimeInterval(6 * 86_400)
        )
        #expect(late.contains("breached 1 day ago"))
    }

    @Test func `whoever does not lead sees everything and no form`() throws {
        let page = IncidentView.page(try IncidentSamples.incident(at: .investigation), role: .auditor)
        #expect(!page.contains("action=\"/incidents/INC-1"))
        #expect(page.contains("Your role reads incidents"))
        #expect(page.contains("https://wiki.example.com/phishing"))
    }

    @Test func `hostile text stays text in every place`() throws {
        let hostile = "<script>alert(1)</script>\u{202E}"
        var incident = try IncidentSamples.opened(1, IncidentSamples.opening(hostile)).incident
        try IncidentView.take(&incident, .follow(hostile), .tell(hostile), .owe(whom: hostile))
        try IncidentView.take(&incident, .record(at: Samples.start, text: hostile), .askSkip(reason: hostile))
        let fact = IncidentFact(incident: incident.id, at: Samples.start, by: hostile, what: .noted(hostile))
        let refusal = IncidentRefusal(
            reason: hostile,
            form: .note,
            written: FormBody(pairs: [("text", hostile), ("background", hostile)])
        )
        let page = IncidentView.page(incident, facts: [fact], refusal: refusal)
        #expect(!page.contains("<script>alert") && !page.contains("\u{202E}"))
        #expect(page.components(separatedBy: "&lt;script&gt;").count > 7)
    }
}
