import Foundation
public import Vocabulary

/// Holds anomalies against the anomaly rules and says when one, or several together, are worth a look.
///
/// Pure: the same anomalies in the same order give the same findings, also over a snapshot. Anomalies come bucket by bucket; those
/// of a job with longer buckets come later than their start says, and are put where they belong.
public struct AnomalyWatch: Hashable, Sendable {
    let rules: [WatchedRule]
    private let subjects: JobSubjects
    /// What waits, and what is quiet, by rule and then by joined value.
    var groups: [[String: WaitingGroup]]
    /// The newest bucket that was seen.
    var clock: Date?
    /// Anomalies that were forgotten because too many waited.
    public internal(set) var forgottenCount = 0
    /// Anomalies that wait and firings that keep quiet, of all rules.
    public private(set) var heldCount = 0

    /// The groups of the jobs decide which rules count their anomalies; their guides and tags go with the finding.
    public init(_ rules: [AnomalyRule], jobs: [AnomalyJob]) {
        self.rules = rules.map(WatchedRule.init)
        subjects = JobSubjects(jobs)
        groups = Array(repeating: [:], count: rules.count)
    }

    /// What the rules say of more anomalies; those of an older bucket come before those of a newer one where both are here.
    public mutating func take(_ anomalies: [Anomaly]) -> [Finding] {
        var findings: [Finding] = []
        for anomaly in anomalies {
            move(to: anomaly.at)
            for index in rules.indices where rules[index].counts(anomaly, subjects) {
                for key in rules[index].keys(of: anomaly) {
                    if let finding = take(anomaly, rule: index, key: key) { findings.append(finding) }
                }
            }
            if heldCount > Limits.anomaliesWaitingMax { makeRoom() }
        }
        return findings
    }

    /// The key is the joined value as the anomaly has it; empty without a join.
    private mutating func take(_ anomaly: Anomaly, rule index: Int, key: String) -> Finding? {
        let rule = rules[index]
        let name = key.lowercased()
        var group = groups[index].removeValue(forKey: name) ?? WaitingGroup()
        heldCount -= group.heldCount
        defer {
            heldCount += group.heldCount
            groups[index][name] = group.isEmpty ? nil : group
        }
        group.forget(before: horizon, rule.rule)
        guard !group.isQuiet(at: anomaly.at, rule.rule.coolDownSeconds) else { return nil }
        let new = WaitingAnomaly(anomaly, rule.fields, joined: key)
        guard rule.rule.count > 1 else {
            group.fire(at: anomaly.at, rule.rule)
            return rule.finding(of: [new], subjects)
        }
        guard anomaly.at >= horizon else { return nil }
        forgottenCount += group.add(new)
        guard let found = group.together(with: new, rule.rule) else { return nil }
        group.fire(at: found.last?.at ?? anomaly.at, rule.rule)
        group.waiting.removeAll { found.contains($0) }
        return rule.finding(of: found, subjects)
    }

    /// What lies before it came too late to join others.
    private var horizon: Date { (clock ?? .distantPast).addingTimeInterval(-Limits.anomalyLateSecondsMax) }

    /// Once an hour of the anomalies' own time what is too old goes.
    private mutating func move(to time: Date) {
        guard let clock else {
            self.clock = time
            return
        }
        guard time > clock else { return }
        self.clock = time
        func hour(_ time: Date) -> Double { (time.timeIntervalSince1970 / 3_600).rounded(.down) }
        if hour(time) != hour(clock) { keep { _ in true } }
    }

    /// First what is too old goes, then the oldest tenth of what may be held; when all is of one moment, all of it.
    private mutating func makeRoom() {
        keep { _ in true }
        guard heldCount > Limits.anomaliesWaitingMax else { return }
        let before = heldCount
        let times = groups.flatMap { $0.values.flatMap { $0.waiting.map(\.at) + $0.firings } }.sorted()
        let cut = times[times.count - Limits.anomaliesWaitingMax / 10 * 9]
        keep { $0 >= cut }
        if heldCount > Limits.anomaliesWaitingMax { keep { _ in false } }
        forgottenCount += before - heldCount
    }

    /// Keeps what is not too old and of such a time.
    private mutating func keep(_ isKept: (Date) -> Bool) {
        heldCount = 0
        for index in rules.indices {
            groups[index] = groups[index].compactMapValues { group in
                var group = group
                group.forget(before: horizon, rules[index].rule)
                group.waiting.removeAll { !isKept($0.at) }
                group.firings.removeAll { !isKept($0) }
                return group.isEmpty ? nil : group
            }
            heldCount += groups[index].values.reduce(0) { $0 + $1.heldCount }
        }
    }

    /// Puts back what a snapshot held.
    mutating func restore(_ groups: [[String: WaitingGroup]], clock: Date?, forgottenCount: Int) {
        self.groups = groups
        self.clock = clock
        self.forgottenCount = forgottenCount
        heldCount = groups.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.heldCount } }
    }
}

/// What of jobs is needed to judge and tell their anomalies.
struct JobSubjects: Hashable, Sendable {
    private let jobs: [JobID: AnomalyJob]

    init(_ jobs: [AnomalyJob]) { self.jobs = Dictionary(jobs.map { ($0.id, $0) }) { first, _ in first } }

    func groups(of job: JobID) -> [String] { jobs[job]?.groups ?? [] }
    func guide(of job: JobID) -> String { jobs[job]?.guide ?? "" }
    func tags(of job: JobID) -> [String] { jobs[job]?.tags ?? [] }
}
