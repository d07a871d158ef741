import Foundation
public import Incidents
public import Ports
public import Vocabulary

/// Where people look at the trackers and their tickets, and what they do about them.
///
/// A ticket of an incident that somebody may not know of is not there for them.
public struct TrackerDesk: Sendable {
    let book: TrackerBook
    let board: TrackerBoard
    let ledger: any TicketLedger
    let inbox: any TicketInbox
    let incidents: any IncidentStore
    let trail: any AuditTrail
    let clock: HouseClock

    public init(
        book: TrackerBook,
        board: TrackerBoard,
        ledger: any TicketLedger,
        inbox: any TicketInbox,
        incidents: any IncidentStore,
        trail: any AuditTrail,
        clock: HouseClock
    ) {
        self.book = book
        self.board = board
        self.ledger = ledger
        self.inbox = inbox
        self.incidents = incidents
        self.trail = trail
        self.clock = clock
    }

    /// How one tracker is doing.
    public struct Standing: Hashable, Sendable {
        public let identity: TrackerIdentity
        public let condition: TrackerCondition
        /// How many tickets are in which state, by its word.
        public let states: [String: Int]
        /// Tickets with something to do.
        public let waiting: Int
        /// Where its incidents are being moved to.
        public let movingTo: String?
        public let hasHook: Bool
    }

    /// Every tracker that is configured, in its order.
    public func standings(for asker: Asker) async throws -> [Standing] {
        let hidden = try await incidents.hidden(from: asker)
        var standings: [Standing] = []
        for target in book.targets {
            let links = try await ledger.links(TicketFilter(tracker: target.name, limit: Limits.factExportMax))
                .filter { hidden.mayTell(of: $0.incident.description) }
            standings.append(
                Standing(
                    identity: target.tracker.identity,
                    condition: board.condition(of: target.name),
                    states: Dictionary(links.map { ($0.state.word, 1) }, uniquingKeysWith: +),
                    waiting: links.filter { $0.dueAt != nil }.count,
                    movingTo: try await ledger.bookmark("move/\(target.name)").flatMap { $0.isEmpty ? nil : $0 },
                    hasHook: target.hook != nil
                )
            )
        }
        return standings
    }

    /// The names of the trackers, the built-in one last.
    public var names: [String] { book.targets.map(\.name) + [TrackerBook.builtIn] }

    /// The tickets of an incident.
    public func links(of incident: IncidentID, for asker: Asker) async throws -> [TicketLink] {
        guard try await incidents.incident(incident, for: asker) != nil else { return [] }
        return try await ledger.links(TicketFilter(incident: incident))
    }

    /// Tickets that are other than they should be, or that somebody must look at, as they were read last.
    public func drift(of tracker: String? = nil, for asker: Asker) async throws -> [TicketLink] {
        let hidden = try await incidents.hidden(from: asker)
        return try await ledger.links(TicketFilter(tracker: tracker, limit: Limits.factExportMax)).filter { link in
            hidden.mayTell(of: link.incident.description) && link.isActive
                && (!link.drift.isEmpty || link.trouble != nil)
        }
    }

    /// Asks a tracker whether its settings are right; answers what is not as it should be.
    ///
    /// Throws `DeskRefusal`, or `TrackerFailure` in the tracker's own words.
    public func check(_ name: String, by person: Person) async throws -> [TrackerNote] {
        try person.role.must(.administer)
        guard let target = book.target(named: name) else { throw DeskRefusal.noSuchTracker(name) }
        let notes = try await target.tracker.check()
        board.note(nil, of: name, at: clock.now())
        return notes
    }

    /// Writes the fields of a ticket again that are other there; one that is gone is made anew.
    ///
    /// - Throws: `DeskRefusal`.
    public func repair(_ key: TicketKey, by person: Person) async throws {
        try person.role.must(.respond)
        guard try await incidents.incident(key.incident, for: .person(person.name)) != nil else {
            throw DeskRefusal.noSuchIncident(key.incident)
        }
        try await repair(key, named: person.name)
    }

    /// The same for whoever runs the house's commands on the host, to whom nothing is hidden.
    public func repairOnHost(_ key: TicketKey) async throws { try await repair(key, named: HouseFact.house) }

    private func repair(_ key: TicketKey, named name: String) async throws {
        let now = clock.now()
        let link = try await ledger.change(key) { link in
            if link.isGone { try link.take(.wantedAgain, at: now) }
            link.repairs.formUnion(link.drift)
            link.trouble = nil
            link.hint(at: now)
        }
        let fields = link.repairs.map(\.rawValue).sorted().joined(separator: ", ")
        try await tell(
            key.incident.description,
            "ticket repair asked",
            ["tracker": key.tracker, "fields": fields],
            name
        )
    }

    /// Has every open incident of one tracker kept in another; the running house does it, one after the other, and goes on
    /// where it was after a restart.
    ///
    /// - Throws: `DeskRefusal`.
    public func move(from: String, to: String, by person: Person) async throws {
        try person.role.must(.administer)
        for name in [from, to] where !names.contains(name) { throw DeskRefusal.noSuchTracker(name) }
        guard from != to else { throw DeskRefusal.sameTracker(from) }
        try await ledger.mark("move/\(from)", to)
        try await tell("tracker \(from)", "incidents moved", ["to": to], person.name)
    }

    /// Somebody declined what the tracker made of a field: it is written again.
    func declined(_ proposal: TicketProposal, on incident: IncidentID) async throws {
        guard let field = proposal.field else { return }
        let key = TicketKey(incident: incident, tracker: proposal.tracker)
        do {
            try await ledger.change(key) { link in
                link.repairs.insert(field)
                link.touch(at: clock.now())
            }
        } catch is TicketUnknown {
            return
        }
    }

    private func tell(_ subject: String, _ word: String, _ details: [String: String], _ name: String) async throws {
        try await trail.append([
            HouseFact(subject: subject, at: clock.now(), by: name, word: word, details: details)
        ])
    }
}

extension TrackerBook {
    /// What the house's own tracker is called where trackers are named.
    public static let builtIn = "built-in"
}
