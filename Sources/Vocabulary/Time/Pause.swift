public import Foundation

/// A time during which a clock did not run, with who stopped it and why.
public struct Pause: Hashable, Sendable {
    public let from: Date
    /// Nil while it lasts.
    public var until: Date?
    public let reason: String
    public let by: String

    public init(from: Date, until: Date? = nil, reason: String, by: String) {
        self.from = from
        self.until = until
        self.reason = reason
        self.by = by
    }
}
