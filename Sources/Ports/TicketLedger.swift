public import Foundation
public import Incidents
public import Vocabulary

/// Which ticket belongs to which incident, durable before a tracker hears of it.
public protocol TicketLedger: Sendable {
    /// Those that fit, those that are due longest first.
    func links(_ filter: TicketFilter) async throws -> [TicketLink]
    /// Keeps a new link, unless there is one of its incident and tracker; answers the one that is kept.
    @discardableResult
    func reserve(_ link: TicketLink) async throws -> TicketLink
    /// Changes a link in one transaction; what `change` throws is thrown, and then nothing is changed.
    ///
    /// - Throws: `TicketUnknown` when there is no such link.
    @discardableResult
    func change(
        _ key: TicketKey,
        _ change: @Sendable (inout TicketLink) throws -> Void
    ) async throws -> TicketLink
    /// The incidents with facts behind a number of the audit trail, in order, and how far that reaches.
    func news(after number: Int64, limit: Int) async throws -> TicketNews
    /// A place that was kept under a name: how far something was read.
    func bookmark(_ name: String) async throws -> String?
    func mark(_ name: String, _ text: String) async throws
}

/// What names a link: an incident has one in a tracker at most.
public struct TicketKey: Hashable, Sendable {
    public let incident: IncidentID
    public let tracker: String

    public init(incident: IncidentID, tracker: String) {
        self.incident = incident
        self.tracker = tracker
    }
}

extension TicketLink {
    public var key: TicketKey { TicketKey(incident: incident, tracker: tracker) }
}

/// Which links are asked for; nil asks for all.
public struct TicketFilter: Hashable, Sendable {
    public var incident: IncidentID?
    public var tracker: String?
    /// The tracker's name of a ticket.
    public var reference: String?
    /// Those with something to do by then.
    public var dueBy: Date?
    /// The word of a state.
    public var state: String?
    public var limit: Int

    public init(
        incident: IncidentID? = nil,
        tracker: String? = nil,
        reference: String? = nil,
        dueBy: Date? = nil,
        state: String? = nil,
        limit: Int = Limits.pageCountMax
    ) {
        self.incident = incident
        self.tracker = tracker
        self.reference = reference
        self.dueBy = dueBy
        self.state = state
        self.limit = limit
    }
}

/// Incidents that changed.
public struct TicketNews: Hashable, Sendable {
    public let incidents: [IncidentID]
    /// The number of the last fact that was read.
    public let through: Int64

    public init(incidents: [IncidentID], through: Int64) {
        self.incidents = incidents
        self.through = through
    }
}

/// There is no link of that name.
public struct TicketUnknown: Error, Hashable, Sendable, CustomStringConvertible {
    public let key: TicketKey
    public init(key: TicketKey) { self.key = key }
    public var description: String { "\(key.incident) has no ticket in \(key.tracker)" }
}
