public import Alerts
import Foundation
public import Ports
public import Vocabulary

/// Where people act on alerts: the only way a face changes one.
public struct AlertDesk: Sendable {
    private let alerts: any AlertStore
    private let policy: Shelf<TriagePolicy>
    private let clock: HouseClock

    public init(alerts: any AlertStore, policy: Shelf<TriagePolicy>, clock: HouseClock) {
        self.alerts = alerts
        self.policy = policy
        self.clock = clock
    }

    /// Takes a step on an alert for a person.
    ///
    /// `version`: the version that the person saw; nil takes the step on whatever is there.
    /// Throws `DeskRefusal`, `AlertError` or `AlertConflict`, each with what to do instead.
    @discardableResult
    public func take(
        _ step: AlertStep,
        on id: AlertID,
        by person: Person,
        seen version: Int? = nil
    ) async throws -> Alert {
        guard person.role.mayTriage else { throw DeskRefusal.notAllowed(role: person.role) }
        guard var alert = try await alerts.alert(id) else { throw DeskRefusal.noSuchAlert(id) }
        guard version == nil || version == alert.version else { throw AlertConflict(id: id) }
        let fact = try alert.take(step, by: person.name, at: clock.now(), policy: policy.value)
        try await alerts.save(alert, facts: [fact], posts: [])
        return alert
    }
}

/// Why a desk did not act.
public enum DeskRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case notAllowed(role: Role)
    case noSuchAlert(AlertID)

    public var description: String {
        switch self {
        case .notAllowed(let role):
            "the role \(role.rawValue) may read alerts and not decide on them; an admin can change the role"
        case .noSuchAlert(let id): "there is no alert \(id)"
        }
    }
}
