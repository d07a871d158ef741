import Foundation
public import Incidents
public import Ports
public import ServiceLifecycle
import Synchronization
import Vocabulary

/// Asks the trackers for news, from where it stopped: all that is heard where there are no webhooks, and what
/// webhooks lost where there are.
///
/// An issue with the label of a tracker becomes an incident, once.
public struct TrackerWatch: Service {
    private let book: TrackerBook
    private let board: TrackerBoard
    private let ledger: any TicketLedger
    private let inbox: any TicketInbox
    private let incidents: any IncidentStore
    private let policy: Shelf<IncidentPolicy>
    private let clock: HouseClock
    private let telemetry: Telemetry
    /// When a ticket changed that was told of already.
    private let told = Told()

    private final class Told: Sendable {
        let times = Mutex<[String: Date]>([:])
    }

    public init(
        book: TrackerBook,
        board: TrackerBoard,
        ledger: any TicketLedger,
        inbox: any TicketInbox,
        incidents: any IncidentStore,
        policy: Shelf<IncidentPolicy>,
        clock: HouseClock,
        telemetry: Telemetry
    ) {
        self.book = book
        self.board = board
        self.ledger = ledger
        self.inbox = inbox
        self.incidents = incidents
        self.policy = policy
        self.clock = clock
        self.telemetry = telemetry
    }

    public func run() async throws {
        guard !book.targets.isEmpty else { return }
        try await untilShutdown {
            await withTaskGroup { group in
                for target in book.targets { group.addTask { await watch(target) } }
            }
        }
    }

    private func watch(_ target: TrackerBook.Target) async {
        while !Task.isCancelled {
            do {
                try await look(target)
                try await inbox.forget(before: clock.now().addingTimeInterval(-Limits.deliverySecondsMax))
                try await clock.wait(target.hook == nil ? 30 : 120)
            } catch is CancellationError {
                return
            } catch let failure as TrackerFailure {
                board.note(failure, of: target.name, at: clock.now())
                do { try await clock.wait(30) } catch { return }
            } catch {
                telemetry.record(TroubleMet("a tracker cannot be watched", error))
                do { try await clock.wait(30) } catch { return }
            }
        }
    }

    /// Asks once for what changed; throws what the tracker or a store throws, and then nothing is skipped.
    func look(_ target: TrackerBook.Target) async throws {
        guard board.condition(of: target.name).isOpen(at: clock.now()) else { return }
        let name = "watch/\(target.name)"
        let start = clock.now()
        let since =
            try await ledger.bookmark(name).flatMap { Double($0) }.map { Date(timeIntervalSince1970: $0) }
            ?? start.addingTimeInterval(-600)
        // The search may be behind, and its clock another one.
        let lag = Limits.ticketIndexLagSeconds + 60
        let from = since.addingTimeInterval(-lag)
        let changed = try await target.tracker.search(.changed(since: from))
        for ticket in changed { try await hear(of: ticket, target) }
        let isFull = changed.count >= Limits.ticketsPerPageMax * Limits.ticketPagesMax
        var reached = start
        if isFull, let last = changed.last?.updatedAt {
            // So much changed within the lag that the next look would bring the same again: it begins behind it.
            reached = last > since ? last : last.addingTimeInterval(lag)
        }
        try await ledger.mark(name, String(reached.timeIntervalSince1970))
        board.polled(target.name, at: start)
    }

    private func hear(of ticket: Ticket, _ target: TrackerBook.Target) async throws {
        let key = "\(target.name) \(ticket.reference)"
        guard told.times.withLock({ $0[key] }) != ticket.updatedAt else { return }
        let links = try await ledger.links(TicketFilter(tracker: target.name, reference: ticket.reference))
        for link in links { try await ledger.change(link.key) { $0.hint(at: clock.now()) } }
        if links.isEmpty {
            let intake = TicketIntake(ledger: ledger, incidents: incidents, policy: policy.value, clock: clock)
            try await intake.take(ticket, from: target)
        }
        told.times.withLock { times in
            if times.count >= 10_000 { times = [:] }
            times[key] = ticket.updatedAt
        }
    }
}
