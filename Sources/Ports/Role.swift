/// What a person is in the house; it decides what they may do.
public enum Role: String, CaseIterable, Hashable, Sendable {
    case viewer, analyst, responder, engineer, admin, auditor

    /// Whether the role may do it.
    public func may(_ permission: Permission) -> Bool { permissions.contains(permission) }

    /// Everything that the role may do.
    public var permissions: Set<Permission> {
        switch self {
        case .viewer: [.read]
        case .analyst: [.read, .triage, .suppress]
        case .responder: [.read, .triage, .suppress, .respond]
        case .engineer: [.read, .triage, .suppress, .engineer]
        case .admin: Set(Permission.allCases)
        case .auditor: [.read, .audit]
        }
    }

    /// The roles that may do it, for whoever is told whom to ask.
    public static func roles(that permission: Permission) -> [Role] { allCases.filter { $0.may(permission) } }
}

/// Something that not everybody may do.
public enum Permission: String, CaseIterable, Hashable, Sendable {
    /// See alerts, events, rules, feeds and numbers.
    case read
    /// Decide on alerts, and open an incident from them.
    case triage
    /// Agree not to be told of something for a while.
    case suppress
    /// Lead incidents through their steps.
    case respond
    /// Change rules and feeds.
    case engineer
    /// Change people, policy, calendars and targets.
    case administer
    /// Read the audit trail whole.
    case audit

    /// What it is to do, to tell somebody that they may not.
    public var words: String {
        switch self {
        case .read: "read"
        case .triage: "decide on alerts"
        case .suppress: "suppress alerts"
        case .respond: "lead incidents"
        case .engineer: "change rules and feeds"
        case .administer: "change people, policy and targets"
        case .audit: "read the audit trail"
        }
    }
}
