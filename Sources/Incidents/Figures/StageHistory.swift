public import Foundation
import Vocabulary

/// Where an incident stood from when until when, by its facts.
public struct StageHistory: Hashable, Sendable {
    /// A time at one stage.
    public struct Visit: Hashable, Sendable {
        public let stage: Incident.Stage
        public let from: Date
        /// Nil while it is there.
        public var until: Date?
    }

    /// In order of time; a step that was gone back to has several.
    public private(set) var visits: [Visit] = []

    /// `facts`: those of one incident, in order of time.
    public init(_ facts: [IncidentFact]) {
        for fact in facts {
            guard let stage = StageHistory.stage(after: fact.what) else { continue }
            if let last = visits.indices.last { visits[last].until = fact.at }
            visits.append(Visit(stage: stage, from: fact.at, until: nil))
        }
    }

    /// Where a fact leads; nil when it leads nowhere.
    private static func stage(after what: IncidentFact.What) -> Incident.Stage? {
        if case .opened = what { return .identification }
        if case .left(let step) = what { return step.next }
        if case .skipped(let step, _, _) = what { return step.next }
        if case .wentBack(_, let step, _) = what { return step }
        if case .reopened(let step, _) = what { return step }
        if case .wentStraight = what { return .resolution }
        if case .dismissed = what { return .noIncident }
        return nil
    }

    /// Where it stood; nil before it was opened.
    public func stage(at instant: Date) -> Incident.Stage? { visits.last { $0.from <= instant }?.stage }

    /// Whether it was logged and not yet closed.
    public func isOpen(at instant: Date) -> Bool { stage(at: instant).map { $0 <= .closing } ?? false }

    /// The instants at which it was closed: left step 7, or was found to be no incident.
    public var closings: [Date] {
        zip(visits, visits.dropFirst()).filter { $0.stage <= .closing && $1.stage > .closing }.map(\.1.from)
    }
}
