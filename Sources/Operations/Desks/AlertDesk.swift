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
        guard version == nil || version == alert.version else {
            // Joining an incident changes no version, and may not be told to everybody.
            let last = try await alerts.facts(of: id).last { $0.houseFact.details["incident"] == nil }
            throw AlertConflict(id: id, last: last)
        }
        let fact = try alert.take(step, by: person.name, at: clock.now(), policy: policy.value)
        try await alerts.save(alert, facts: [fact], posts: [])
        return alert
    }

    /// Takes a step on many alerts; one that refuses it is skipped, with the reason, and the others go on.
    ///
    /// `step`: the step for each alert, so that an undo can differ from one to the next.
    public func takeAll(
        on chosen: [(id: AlertID, version: Int?)],
        by person: Person,
        _ step: (AlertID) -> AlertStep
    ) async throws -> BulkOutcome {
        try person.role.must(.triage)
        var outcome = BulkOutcome()
        for (id, version) in chosen.prefix(Limits.bulkCountMax) {
            do {
                let before = try await alerts.alert(id)
                let after = try await take(step(id), on: id, by: person, seen: version)
                outcome.done.append(BulkOutcome.Change(before: before ?? after, after: after))
            } catch let refusal as AlertError {
                outcome.skipped.append(BulkOutcome.Skip(id: id, reason: "\(refusal)"))
            } catch let refusal as DeskRefusal {
                outcome.skipped.append(BulkOutcome.Skip(id: id, reason: "\(refusal)"))
            } catch let conflict as AlertConflict {
                let ago = conflict.last.map { clock.now().timeIntervalSince($0.at) }
                let who = conflict.last.map { "changed by \($0.by) \(TimeWords.length(seconds: ago ?? 0)) ago" }
                outcome.skipped.append(BulkOutcome.Skip(id: id, reason: who ?? "changed meanwhile"))
            }
        }
        return outcome
    }
}

/// What became of a step on many alerts.
public struct BulkOutcome: Sendable {
    /// An alert as it was, and as it is now.
    public struct Change: Sendable {
        public let before: Alert
        public let after: Alert
    }

    /// An alert that was left as it is, and why.
    public struct Skip: Hashable, Sendable {
        public let id: AlertID
        public let reason: String
    }

    public internal(set) var done: [Change] = []
    public internal(set) var skipped: [Skip] = []
}

/// Why a desk did not act.
public enum DeskRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case notAllowed(Permission, role: Role)
    case noSuchAlert(AlertID)
    /// There is none, or none that the person may know of: the answer is the same.
    case noSuchIncident(IncidentID)
    case nobodyOfThatName(String)
    case noSuchTracker(String)
    /// Incidents cannot be moved from a tracker to itself.
    case sameTracker(String)

    public var description: String {
        switch self {
        case .notAllowed(let permission, let role):
            "the role \(role.rawValue) may not \(permission.words); "
                + "\(Role.roles(that: permission).map(\.rawValue).joined(separator: ", ")) may, and an admin can change your role"
        case .noSuchAlert(let id): "there is no alert \(id)"
        case .noSuchIncident(let id): "there is no incident \(id)"
        case .nobodyOfThatName(let name): "nobody here has the name \"\(name)\"; look at the people of the settings"
        case .noSuchTracker(let name): "there is no tracker \(name); the configuration names them under \"trackers\""
        case .sameTracker(let name): "the incidents are in \(name) already; choose another tracker"
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
