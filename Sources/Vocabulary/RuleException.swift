public import Foundation

/// An exception to a rule, as a Sigma filter: events that have all these values do not match the rule any more.
public struct RuleException: Hashable, Sendable {
    /// How a value is held against a field.
    public enum Comparison: String, CaseIterable, Hashable, Sendable {
        case equals
        case startswith, endswith, contains
    }

    /// What an event must have to be excepted.
    public struct Part: Hashable, Sendable {
        public let field: String
        public let comparison: Comparison
        /// As the event has it; wildcards in it mean themselves.
        public let value: String

        public init(field: String, comparison: Comparison, value: String) {
            self.field = field
            self.comparison = comparison
            self.value = value
        }
    }

    public var title: String
    public var reason: String
    public var author: String
    public var day: String
    /// All of them must be there; an exception without a part would switch the rule off.
    public var parts: [Part]
    /// From then on the rule matches again; nil: it has no end.
    public var expiry: Date?

    public init(title: String, reason: String, author: String, day: String, parts: [Part], expiry: Date?) {
        self.title = title
        self.reason = reason
        self.author = author
        self.day = day
        self.parts = parts
        self.expiry = expiry
    }

    /// A field's name that a filter can ask for.
    public static func isAskable(_ field: String) -> Bool {
        !field.isEmpty && field.utf8.count <= 200 && !field.contains("|") && !field.contains(" ")
            && !field.unicodeScalars.contains { $0.properties.generalCategory == .control }
    }
}
