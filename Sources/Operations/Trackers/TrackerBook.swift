public import Incidents
public import Ports
import Vocabulary

/// The trackers of the house, and which team is kept where.
public struct TrackerBook: Sendable {
    /// A tracker with what the configuration says of its people and words.
    public struct Target: Sendable {
        public let tracker: any Tracker
        /// What the tracker calls people, by their name here.
        public let accounts: [String: String]
        public let statuses: TicketStatusTable
        /// What its webhooks are signed with; nil: it has none, and is asked for news.
        public let hook: TrackerHook?

        public init(
            tracker: any Tracker,
            accounts: [String: String] = [:],
            statuses: TicketStatusTable = TicketStatusTable(),
            hook: TrackerHook? = nil
        ) {
            self.tracker = tracker
            self.accounts = accounts
            self.statuses = statuses
            self.hook = hook
        }

        public var name: String { tracker.identity.name }

        /// People here by what the tracker calls them.
        var people: [String: String] {
            Dictionary(accounts.map { ($0.value, $0.key) }, uniquingKeysWith: { min($0, $1) })
        }
    }

    public let targets: [Target]
    /// Names of trackers by team.
    public let teams: [String: String]
    /// Where incidents are kept whose team has no tracker of its own; nil: in the built-in one.
    public let usual: String?

    public init(targets: [Target] = [], teams: [String: String] = [:], usual: String? = nil) {
        self.targets = targets
        self.teams = teams
        self.usual = usual
    }

    public func target(named name: String) -> Target? { targets.first { $0.name == name } }

    func target(of kind: TrackerReference.Tracker) -> Target? { targets.first { $0.tracker.identity.kind == kind } }

    /// Where an incident of a team is kept; nil: in the built-in tracker.
    func target(forTeam team: String?) -> Target? {
        (team.flatMap { teams[$0] } ?? usual).flatMap { target(named: $0) }
    }
}

/// How the webhooks of a tracker show that they are its own.
public struct TrackerHook: Hashable, Sendable {
    /// What a webhook carries.
    public enum Style: Hashable, Sendable {
        /// `X-Hub-Signature-256` and `X-GitHub-Delivery`.
        case github
        /// `X-Hub-Signature` and `X-Atlassian-Webhook-Identifier`.
        case jira
        /// Nothing: the address holds the secret.
        case address
    }

    public let style: Style
    public let secret: String

    public init(style: Style, secret: String) {
        self.style = style
        self.secret = secret
    }
}
