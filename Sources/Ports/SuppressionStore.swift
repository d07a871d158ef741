public import Alerts
public import Foundation
public import Vocabulary

/// Where suppressions are kept, with what they hid.
public protocol SuppressionStore: Sendable {
    /// Those that have not ended at `now`.
    func suppressions(at now: Date) async throws -> [Suppression]
    /// Keeps a new one; its number is given by the store.
    func add(rule: RuleID?, entity: String?, reason: String, by: String, from: Date, until: Date) async throws
        -> Suppression
    /// Ends one now.
    func end(_ id: Int64, at now: Date) async throws
}
