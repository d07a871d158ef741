public import Foundation
public import Incidents
public import Vocabulary

/// Which deadlines of incidents people were told of: each once, together with everything that tells it.
public protocol DeadlineLedger: Sendable {
    /// What was told of an incident.
    func told(of id: IncidentID) async throws -> Set<ToldDeadline>
    /// Keeps that a deadline is told, with its fact, notices and posts, in one transaction.
    ///
    /// False, and nothing is kept, when it was told before, or when the incident is not as it was read any more.
    func tell(_ telling: DeadlineTelling) async throws -> Bool
}

/// Something that people were told of, by the clock's name.
public struct ToldDeadline: Hashable, Sendable {
    public let clock: String
    public let kind: IncidentDeadline.Kind

    public init(clock: String, kind: IncidentDeadline.Kind) {
        self.clock = clock
        self.kind = kind
    }
}

/// Everything by which people are told of a deadline.
public struct DeadlineTelling: Hashable, Sendable {
    public var incident: IncidentID
    /// The version of the incident that decided whom to tell, and where.
    public var version: Int
    public var deadline: IncidentDeadline
    public var at: Date
    public var notices: [Notice]
    public var posts: [OutboxPost]

    public init(
        incident: IncidentID,
        version: Int,
        deadline: IncidentDeadline,
        at: Date,
        notices: [Notice],
        posts: [OutboxPost]
    ) {
        self.incident = incident
        self.version = version
        self.deadline = deadline
        self.at = at
        self.notices = notices
        self.posts = posts
    }

    /// The fact of the incident that says so.
    public var fact: IncidentFact {
        IncidentFact(incident: incident, at: at, by: HouseFact.house, what: deadline.fact)
    }
}
