public import Foundation

/// The decision on an alert: what triage found.
public struct Verdict: Hashable, Sendable {
    /// What an alert turned out to be; an anomaly is valid or not valid.
    public enum Decision: String, CaseIterable, Hashable, Sendable {
        case truePositive = "true positive"
        case benign = "benign"
        case falsePositive = "false positive"
        case duplicate = "duplicate"
        case test = "test"
        case valid = "valid"
        case notValid = "not valid"

        /// Reads the decision's words, also with dashes: `false-positive`.
        public init?(text: String) {
            self.init(rawValue: text.lowercased().replacingOccurrences(of: "-", with: " "))
        }
    }

    public let decision: Decision
    public let reason: String
    public let by: String
    public let at: Date

    public init(decision: Decision, reason: String, by: String, at: Date) {
        self.decision = decision
        self.reason = reason
        self.by = by
        self.at = at
    }
}
