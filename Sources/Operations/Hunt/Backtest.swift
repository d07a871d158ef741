public import Detection
import Events
import Foundation
public import Vocabulary

/// What rules would have found, and raised, in events that are stored.
public struct Backtest: Sendable {
    /// What one rule came to.
    public struct Tally: Hashable, Sendable {
        public internal(set) var matchCount = 0
        public internal(set) var alertCount = 0
        /// Matches and alerts of each day in UTC.
        public internal(set) var days: [CivilDay: Counts] = [:]
        public internal(set) var entities: [Entity: Int] = [:]

        /// Whom or what it is about most often, at most so many.
        public func top(_ count: Int) -> [(entity: Entity, count: Int)] {
            entities.sorted { ($1.value, "\($0.key)") < ($0.value, "\($1.key)") }.prefix(count)
                .map { (entity: $0.key, count: $0.value) }
        }
    }

    /// What a day brought.
    public struct Counts: Hashable, Sendable {
        public internal(set) var matches = 0
        public internal(set) var alerts = 0
    }

    public let rules: RuleSet
    public private(set) var tallies: [RuleID: Tally] = [:]
    private let only: Int?
    private var trial = AlertTrial()

    /// `only`: the place of the one rule that is counted, whoever else counts its matches; nil counts all that tell of theirs.
    public init(_ rules: RuleSet, only: Int? = nil) {
        self.rules = rules
        self.only = only
    }

    /// Goes on with an event that matches, in the order in which the events came.
    public mutating func take(_ hit: RetroHunt.Hit) {
        for match in hit.matches where isCounted(match.index) { count(match.rule, at: hit.event?.at) }
        let wanted = only.map { rules.rules[$0].id }
        for finding in hit.findings where wanted == nil || wanted == finding.rule { take(finding) }
    }

    private func isCounted(_ place: Int) -> Bool {
        only.map { $0 == place } ?? !rules.rules[place].isOnlyCounted
    }

    private mutating func count(_ rule: RuleID, at instant: Date?) {
        tallies[rule, default: Tally()].matchCount += 1
        guard let day = instant.map(Backtest.day) else { return }
        tallies[rule, default: Tally()].days[day, default: Counts()].matches += 1
    }

    private static func day(of instant: Date) -> CivilDay { WallClock(timeZone: .gmt).reading(at: instant).day }

    private mutating func take(_ finding: Finding) {
        if rules.correlations.contains(finding.rule) { count(finding.rule, at: finding.at) }
        if let entity = finding.entity { tallies[finding.rule, default: Tally()].entities[entity, default: 0] += 1 }
        guard trial.take(finding, at: finding.at) else { return }
        tallies[finding.rule, default: Tally()].alertCount += 1
        tallies[finding.rule, default: Tally()].days[Backtest.day(of: finding.at), default: Counts()].alerts += 1
    }

    /// The report, a line each: for every rule what it came to, its days, and whom it is about most often.
    public var report: [String] {
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
            let top = tally.top(10)
            if !top.isEmpty {
                lines.append("  about: " + top.map { "\($0.entity) (\($0.count))" }.joined(separator: "; "))
            }
        }
        return lines
    }

    private static func words(_ matches: Int, _ alerts: Int) -> String {
        "\(matches) match\(matches == 1 ? "" : "es"), \(alerts) alert\(alerts == 1 ? "" : "s")"
    }
}
