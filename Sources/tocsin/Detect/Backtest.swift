import Alerts
import Detection
import Events
import Foundation
import Vocabulary

/// What rules would have found, and raised, in events that are stored.
struct Backtest {
    /// What one rule came to.
    struct Tally {
        var matchCount = 0
        var alertCount = 0
        /// Matches and alerts of each day in UTC.
        var days: [CivilDay: (matches: Int, alerts: Int)] = [:]
        var entities: [String: Int] = [:]
    }

    let rules: RuleSet
    private(set) var tallies: [RuleID: Tally] = [:]
    private(set) var eventCount = 0
    private var correlator: Correlator
    private var latest: [String: Alert] = [:]
    private var raisedCount: Int64 = 0

    init(_ rules: RuleSet) {
        self.rules = rules
        correlator = Correlator(for: rules)
    }

    /// Goes on with events, in the order in which they came.
    mutating func take(_ events: [LogEvent]) {
        eventCount += events.count
        for (event, matches) in zip(events, rules.matches(in: events)) {
            let day = WallClock(timeZone: .gmt).reading(at: event.at).day
            for match in matches where !rules.rules[match.index].isOnlyCounted {
                tallies[match.rule, default: Tally()].matchCount += 1
                tallies[match.rule, default: Tally()].days[day, default: (0, 0)].matches += 1
            }
            for finding in correlator.findings(for: [event], matches: [matches]) { take(finding, day) }
        }
    }

    private mutating func take(_ finding: Finding, _ day: CivilDay) {
        if rules.rule(finding.rule)?.isCorrelation == true {
            tallies[finding.rule, default: Tally()].matchCount += 1
            tallies[finding.rule, default: Tally()].days[day, default: (0, 0)].matches += 1
        }
        if let entity = finding.entity {
            tallies[finding.rule, default: Tally()].entities["\(entity)", default: 0] += 1
        }
        let subject = Alert.subject(of: finding)
        let raising = Alert.raise(
            finding,
            as: AlertID(rawValue: raisedCount + 1),
            after: latest[subject],
            suppressions: [],
            policy: TriagePolicy(calendars: [BusinessCalendar(timeZone: .gmt)]),
            link: AlertLink(publicURL: "http://127.0.0.1:8080"),
            now: finding.at
        )
        switch raising {
        case .raised(let alert, _):
            raisedCount += 1
            latest[subject] = alert
            tallies[finding.rule, default: Tally()].alertCount += 1
            tallies[finding.rule, default: Tally()].days[day, default: (0, 0)].alerts += 1
        case .repeated(let alert): latest[subject] = alert
        case .suppressed: return
        }
    }

    /// The report, a line each: for every rule what it came to, its days, and whom it is about most often.
    var report: [String] {
        var lines: [String] = []
        for rule in rules.rules where !rule.isOnlyCounted {
            guard let tally = tallies[rule.id] else {
                lines.append("\(rule.title): nothing")
                continue
            }
            lines.append("\(rule.title): \(Backtest.words(tally.matchCount, tally.alertCount))")
            for (day, counts) in tally.days.sorted(by: { $0.key < $1.key }) {
                lines.append("  \(day)  \(Backtest.words(counts.matches, counts.alerts))")
            }
            let top = tally.entities.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(10)
            if !top.isEmpty {
                lines.append("  about: " + top.map { "\($0.key) (\($0.value))" }.joined(separator: "; "))
            }
        }
        return lines
    }

    private static func words(_ matches: Int, _ alerts: Int) -> String {
        "\(matches) match\(matches == 1 ? "" : "es"), \(alerts) alert\(alerts == 1 ? "" : "s")"
    }
}
