import Foundation
import HTTPTypes
import HouseTesting
import Incidents
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Web

@Suite("A restricted incident is not there for an outsider")
struct InvisibilityTests {
    private static let incident = IncidentID(rawValue: 2)
    private static let outsiders = ["adam", "vic"]

    // MARK: what is asked

    /// How each address is asked for.
    ///
    /// It has no default: whoever adds an address says here how it is asked, and with which
    /// words of a restricted incident.
    private static func asks(of address: Address) -> [InvisibilityAsk] {
        let path = address.path
        switch address {
        // It ends the session, or goes on without an end: news have a test of their own below.
        case .logout, .live: return []
        case .api, .apiDescription: return [.get(Address.apiDescription.path)]
        case .login, .health, .ready, .style, .script, .icons, .metrics, .home, .board: return [.get(path)]
        case .incidents:
            let queries = [
                "", "?show=all", "?show=all&q=\(InvisibilityStage.secret)", "?q=INC-2", "?order=due", "?show=closed",
                "?assignee=rob", "?show=all&from=2026-01-01T00:00:00Z", "?who=anybody", "?step=2", "?late=yes",
            ]
            return queries.map { .get(path + $0) }
        case .incident, .incidentPack: return [.get(path)]
        case .register(.problemNew):
            return [.get(path), .get("\(path)?incident=INC-2"), .post(path, [("title", "x"), ("incident", "INC-2")])]
        case .register(let page):
            return [.get(path)]
                + InvisibilityTests.acts(on: page).map {
                    .post(path, [("do", $0), ("incident", "INC-2"), ("text", "x"), ("reason", "x")])
                }
        case .incidentFiles: return [.get(path), .post(path, [("note", "x")])]
        case .incidentFile: return [.get(path), .post(path, [("reason", "x")])]
        // Breaking the glass is the way in that everybody on the list is told of; only the form is asked for here.
        case .breakGlass: return [.get(path)]
        case .agreement, .duties, .notices, .trackers, .trackerHook, .outside: return [.get(path)]
        case .report: return [.get(path), .get(path + "?format=csv"), .get(path + "?from=2026-01-01&until=2026-12-31")]
        case .incidentNew: return [.get(path), .get("\(path)?alert=ALR-1")]
        case .incidentStep(let id, _):
            return [.get(path)]
                + IncidentForm.Name.allCases.map {
                    .post(
                        Address.incidentStep(id, $0.rawValue).path,
                        [("text", "x"), ("reason", "x"), ("person", "vic")]
                    )
                }
        case .alerts:
            let queries = [
                "", "?stage=all&holder=anybody", "?q=INC-2", "?q=\(InvisibilityStage.secret)", "?incident=INC-2",
            ]
            return queries.map { .get(path + $0) }
        case .settings(.audit):
            let queries = [
                "", "?subject=INC-2", "?word=opened", "?word=joined", "?word=evidence+packed", "?by=rob",
                "?format=ndjson",
                "?subject=ALR-1",
            ]
            return queries.map { .get(path + $0) }
        case .alert, .alertStep, .alertBulk, .alertSuppress, .alertExcept, .views, .view, .entity, .events, .event,
            .eventsAround, .eventsCompare, .eventsExport, .eventsSuggest, .eventsValues, .me, .rules, .rule, .ruleNew,
            .ruleEdit, .ruleSwitch, .ruleBacktest, .attack, .anomalies, .anomaly, .anomalyExpect, .expectations,
            .anomalyRules, .jobs, .jobNew, .job, .jobEdit, .jobSeries, .jobStep, .feeds, .feed, .settings:
            return [.get(path), .get("\(path)?q=\(InvisibilityStage.secret)")]
        }
    }

    /// What the forms of a register's page ask for.
    private static func acts(on page: Address.Register) -> [String] {
        switch page {
        case .problem: ["rename", "link", "unlink", "know", "work around", "resolve", "reopen"]
        case .disclosure: ["write", "cve", "release", "publish", "ask credit"]
        case .problems, .problemNew, .exercises, .exercise, .disclosures, .advisory, .plan, .planDraft, .planVersion: []
        }
    }

    /// The addresses with the incident, its alert and things that are there.
    private static let addresses: [Address] = AddressTests.all.map { address in
        switch address {
        case .incident: .incident(incident)
        case .incidentStep(_, let step): .incidentStep(incident, step)
        case .incidentPack: .incidentPack(incident)
        case .incidentFiles: .incidentFiles(incident)
        case .incidentFile: .incidentFile(incident, 1)
        case .register(.problem): .register(.problem(ProblemID(rawValue: 1)))
        case .register(.disclosure): .register(.disclosure(incident))
        case .register(.advisory(_, let form)): .register(.advisory(incident, form))
        case .alert: .alert(AlertID(rawValue: 1))
        case .event: .event(EventID(rawValue: 1))
        default: address
        }
    }

    /// What stands for a name in braces of the API's paths; nil is a name that nobody has thought of here.
    private static func value(of name: String, in path: String) -> String? {
        switch (path.prefix { $0 != "/" }, name) {
        case ("incidents", "id"): "INC-2"
        case ("disclosures", "id"): "INC-2"
        case ("problems", "id"): "PRB-1"
        case ("alerts", "id"): "ALR-1"
        case ("anomalies", "id"): "ANO-1"
        case (_, "id"), (_, "name"): "nothing"
        case (_, "number"): "1"
        case (_, "month"): "2026-11"
        case (_, "day"): "2026-11-24"
        case (_, "tracker"): "jira"
        case (_, "by"): "rule"
        case (_, "field"): "host.name"
        default: nil
        }
    }

