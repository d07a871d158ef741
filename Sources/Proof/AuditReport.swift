public import Foundation

/// What was found when all seals and checkpoints were looked at.
public struct AuditReport: Hashable, Sendable {
    public var faults: [Fault] = []
    /// What is as it should be and worth knowing all the same.
    public var notes: [String] = []
    public var factCount: Int64 = 0
    public var incidentCount: Int64 = 0
    public var checkpointCount: Int64 = 0
    /// When the newest checkpoint was signed; nil when there is none.
    public var newestCheckpointAt: Date?
    /// Facts that no checkpoint knows yet: they could be cut off at the end unseen.
    public var uncoveredCount: Int64 = 0

    public init() {}

    public var isWhole: Bool { faults.isEmpty }

    /// One thing that is not as it was written.
    public struct Fault: Hashable, Sendable {
        /// What it is about: `fact 12`, `INC-7`, `checkpoint 3`, `the database`.
        public let subject: String
        public let why: String

        public init(_ subject: String, _ why: String) {
            self.subject = subject
            self.why = why
        }
    }
}
