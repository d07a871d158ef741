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
        try person.role.must(.triage)
        guard var alert = try await alerts.alert(id) else { throw DeskRefusal.noSuchAlert(id) }
        guard version == nil || version == alert.version else { throw AlertConflict(id: id) }
        let fact = try alert.take(step, by: person.name, at: clock.now(), policy: policy.value)
        try await alerts.save(alert, facts: [fact], posts: [])
        return alert
    }
}

/// Why a desk did not act.
public enum DeskRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case notAllowed(Permission, role: Role)
    case noSuchAlert(AlertID)

    public var description: String {
        switch self {
        case .notAllowed(let permission, let role):
            "the role \(role.rawValue) may not \(permission.words); "
                + "\(Role.roles(that: permission).map(\.rawValue).joined(separator: ", ")) may, and an admin can change your role"
        case .noSuchAlert(let id): "there is no alert \(id)"
        }
    }
}

extension Role {
    /// Refuses what the role may not do: each desk asks before it acts.
    ///
    /// - Throws: `DeskRefusal`.
    public func must(_ permission: Permission) throws {
        guard may(permission) else { throw DeskRefusal.notAllowed(permission, role: self) }
    }
}
