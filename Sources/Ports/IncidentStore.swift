public import Alerts
public import Foundation
public import Incidents
public import Vocabulary

/// Where incidents, their facts and their links to alerts are kept, together.
///
/// Whoever asks is named, and the store decides what they may know of: a restricted incident that is not for them is
/// answered exactly like one that does not exist.
public protocol IncidentStore: Sendable {
    func incident(_ id: IncidentID, for asker: Asker) async throws -> Incident?
    /// Those that fit and may be known, in the filter's order.
    func incidents(_ filter: IncidentFilter, for asker: Asker) async throws -> [Incident]
    /// How many of those that may be known are where.
    func counts(at now: Date, for asker: Asker) async throws -> IncidentCounts
    /// Keeps a new incident under the next number, with its facts and those of its alerts, in one transaction.
    ///
    /// - Throws: `AlertUnknown` when one of its alerts does not exist; what `make` throws.
    func open(
        _ make: @Sendable (IncidentID) throws -> IncidentChange
    ) async throws -> Incident
    /// Keeps a changed incident with its facts and those of its alerts, in one transaction.
    ///
    /// - Throws: `IncidentConflict` when the stored version is not the one before the incident's; `AlertUnknown`.
    func save(_ change: IncidentChange) async throws
    /// The facts of an incident, oldest first; none of one that may not be known.
    func facts(of id: IncidentID, for asker: Asker) async throws -> [IncidentFact]
    /// Which incidents a person may not know of, so that trails and news can leave them out.
    func hidden(from asker: Asker) async throws -> HiddenIncidents
}

/// Who asks for incidents.
public enum Asker: Hashable, Sendable {
    /// Somebody, by name.
    case person(String)
    /// The house itself, and whoever runs its commands on the host: nothing is hidden from it.
    case house
}

/// An incident as it is to be kept, with what happened.
public struct IncidentChange: Hashable, Sendable {
    public var incident: Incident
    public var facts: [IncidentFact]
    public var alertFacts: [AlertFact]
    /// The bytes and copies behind the evidence that comes with the change.
    public var exhibits: [Exhibit]
    /// What people are told of it.
    public var notices: [Notice]
    /// What other incidents become with it, in the same transaction.
    public var others: [IncidentChange]

    public init(
        incident: Incident,
        facts: [IncidentFact],
        alertFacts: [AlertFact] = [],
        exhibits: [Exhibit] = [],
        notices: [Notice] = [],
        others: [IncidentChange] = []
    ) {
        self.incident = incident
        self.facts = facts
        self.alertFacts = alertFacts
        self.exhibits = exhibits
        self.notices = notices
        self.others = others
    }
}

/// Somebody else changed the incident first.
public struct IncidentConflict: Error, Hashable, Sendable, CustomStringConvertible {
    public let id: IncidentID
    public init(id: IncidentID) { self.id = id }
    public var description: String { "\(id) was changed meanwhile; look at it again, then repeat what you did" }
}

/// An alert that was to be linked does not exist.
public struct AlertUnknown: Error, Hashable, Sendable, CustomStringConvertible {
    public let id: AlertID
    public init(id: AlertID) { self.id = id }
    public var description: String { "there is no alert \(id); look at the number once more" }
}

/// Which incidents are asked for.
public struct IncidentFilter: Hashable, Sendable {
    /// Open ones wait for a step up to 7; closed ones are at step 8 or past it.
    public enum State: String, CaseIterable, Hashable, Sendable { case open, closed, all }
    /// Least time left first, breached before all, or newest first.
    public enum Order: String, CaseIterable, Hashable, Sendable { case due, newest }

    public var state: State
    public var stage: Incident.Stage?
    /// Whose they are.
    public var assignee: String?
    public var team: String?
    /// Those that an alert belongs to.
    public var alert: AlertID?
    /// Words of the title, in any case.
    public var words: String
    /// Only those with a clock that ran out before this instant.
    public var breachedAt: Date?
    /// Only those in which somebody helps whose time was over by this instant, and whose access was not taken back.
    public var helpOverBy: Date?
    /// Logged from, including, and until, excluding.
    public var loggedFrom: Date?
    public var loggedUntil: Date?
    public var order: Order
    public var limit: Int
    public var offset: Int

    public init(
        state: State = .all,
        stage: Incident.Stage? = nil,
        assignee: String? = nil,
        team: String? = nil,
        alert: AlertID? = nil,
        words: String = "",
        breachedAt: Date? = nil,
        helpOverBy: Date? = nil,
        order: Order = .newest,
        limit: Int = Limits.pageCountMax,
        offset: Int = 0
    ) {
        self.state = state
        self.stage = stage
        self.assignee = assignee
        self.team = team
        self.alert = alert
        self.words = words
        self.breachedAt = breachedAt
        self.helpOverBy = helpOverBy
        self.order = order
        self.limit = limit
        self.offset = offset
    }
}

/// How many incidents are where.
public struct IncidentCounts: Hashable, Sendable {
    public var stages: [Incident.Stage: Int]
    /// Open ones whose nearest clock ran out.
    public var breached: Int
    /// Open ones of whoever asks.
    public var mine: Int
    /// Those that go on in another: of no stage, and among all.
    public var merged: Int

    public init(stages: [Incident.Stage: Int] = [:], breached: Int = 0, mine: Int = 0, merged: Int = 0) {
        self.merged = merged
        self.stages = stages
        self.breached = breached
        self.mine = mine
    }

    public var open: Int { stages.filter { $0.key <= .closing }.values.reduce(0, +) }
    public var all: Int { stages.values.reduce(0, +) + merged }
}

/// The incidents that somebody may not know of.
public struct HiddenIncidents: Hashable, Sendable {
    public let ids: Set<IncidentID>
    /// Names of what speaks of hidden incidents alone, such as `PRB-3`.
    public let others: Set<String>

    public init(_ ids: Set<IncidentID> = [], others: Set<String> = []) {
        self.ids = ids
        self.others = others
    }

    /// All names that may not be told.
    public var names: [String] { ids.map(\.description) + others }

    /// Whether a name of a subject may be told: `INC-7` of a hidden incident may not.
    public func mayTell(of name: String) -> Bool {
        !others.contains(name) && (IncidentID(text: name).map { !ids.contains($0) } ?? true)
    }

    /// Whether a fact may be shown: neither its subject nor a detail names a hidden incident.
    public func mayShow(_ fact: HouseFact) -> Bool {
        mayTell(of: fact.subject) && (fact.details["incident"].map(mayTell) ?? true)
    }
}
