import Foundation
import Vocabulary

/// What a rule keeps of an anomaly while it waits for others.
struct WaitingAnomaly: Hashable, Sendable {
    var id: AnomalyID?
    var job: JobID
    /// The bucket's start.
    var at: Date
    var score: Score
    var sentence: String
    /// The joined value as the anomaly has it; empty without a join.
    var joined: String
    /// One value for each of the fields that the rule tells, nil where the anomaly is not about one.
    var values: [String?]
}

extension WaitingAnomaly {
    init(_ anomaly: Anomaly, _ fields: [String], joined: String) {
        self.init(
            id: anomaly.id,
            job: anomaly.job,
            at: anomaly.at,
            score: anomaly.score,
            sentence: String(anomaly.sentence.prefix(Limits.messageCharactersMax)),
            joined: joined,
            values: fields.map { anomaly.values(of: $0).first }
        )
    }
}

/// What waits for the same joined value, and when the rule fired for it.
struct WaitingGroup: Hashable, Sendable {
    /// Oldest first; those of one moment in the order in which they came.
    var waiting: [WaitingAnomaly] = []
    var firings: [Date] = []

    var isEmpty: Bool { waiting.isEmpty && firings.isEmpty }
    var heldCount: Int { waiting.count + firings.count }

    func isQuiet(at time: Date, _ coolDownSeconds: Double) -> Bool {
        firings.contains { abs(time.timeIntervalSince($0)) < coolDownSeconds }
    }

    mutating func fire(at time: Date, _ rule: AnomalyRule) {
        if rule.coolDownSeconds > 0 { firings.append(time) }
    }

    /// What cannot take part any more goes: nothing older than the horizon joins.
    mutating func forget(before horizon: Date, _ rule: AnomalyRule) {
        waiting.removeAll { $0.at < horizon.addingTimeInterval(-rule.withinSeconds) }
        firings.removeAll { $0 < horizon.addingTimeInterval(-rule.coolDownSeconds) }
    }

    /// Puts an anomaly where it belongs, and says how many went because too many wait; the oldest goes first.
    mutating func add(_ anomaly: WaitingAnomaly) -> Int {
        let place = waiting.lastIndex { $0.at <= anomaly.at }.map { $0 + 1 } ?? 0
        waiting.insert(anomaly, at: place)
        guard waiting.count > Limits.anomaliesWaitingPerValueMax else { return 0 }
        waiting.removeFirst()
        return 1
    }

    /// The anomalies that meet the rule together with the one that just came: of all windows that hold it the first with the most;
    /// nil when no window holds enough.
    func together(with new: WaitingAnomaly, _ rule: AnomalyRule) -> [WaitingAnomaly]? {
        let near = waiting.filter { abs($0.at.timeIntervalSince(new.at)) <= rule.withinSeconds }
        var counts: [JobID: Int] = [:]
        var best: Range<Int> = 0..<0
        var (end, most) = (0, 0)
        for (start, first) in near.enumerated() {
            guard first.at <= new.at else { break }
            while end < near.count, near[end].at.timeIntervalSince(first.at) <= rule.withinSeconds {
                counts[near[end].job, default: 0] += 1
                end += 1
            }
            let number = rule.isOfDifferentJobs ? counts.count : end - start
            if number > most { (best, most) = (start..<end, number) }
            counts[first.job] = counts[first.job].flatMap { $0 > 1 ? $0 - 1 : nil }
        }
        return most >= rule.count ? Array(near[best]) : nil
    }
}
