import Foundation
public import Incidents
public import Ports
public import ServiceLifecycle
import Vocabulary

/// Brings incidents to the trackers and keeps their tickets in step: a task for each tracker, and one that hears of changed
/// incidents.
public struct TrackerCourier: Service {
    private let book: TrackerBook
    private let board: TrackerBoard
    private let ledger: any TicketLedger
    private let inbox: any TicketInbox
    private let incidents: any IncidentStore
    private let policy: Shelf<IncidentPolicy>
    private let link: IncidentLink
    private let clock: HouseClock
    private let telemetry: Telemetry
    private let watcher: Checkpoint.Watcher

    public init(
        book: TrackerBook,
        board: TrackerBoard,
        ledger: any TicketLedger,
        inbox: any TicketInbox,
        incidents: any IncidentStore,
        policy: Shelf<IncidentPolicy>,
        link: IncidentLink,
        clock: HouseClock,
        telemetry: Telemetry,
        watcher: @escaping Checkpoint.Watcher = { _ in }
    ) {
        self.book = book
        self.board = board
        self.ledger = ledger
        self.inbox = inbox
        self.incidents = incidents
        self.policy = policy
        self.link = link
        self.clock = clock
        self.telemetry = telemetry
        self.watcher = watcher
    }

    public func run() async throws {
        guard !book.targets.isEmpty else { return }
        try await untilShutdown {
            await withTaskGroup { group in
                group.addTask { await repeatedly("incidents cannot be brought to trackers") { try await scan() } }
                group.addTask { await repeatedly("incidents cannot be moved") { try await move() } }
                for target in book.targets {
                    group.addTask { await repeatedly("a tracker cannot be served") { try await step(target) } }
                }
            }
        }
    }

    /// How often the house looks whether there is something to do, in seconds.
    private static let restSeconds = 0.5

    private func repeatedly(_ trouble: String, _ work: () async throws -> Bool) async {
        while !Task.isCancelled {
            do {
                if try await !work() { try await clock.wait(TrackerCourier.restSeconds) }
            } catch is CancellationError {
                return
            } catch {
                telemetry.record(TroubleMet(trouble, error))
                do { try await clock.wait(5) } catch { return }
            }
        }
    }

    // MARK: what changed here

    /// Looks at what changed since the last look: a new incident gets its place in the ledger, a changed one is due.
    ///
    /// Answers whether there may be more.
    func scan() async throws -> Bool {
        let number = try await ledger.bookmark("trail").flatMap { Int64($0) } ?? 0
        let news = try await ledger.news(after: number, limit: Limits.pageCountMax)
        guard news.through > number else { return false }
        for id in news.incidents { try await place(id) }
        try await ledger.mark("trail", String(news.through))
        return true
    }

    /// Goes on with moves from one tracker to another.
    func move() async throws -> Bool {
        try await TicketMove(book: book, ledger: ledger, incidents: incidents, policy: policy.value, clock: clock)
            .step()
    }

    private func place(_ id: IncidentID) async throws {
        let links = try await ledger.links(TicketFilter(incident: id)).filter(\.isActive)
        guard links.isEmpty else {
            for link in links { try await ledger.change(link.key) { $0.touch(at: clock.now()) } }
            return
        }
        guard let incident = try await incidents.incident(id, for: .house), incident.origin == .house,
            incident.isReal, incident.stage.isStep, incident.casework.family.mergedInto == nil
        else { return }
        // A ticket that somebody named is the ticket; whoever chose the built-in tracker wants none.
        if let reference = incident.record.logging.tracker {
            guard reference.tracker != .builtIn, let target = book.target(of: reference.tracker) else { return }
            var link = fresh(id, target)
            try link.take(.linked(TicketName(reference: reference.reference, url: "")), at: clock.now())
            (link.isLogged, link.repairs) = (true, [.labels])
            try await ledger.reserve(link)
            return
        }
        guard let target = book.target(forTeam: incident.record.assignment.team) else { return }
        try await ledger.reserve(fresh(id, target))
    }

    private func fresh(_ id: IncidentID, _ target: TrackerBook.Target) -> TicketLink {
        let now = clock.now()
        return TicketLink(incident: id, tracker: target.name, marker: .random(at: now), dueAt: now)
    }

    // MARK: one tracker

    /// Does the act that is due longest for a tracker; answers whether there was one.
    func step(_ target: TrackerBook.Target) async throws -> Bool {
        try await drain(target)
        guard board.condition(of: target.name).isOpen(at: clock.now()) else { return false }
        let due = try await ledger.links(TicketFilter(tracker: target.name, dueBy: clock.now(), limit: 1))
        guard let ticket = due.first else { return false }
        let work = TicketWork(
            target: target,
            ledger: ledger,
            incidents: incidents,
            policy: policy.value,
            link: link,
            clock: clock,
            watcher: watcher
        )
        let failure = try await work.act(on: ticket)
        board.note(failure, of: target.name, at: clock.now())
        telemetry.record(TicketTried(tracker: target.name, incident: ticket.incident, failure: failure))
        return true
    }

    /// Webhooks that came in: their tickets are due to be read.
    private func drain(_ target: TrackerBook.Target) async throws {
        let waiting = try await inbox.waiting(for: target.name, limit: Limits.pageCountMax)
        guard !waiting.isEmpty else { return }
        for reference in Set(waiting.flatMap(\.references)).sorted() {
            for link in try await ledger.links(TicketFilter(tracker: target.name, reference: reference)) {
                try await ledger.change(link.key) { $0.hint(at: clock.now()) }
            }
        }
        try await inbox.settle(waiting)
    }
}

extension TicketMarker {
    /// A new one, by chance.
    static func random(at now: Date) -> TicketMarker {
        TicketMarker(
            at: now,
            high: UInt16.random(in: 0...UInt16.max),
            chance: UInt64.random(in: 0...UInt64.max)
        )
    }
}