    private static func asks(of route: APIRoute) -> [InvisibilityAsk] {
        var path = route.path
        for name in route.names {
            guard let value = value(of: name, in: route.path) else {
                Issue.record("\(route.path): say what stands for {\(name)}, and whether it tells of incidents")
                continue
            }
            path = path.replacingOccurrences(of: "{\(name)}", with: value)
        }
        guard route.body == nil else {
            let bodies = ["{}", #"{"form":"note","fields":{"text":"x"}}"#]
            return bodies.map { .call(route.method, path, $0) }
        }
        var asks: [InvisibilityAsk] = [.call(route.method, path, nil)]
        for parameter in route.query {
            switch parameter.name {
            case "q", "words":
                asks.append(.call(route.method, "\(path)?\(parameter.name)=\(InvisibilityStage.secret)", nil))
            case "subject": asks.append(.call(route.method, "\(path)?subject=INC-2", nil))
            case "alert": asks.append(.call(route.method, "\(path)?alert=ALR-1", nil))
            case "assignee", "by": asks.append(.call(route.method, "\(path)?\(parameter.name)=rob", nil))
            case "incident": asks.append(.call(route.method, "\(path)?incident=INC-2", nil))
            default: continue
            }
        }
        return asks
    }

    // MARK: what is answered

    private func compare(_ asks: [InvisibilityAsk]) async throws {
        for outsider in Self.outsiders {
            let stage = try await InvisibilityStage()
            let with = try await InvisibilityStage.seen(stage.with, as: outsider, asks)
            let without = try await InvisibilityStage.seen(stage.without, as: outsider, asks)
            for (ask, (seen, expected)) in zip(asks, zip(with, without)) {
                #expect(
                    !seen.contains(InvisibilityStage.secret) || "\(ask)".contains(InvisibilityStage.secret),
                    "\(ask)"
                )
                guard seen != expected else { continue }
                let lines = seen.split(separator: "\n", omittingEmptySubsequences: false)
                let other = expected.split(separator: "\n", omittingEmptySubsequences: false)
                let first = zip(lines, other).first { $0 != $1 }
                Issue.record(
                    "\(outsider), \(ask): \(first?.0.prefix(600) ?? "more lines") | \(first?.1.prefix(600) ?? "")"
                )
            }
        }
    }

    @Test func `on every page and every form`() async throws {
        try await compare(Self.addresses.flatMap(Self.asks))
    }

    @Test func `through every route of the API`() async throws {
        try await compare(APIRoute.all.flatMap(Self.asks))
    }

    @Test func `no address is left out`() throws {
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Sources/Web/Address.swift")
        let text = try String(contentsOf: source, encoding: .utf8)
        let body = text[
            ..<(text.range(of: "    /// What a form on the alert page asks for.")?.lowerBound ?? text.endIndex)
        ]
        var names: Set<String> = []
        for line in body.split(separator: "\n") where line.hasPrefix("    case ") {
            // What stands in parentheses are the values of a case.
            var depth = 0
            let flat = line.dropFirst(9).filter { character in
                if character == "(" { depth += 1 }
                defer { if character == ")" { depth -= 1 } }
                return depth == 0
            }
            names.formUnion(flat.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
        }
        let asked = Set(Self.addresses.map { String("\($0)".prefix { $0 != "(" }) })
        #expect(names.count > 40)
        #expect(names.subtracting(asked).sorted() == [], "add it to AddressTests.all, so that it is asked for here")
    }

    // MARK: what is sent, and what is looked up

    @Test func `news tell of it to nobody outside, also where its alert changed`() async throws {
        let stage = try await InvisibilityStage()
        func heard(_ house: WebStage, by name: String) async throws -> [String] {
            let person = Person(name: name, role: .admin, passwordHash: "")
            var names: [String] = []
            for change in try await house.desks.changes.changes(after: 0)
            where try await house.desks.isVisible(change, person) {
                names.append("\(change.kind.rawValue) \(change.name)")
            }
            return names
        }
        #expect(try await heard(stage.with, by: "adam") == heard(stage.without, by: "adam"))
        #expect(try await heard(stage.with, by: "rob").contains("incident-changed INC-2"))
    }

    @Test func `nothing of it is posted to a chat`() async throws {
        let stage = try await InvisibilityStage()
        let (posted, expected) = (
            try await stage.with.desks.messengers.targets(), try await stage.without.desks.messengers.targets()
        )
        #expect(posted.map { "\($0)" } == expected.map { "\($0)" } && !posted.isEmpty)
    }

    @Test(arguments: [
        "/incidents/INC-@", "/incidents/INC-@/pack", "/api/v1/incidents/INC-@", "/api/v1/incidents/INC-@/facts",
    ])
    func `a look at it asks the database exactly what a look at one that is not there asks`(path: String) async throws {
        let told = Shelf<[String]>([])
        let stage = try await InvisibilityStage { statement in told.change { $0 + [statement] } }
        var statements: [[String]] = []
        try await stage.with.browse(as: "adam") { browser async throws in
            _ = try await browser.get(path.replacingOccurrences(of: "@", with: "9"))
        }
        for number in ["2", "8"] {
            try await stage.with.browse(as: "adam") { browser async throws in
                told.replace(with: [])
                let seen = try await browser.get(path.replacingOccurrences(of: "@", with: number))
                #expect(seen.status == .notFound)
            }
            statements.append(told.value)
        }
        #expect(statements[0] == statements[1] && !statements[0].isEmpty)
    }
}
