public import Foundation

/// Step 4: how urgent it is, of what sort, until when, and who goes on.
public struct Categorization: Hashable, Sendable {
    public var kind: Kind
    /// A name of the policy's list of categories.
    public var category: String?
    public var priority: Priority?
    /// The priority that the customer gave it.
    public var customerPriority: Priority?
    public var vector: CVSSVector?
    public var due: Due?
    /// Who goes on from here: another, or the same person confirmed.
    public var next: String?

    public init(
        kind: Kind = .incident,
        category: String? = nil,
        priority: Priority? = nil,
        customerPriority: Priority? = nil,
        vector: CVSSVector? = nil,
        due: Due? = nil,
        next: String? = nil
    ) {
        self.kind = kind
        self.category = category
        self.priority = priority
        self.customerPriority = customerPriority
        self.vector = vector
        self.due = due
        self.next = next
    }

    /// Something that happened, a weakness that somebody could use, or a breach of personal data.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case incident, vulnerability
        case privacy = "privacy breach"
    }

    /// The due date; it leaves the clocks alone.
    public enum Due: Hashable, Sendable {
        /// The default: it moves with the resolution clock.
        case resolutionDeadline
        case on(Date, reason: String)
    }
}

/// What step 7 confirms: the classification as a whole.
public struct Classification: Hashable, Sendable {
    public var kind: Categorization.Kind
    public var areas: Set<Identification.Area>
    public var category: String?
    public var priority: Priority

    public init(
        kind: Categorization.Kind,
        areas: Set<Identification.Area>,
        category: String?,
        priority: Priority
    ) {
        self.kind = kind
        self.areas = areas
        self.category = category
        self.priority = priority
    }
}
