public import Alerts
import Foundation
public import Ports
public import ServiceLifecycle
import Vocabulary

/// Walks beside the line and says when an alert's deadline is near or missed, once each.
public struct DeadlineWatch: Service {
    private let alerts: any AlertStore
    private let policy: Shelf<TriagePolicy>
    private let posts: Posts
    private let link: AlertLink
    private let clock: HouseClock
    private let telemetry: Telemetry

    public init(
        alerts: any AlertStore,
        policy: Shelf<TriagePolicy>,
        posts: Posts,
        link: AlertLink,
        clock: HouseClock,
        telemetry: Telemetry
    ) {
        self.alerts = alerts
        self.policy = policy
        self.posts = posts
        self.link = link
        self.clock = clock
        self.telemetry = telemetry
    }

    public func run() async throws {
        try await rounds(every: 10, clock, telemetry, or: "the deadlines cannot be looked at") { try await look() }
    }

    /// Looks at every open alert once, least time left first.
    func look() async throws {
        var offset = 0
        var open = 0
        while true {
            let page = try await alerts.alerts(
                AlertFilter(stage: .open, order: .due, limit: Limits.pageCountMax, offset: offset)
            )
            for alert in page { try await notice(alert) }
            offset += page.count
            open += page.count
            if page.count < Limits.pageCountMax { break }
        }
        telemetry.meters.set(Meter.openAlerts, to: Double(open))
    }

    private func notice(_ alert: Alert) async throws {
        var alert = alert
        let now = clock.now()
        guard alert.origin == .house else { return }
        guard let (fact, line) = alert.notice(at: now, policy: policy.value, link: link) else { return }
        do {
            try await alerts.save(
                alert,
                facts: [fact],
                posts: posts.posts(line, about: alert, kind: .notice, at: now)
            )
            telemetry.record(DeadlineNoticed(fact: fact))
        } catch is AlertConflict {
            // Somebody acted on it this instant: the next look decides again.
            return
        }
    }
}
