import Alerts
import Foundation
import Operations
import Vocabulary

/// Raises the demo's alerts in the order of time, and lets its people act between them; pure, as of the past.
struct DemoDesk {
    let policy: TriagePolicy
    let link: AlertLink
    let end: Date
    private var suppressions: [Suppression]
    private var nextAlert: AlertID
    private var latest: [String: AlertID] = [:]
    private var alerts: [AlertID: Alert] = [:]
    private var waiting: [Wish] = []
    private var turns: [String: Int] = [:]
    private var random = DemoRandom(seed: 0x0061_6E61)
    private(set) var facts: [AlertFact] = []

    /// Alerts of the weeks before the logs begin, decided all.
    private static let pastCount = 60
    private static let pastDays = 17...58

    /// Somebody who will act at a time that has not come yet.
    private struct Wish {
        let at: Date
        let alert: AlertID
        let by: String
        let step: AlertStep
    }

    init(policy: TriagePolicy, link: AlertLink, end: Date, suppressions: [Suppression], firstAlert: AlertID) {
        self.policy = policy
        self.link = link
        self.end = end
        self.suppressions = suppressions
        nextAlert = firstAlert
    }

    /// By number.
    var raised: [Alert] { alerts.values.sorted { $0.id < $1.id } }

    /// With what they hid.
    var agreements: [Suppression] { suppressions }

    /// Takes everything that the rules said of the logs, and the weeks before them, made of the same.
    mutating func take(_ hits: [Rehearsal.Hit]) throws {
        let own = hits.filter { $0.finding.entity?.values.contains(DemoAttack.ownScanner) != true }
        var past: [(finding: Finding, at: Date)] = []
        for _ in 0..<(own.isEmpty ? 0 : DemoDesk.pastCount) {
            let hit = random.pick(own)
            let days = Double(random.number(DemoDesk.pastDays)) + random.share()
            let at = end.addingTimeInterval(-days * 86_400)
            var finding = hit.finding
            finding.at = at.addingTimeInterval(-1)
            // Their logs are gone: they were kept for two weeks.
            finding.evidence = []
            past.append((finding, at))
        }
        for (finding, at) in past.sorted(by: { $0.at < $1.at }) { try take(finding, at: at, isPast: true) }
        for hit in hits { try take(hit.finding, at: hit.at, isPast: false) }
        try act(until: end)
    }

    /// Raises what anomaly rules said; nobody of the demo acts on it.
    mutating func raise(_ findings: [(finding: Finding, at: Date)]) throws {
        for (finding, at) in findings where at <= end { try take(finding, at: at, isPast: false) }
    }

    private mutating func take(_ finding: Finding, at now: Date, isPast: Bool) throws {
        try act(until: now)
        let subject = Alert.subject(of: finding)
        let raising = Alert.raise(
            finding,
            as: nextAlert,
            after: latest[subject].flatMap { alerts[$0] },
            suppressions: suppressions,
            policy: policy,
            link: link,
            now: now
        )
        switch raising {
        case .raised(let alert, let told):
            alerts[alert.id] = alert
            latest[subject] = alert.id
            nextAlert = AlertID(rawValue: alert.id.rawValue + 1)
            facts += told
            plan(isPast ? DemoScript.past(alert, &random) : acts(on: alert), on: alert)
        case .repeated(let alert):
            alerts[alert.id] = alert
            facts.append(AlertFact(alert: alert.id, at: now, by: AlertFact.house, what: .repeated(times: 1)))
        case .suppressed(let suppression):
            for index in suppressions.indices where suppressions[index].id == suppression.id {
                suppressions[index].hidden += 1
            }
        }
    }

    /// The script of an alert; one that comes again has a turn of its own.
    private mutating func acts(on alert: Alert) -> [DemoScript.Act] {
        let turn = turns[alert.subject, default: 0]
        turns[alert.subject] = turn + 1
        let entity = alert.finding.entity?.description ?? ""
        return DemoScript.all.first {
            $0.rule == alert.finding.title && $0.turn == turn && entity.contains($0.mark)
        }?.acts ?? []
    }

    private mutating func plan(_ acts: [DemoScript.Act], on alert: Alert) {
        waiting += acts.map {
            Wish(at: alert.raisedAt.addingTimeInterval($0.hours * 3_600), alert: alert.id, by: $0.by, step: $0.step)
        }
        waiting.sort { ($0.at, $0.alert) < ($1.at, $1.alert) }
    }

    /// Lets everybody act whose time has come; what would come after the end is not done.
    private mutating func act(until now: Date) throws {
        let come = waiting.prefix { $0.at <= now }
        waiting.removeFirst(come.count)
        for wish in come where wish.at <= end {
            guard var alert = alerts[wish.alert] else { continue }
            facts.append(try alert.take(wish.step, by: wish.by, at: wish.at, policy: policy))
            alerts[alert.id] = alert
        }
    }
}
