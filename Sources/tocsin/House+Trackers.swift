import Operations
import Ports
import ServiceLifecycle
import SQLiteStore

extension House {
    /// Who looks after trackers and tickets.
    var trackerDesk: TrackerDesk {
        TrackerDesk(
            book: trackers,
            board: trackerBoard,
            ledger: SQLiteTicketLedger(control),
            inbox: SQLiteTicketInbox(control),
            incidents: SQLiteIncidentStore(control),
            trail: SQLiteAuditTrail(control),
            clock: clock
        )
    }

    /// What carries incidents to the trackers and hears of their news.
    func trackerServices(watcher: @escaping Checkpoint.Watcher) -> [any Service] {
        let (ledger, inbox) = (SQLiteTicketLedger(control), SQLiteTicketInbox(control))
        let incidents = SQLiteIncidentStore(control)
        return [
            TrackerCourier(
                book: trackers,
                board: trackerBoard,
                ledger: ledger,
                inbox: inbox,
                incidents: incidents,
                policy: incidentPolicy,
                link: IncidentLink(publicURL: settings.base),
                clock: clock,
                telemetry: telemetry,
                watcher: watcher
            ),
            TrackerWatch(
                book: trackers,
                board: trackerBoard,
                ledger: ledger,
                inbox: inbox,
                incidents: incidents,
                policy: incidentPolicy,
                clock: clock,
                telemetry: telemetry
            ),
        ]
    }
}
