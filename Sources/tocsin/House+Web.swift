import Intake
import Operations
import Ports
import SQLiteStore
import Web

extension House {
    /// The listener that people open, with everything that stands behind its pages.
    func web(messengers: [any Messenger], health: HouseHealth, changes: ChangeFeed) -> WebListener {
        WebListener(
            host: settings.web.host,
            port: settings.web.port,
            certificate: settings.webCertificate.map { (chainPath: $0.chain, keyPath: $0.key) },
            desks: desks(messengers: messengers, health: health, changes: changes)
        )
    }

    private func desks(messengers: [any Messenger], health: HouseHealth, changes: ChangeFeed) -> WebDesks {
        let alerts = SQLiteAlertStore(control)
        let queue = SQLiteAlertQueue(control)
        let trail = SQLiteAuditTrail(control)
        let incidents = SQLiteIncidentStore(control)
        return WebDesks(
            alerts: alerts,
            queue: queue,
            suppressionDesk: SuppressionDesk(
                suppressions: SQLiteSuppressions(control),
                alerts: alerts,
                queue: queue,
                trail: trail,
                clock: clock
            ),
            personal: SQLitePersonal(control),
            feeds: FeedDesk(feeds: SQLiteFeeds(control), trail: trail, clock: clock),
            rules: RuleDesk(book: rules, queue: queue, clock: clock),
            policyDesk: PolicyDesk(
                store: SQLitePolicy(control),
                alerts: alerts,
                trail: trail,
                shelf: policy,
                clock: clock
            ),
            messengers: MessengerDesk(
                messengers: messengers,
                outbox: SQLiteOutbox(control),
                trail: trail,
                clock: clock
            ),
            deadLetters: alerts,
            replies: SQLiteReplies(control),
            cursors: CursorSeal(key: cursorKey),
            events: events,
            alertDesk: AlertDesk(alerts: alerts, policy: policy, clock: clock),
            incidents: incidents,
            incidentDesk: IncidentDesk(
                incidents: incidents,
                alerts: alerts,
                accounts: SQLiteAccounts(control),
                policy: incidentPolicy,
                clock: clock
            ),
            incidentPolicy: incidentPolicy,
            accounts: accounts,
            tokens: tokens,
            policy: policy,
            health: health,
            changes: changes,
            trail: trail,
            clock: clock,
            telemetry: telemetry,
            publicURL: settings.base
        )
    }
}
