import Foundation
public import Vocabulary

/// Every address of the house, in one place, so that no link is written by hand.
public enum Address: Hashable, Sendable {
    case home
    case login
    case logout
    case alerts
    case alert(AlertID)
    /// Steps on an alert, by the form's name.
    case alertStep(AlertID, Step)
    case health
    case ready
    case metrics
    case style

    /// What a form on the alert page asks for.
    public enum Step: String, CaseIterable, Hashable, Sendable { case triage, undo, take, note, pause, resume }

    public var path: String {
        switch self {
        case .home: "/"
        case .login: "/login"
        case .logout: "/logout"
        case .alerts: "/alerts"
        case .alert(let id): "/alerts/\(id)"
        case .alertStep(let id, let step): "/alerts/\(id)/\(step.rawValue)"
        case .health: "/healthz"
        case .ready: "/readyz"
        case .metrics: "/metrics"
        case .style: "/style.css"
        }
    }

    /// Reads a path; nil when nothing is there.
    public init?(path: String) {
        let parts = path.split(separator: "/")
        switch (parts.first, parts.count) {
        case (nil, _): self = .home
        case ("login", 1): self = .login
        case ("logout", 1): self = .logout
        case ("healthz", 1): self = .health
        case ("readyz", 1): self = .ready
        case ("metrics", 1): self = .metrics
        case ("style.css", 1): self = .style
        case ("alerts", 1): self = .alerts
        case ("alerts", 2):
            guard let id = AlertID(text: parts[1]) else { return nil }
            self = .alert(id)
        case ("alerts", 3):
            guard let id = AlertID(text: parts[1]), let step = Step(rawValue: String(parts[2])) else { return nil }
            self = .alertStep(id, step)
        default: return nil
        }
    }

    /// Who may come.
    public var permission: Permission {
        switch self {
        case .login, .health, .ready, .style: .anybody
        case .metrics: .machine
        case .home, .logout, .alerts, .alert: .signedIn
        case .alertStep: .triage
        }
    }

    /// What an address asks of whoever comes.
    public enum Permission: Hashable, Sendable {
        case anybody
        /// This machine, or an API token.
        case machine
        case signedIn
        /// A role that may decide on alerts.
        case triage
    }
}
