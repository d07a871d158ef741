import Foundation
import Vocabulary

/// How an exercise went: each expected act by its clock, and the gates of the process.
public struct ExerciseScore: Hashable, Sendable {
    /// How an act was done.
    public enum Outcome: Hashable, Sendable {
        /// So many seconds after the inject.
        case inTime(Double)
        case late(Double)
        case missed
        /// The inject was not told.
        case notAsked
    }

    /// An expected act and what became of it.
    public struct Line: Hashable, Sendable {
        /// The place of the inject, from 0.
        public let inject: Int
        public let act: ExpectedAct
        public let outcome: Outcome
    }

    public let lines: [Line]
    /// Steps that were skipped or done again: the gates that did not hold.
    public let overrides: [ProcessOverride]
    /// How far the incident came.
    public let reached: Incident.Stage

    /// `facts`: of the exercise's incident, in order of time.
    public init(of exercise: Exercise, facts: [IncidentFact]) {
        let end = exercise.endedAt ?? .distantFuture
        let seen = facts.filter { $0.at <= end }
        var used: Set<Int> = []
        var lines: [Line] = []
        for (inject, act) in ExerciseScenario.named(exercise.scenario).expected {
            guard let told = exercise.told[inject] else {
                lines.append(Line(inject: inject, act: act, outcome: .notAsked))
                continue
            }
            // What only has to be so may have been so before; what is to be done again needs a fact of its own.
            let place = seen.indices.first { index in
                act.isShown(by: seen[index].what)
                    && (!act.sign.isRepeated || seen[index].at >= told && !used.contains(index))
            }
            guard let place else {
                lines.append(Line(inject: inject, act: act, outcome: .missed))
                continue
            }
            if act.sign.isRepeated { used.insert(place) }
            let seconds = max(0, seen[place].at.timeIntervalSince(told))
            let isInTime = seconds <= Double(act.within) * 60
            lines.append(Line(inject: inject, act: act, outcome: isInTime ? .inTime(seconds) : .late(seconds)))
        }
        self.lines = lines
        overrides = seen.compactMap(ProcessOverride.init).filter(\.kind.breaksOrder)
        reached = StageHistory(seen).visits.last?.stage ?? .identification
    }

    /// 0 to 100: an act in time counts one, a late one a half, each gate that did not hold takes one away; nil when nothing
    /// was asked.
    public var points: Int? {
        let asked = lines.filter { $0.outcome != .notAsked }
        guard !asked.isEmpty else { return nil }
        let sum = asked.map { line -> Double in
            switch line.outcome {
            case .inTime: 1
            case .late: 0.5
            case .missed, .notAsked: 0
            }
        }
        .reduce(0, +)
        let kept = max(0, sum - Double(overrides.count))
        return Int((kept / Double(asked.count) * 100).rounded(.down))
    }
}

extension ExpectedAct.Sign {
    /// Whether every inject that wants it wants it anew.
    fileprivate var isRepeated: Bool {
        switch self {
        case .timeline, .notification, .told: true
        case .firstResponse, .left, .critical, .priority, .sensitivity, .hotfix: false
        }
    }
}
