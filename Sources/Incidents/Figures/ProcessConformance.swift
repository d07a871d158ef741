import Foundation
import Vocabulary

/// How closely the eight steps were followed in a span: each step, and every override of the order.
public struct ProcessConformance: Hashable, Sendable {
    /// How often a step was left, and how.
    public struct StepCount: Hashable, Sendable {
        public let step: Incident.Stage
        /// With all its exit facts.
        public var complete = 0
        /// By two persons, without them.
        public var skipped = 0
        /// Step 5, of what could be resolved at step 4.
        public var notNeeded = 0
        /// Step 4, by the verdict "no incident".
        public var dismissed = 0
    }

    /// The eight steps in order.
    public let steps: [StepCount]
    /// In order of time.
    public let overrides: [ProcessOverride]
    /// Incidents with a step left, or an override, in the span.
    public let incidents: Int
    /// Those of them without any override that breaks the order.
    public let conforming: Int

    /// 0...1; nil when nothing moved.
    public var share: Double? { incidents == 0 ? nil : Double(conforming) / Double(incidents) }

    /// `facts`: of the incidents that whoever asks may see.
    ///
    /// What was merged into another at the end of them is left out: its steps are those of the other.
    public init(of facts: [IncidentFact], in span: FigureSpan) {
        let merged = ProcessConformance.merged(facts)
        var counts = Dictionary(uniqueKeysWithValues: Incident.Stage.steps.map { ($0, StepCount(step: $0)) })
        var overrides: [ProcessOverride] = []
        var moved: Set<IncidentID> = []
        var broken: Set<IncidentID> = []
        for fact in facts where span.contains(fact.at) && !merged.contains(fact.incident) {
            if ProcessConformance.count(fact.what, into: &counts) { moved.insert(fact.incident) }
            guard let override = ProcessOverride(fact) else { continue }
            overrides.append(override)
            moved.insert(fact.incident)
            if override.kind.breaksOrder { broken.insert(fact.incident) }
        }
        steps = Incident.Stage.steps.compactMap { counts[$0] }
        self.overrides = overrides.sorted { ($0.at, $0.incident) < ($1.at, $1.incident) }
        incidents = moved.count
        conforming = moved.subtracting(broken).count
    }

    private static func merged(_ facts: [IncidentFact]) -> Set<IncidentID> {
        var merged: Set<IncidentID> = []
        for fact in facts {
            if case .family(.mergedInto) = fact.what { merged.insert(fact.incident) }
            if case .family(.mergeUndone) = fact.what { merged.remove(fact.incident) }
        }
        return merged
    }

    private static func count(_ what: IncidentFact.What, into counts: inout [Incident.Stage: StepCount]) -> Bool {
        if case .left(let step) = what {
            counts[step]?.complete += 1
        } else if case .skipped(let step, _, _) = what {
            counts[step]?.skipped += 1
        } else if case .wentStraight = what {
            counts[.investigation]?.notNeeded += 1
        } else if case .dismissed = what {
            counts[.categorization]?.dismissed += 1
        } else {
            return false
        }
        return true
    }
}
