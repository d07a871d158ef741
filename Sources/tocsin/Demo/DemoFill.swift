import Alerts
import Detection
import Events
import Foundation
import Incidents
import Operations
import Ports
import SQLiteStore
import Vocabulary

/// Fills the demo into a house: its logs go through the real normaliser and the real rules, as of the past.
struct DemoFill {
    let control: ControlDatabase
    let events: SQLiteEventStore
    let rules: RuleSet
    let policy: TriagePolicy
    let incidentPolicy: IncidentPolicy
    let link: AlertLink

    /// What the demo brought.
    struct Figures: Hashable {
        let events: Int
        let alerts: Int
        let incidents: Int

        /// `12345 events, 80 alerts and 11 incidents`.
        var words: String { "\(events) events, \(alerts) alerts and \(incidents) incidents" }
    }

    /// - Throws: `HouseRefusal` when the demo is there already.
    func run(at now: Date) async throws -> Figures {
        let demo = SQLiteDemo(control)
        guard try await !demo.isThere() else {
            throw HouseRefusal("the demo is there already; take it away with: tocsin demo remove")
        }
        // What a fill that was cut off may have left.
        try events.removeDemo()
        let story = DemoStory(endingAt: now)
        let rehearsal = await Rehearsal(of: story.logs(), normaliser: Normaliser(), rules: rules)
        try await events.append(demo: rehearsal.events)
        let readers = try await SQLiteAccounts(control).people().filter { $0.role == .admin }.map(\.name)
        try await demo.fill { alert, incident, anomaly in
            let anomalies = DemoAnomaly.all.enumerated().map { place, one in
                one.anomaly(AnomalyID(rawValue: anomaly.rawValue + Int64(place)), before: story.end)
            }
            return try content(
                story.end,
                rehearsal,
                alert: alert,
                incident: incident,
                anomalies: anomalies,
                readers: readers
            )
        }
        let numbers = try await demo.counts()
        return Figures(events: rehearsal.events.count, alerts: numbers.alerts, incidents: numbers.incidents)
    }

    /// Everything of the demo but its events.
    func content(
        _ end: Date,
        _ rehearsal: Rehearsal,
        alert: AlertID,
        incident: IncidentID,
        anomalies: [Anomaly] = [],
        readers: [String]
    ) throws -> DemoContent {
        var desk = DemoDesk(
            policy: policy,
            link: link,
            end: end,
            suppressions: suppressions(end),
            firstAlert: alert
        )
        try desk.take(rehearsal.hits)
        try desk.raise(DemoAnomaly.findings(of: anomalies))
        var cases = DemoCases(policy: incidentPolicy, end: end, readers: readers)
        try cases.open(DemoCase.all, from: incident, alerts: desk.raised)
        var content = DemoContent()
        content.people = DemoScript.people
        content.alerts = desk.raised
        content.anomalies = anomalies
        content.incidents = cases.incidents
        content.facts = (desk.facts + cases.alertFacts).map(\.houseFact) + cases.facts.map(\.houseFact)
        content.feeds = rehearsal.feeds
        content.rules = rehearsal.rules
        let github = DemoStory.Feed.github.rawValue
        content.silent[github] = rehearsal.feeds.filter { $0.feed == github }.map(\.lastAt).max()
        content.suppressions = desk.agreements
        content.views = DemoFill.views
        return content
    }

    /// The team's own scanner, which everybody knows.
    private func suppressions(_ end: Date) -> [Suppression] {
        let title = "Web scanner at work"
        return rules.rules.filter { $0.title == title }.prefix(1).map { rule in
            Suppression(
                id: 1,
                rule: rule.id,
                entity: DemoAttack.ownScanner,
                reason: "Our own scan, every week",
                by: "carol",
                from: end.addingTimeInterval(-13 * 86_400),
                until: end.addingTimeInterval(20 * 86_400)
            )
        }
    }

    private static let views: [NewView] = [
        NewView(
            list: .alerts,
            name: "Breached, whoever has it",
            owner: "ana",
            audience: .everybody,
            query: "stage=open&holder=anybody&clock=breached"
        ),
        NewView(
            list: .alerts,
            name: "High and critical",
            owner: "ben",
            audience: .everybody,
            query: "stage=open&holder=anybody&severity=critical&severity=high"
        ),
        NewView(
            list: .events,
            name: "Failed SSH logins",
            owner: "carol",
            audience: .everybody,
            query: "q=message%3A%22Failed+password%22"
        ),
    ]
}
