public import Detection
public import Events
public import Foundation
public import Ports
public import Vocabulary

/// The line without its doors: what logs of the past lead to, with each log's receipt as the time at which it is seen.
public struct Rehearsal: Sendable {
    /// What a rule said, and when the house would have heard it.
    public struct Hit: Hashable, Sendable {
        public let finding: Finding
        public let at: Date
    }

    public let events: [LogEvent]
    public let hits: [Hit]
    /// What the logs say of their feeds.
    public let feeds: [FeedTally]
    /// What they say of the rules, by event.
    public let rules: [RuleTally]

    /// Logs joined at once; records of one audit event are never further apart.
    private static let partCount = 1_000

    /// `logs`: in order of receipt, numbered.
    public init(of logs: [RawLog], normaliser: Normaliser, rules: RuleSet) async {
        var assembler = AuditAssembler()
        var events: [LogEvent] = []
        let normalised = await InParallel.map(logs) { normaliser.event(from: $0) }
        for start in stride(from: 0, to: normalised.count, by: Rehearsal.partCount) {
            let part = Array(normalised[start..<min(start + Rehearsal.partCount, normalised.count)])
            events += assembler.join(part, at: part.last?.receivedAt ?? .distantPast)
        }
        events += assembler.finish()
        let matches = await InParallel.mapParts(events) { rules.matches(in: $0) }
        var correlator = Correlator(for: rules)
        var hits: [Hit] = []
        var tallies: [RuleTally] = []
        for (event, matches) in zip(events, matches) {
            let findings = correlator.findings(for: [event], matches: [matches])
            hits += findings.map { Hit(finding: $0, at: event.receivedAt) }
            tallies += RuleTally.tallies(
                of: [event],
                matches: [matches],
                findings: findings,
                rules: rules,
                at: event.receivedAt
            )
        }
        self.events = events
        self.hits = hits
        feeds = FeedTally.tallies(of: events)
        self.rules = tallies
    }
}
