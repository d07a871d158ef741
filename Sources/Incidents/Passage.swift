public import Foundation

/// How a step was left: by whom, when, and whether all was as it should be.
public struct Passage: Hashable, Sendable {
    /// The ways out of a step.
    public enum Way: Hashable, Sendable {
        /// With its exit facts.
        case complete
        /// Without them: asked for by one person, agreed to by another (the passage's own).
        case skipped(reason: String, askedBy: String)
        /// Step 5, when step 4 found that the incident can be resolved there and then.
        case notNeeded(reason: String)
        /// Step 4, by the verdict "no incident".
        case dismissed(reason: String)
    }

    public let step: Incident.Stage
    public let way: Way
    public let by: String
    public let at: Date

    public init(step: Incident.Stage, way: Way, by: String, at: Date) {
        self.step = step
        self.way = way
        self.by = by
        self.at = at
    }

    var isSkip: Bool {
        switch way {
        case .skipped: true
        case .complete, .notNeeded, .dismissed: false
        }
    }
}

/// Somebody's wish to leave a step without its exit facts; a second person agrees or declines.
public struct SkipRequest: Hashable, Sendable {
    public let step: Incident.Stage
    public let reason: String
    public let by: String
    public let at: Date

    public init(step: Incident.Stage, reason: String, by: String, at: Date) {
        self.step = step
        self.reason = reason
        self.by = by
        self.at = at
    }
}
