public import Alerts
public import Operations
public import Ports

/// What stands behind the pages: desks to write through, ports to read from.
public struct WebDesks: Sendable {
    let alerts: any AlertStore
    let queue: any AlertQueue
    let suppressionDesk: SuppressionDesk
    let personal: any PersonalStore
    let feeds: FeedDesk
    let rules: RuleDesk
    let hunts: HuntDesk
    let jobs: JobDesk
    let anomalies: any AnomalyStore
    let policyDesk: PolicyDesk
    let messengers: MessengerDesk
    let deadLetters: any DeadLetterStore
    let replies: any ReplyStore
    let cursors: CursorSeal
    let events: any EventStore & EventSearch
    let alertDesk: AlertDesk
    let cases: IncidentDesks
    let people: PeopleDesks
    let tokens: TokenDesk
    let policy: Shelf<TriagePolicy>
    let health: HouseHealth
    let changes: ChangeFeed
    let trail: any AuditTrail
    let clock: HouseClock
    let telemetry: Telemetry
    /// What a browser calls the house.
    let publicURL: String
    /// Where letters from outside come in; nil where there is no way in but people and alerts.
    public var letters: LetterDesks?
    let said = SaidShelf()
    let apiLimit = RateLimit()

    public init(
        alerts: any AlertStore,
        queue: any AlertQueue,
        suppressionDesk: SuppressionDesk,
        personal: any PersonalStore,
        feeds: FeedDesk,
        rules: RuleDesk,
        hunts: HuntDesk,
        jobs: JobDesk,
        anomalies: any AnomalyStore,
        policyDesk: PolicyDesk,
        messengers: MessengerDesk,
        deadLetters: any DeadLetterStore,
        replies: any ReplyStore,
        cursors: CursorSeal,
        events: any EventStore & EventSearch,
        alertDesk: AlertDesk,
        cases: IncidentDesks,
        people: PeopleDesks,
        tokens: TokenDesk,
        policy: Shelf<TriagePolicy>,
        health: HouseHealth,
        changes: ChangeFeed,
        trail: any AuditTrail,
        clock: HouseClock,
        telemetry: Telemetry,
        publicURL: String
    ) {
        self.alerts = alerts
        self.queue = queue
        self.suppressionDesk = suppressionDesk
        self.personal = personal
        self.feeds = feeds
        self.rules = rules
        self.hunts = hunts
        self.jobs = jobs
        self.anomalies = anomalies
        self.policyDesk = policyDesk
        self.messengers = messengers
        self.deadLetters = deadLetters
        self.replies = replies
        self.cursors = cursors
        self.events = events
        self.alertDesk = alertDesk
        self.cases = cases
        self.people = people
        self.tokens = tokens
        self.policy = policy
        self.health = health
        self.changes = changes
        self.trail = trail
        self.clock = clock
        self.telemetry = telemetry
        self.publicURL = publicURL
    }
}
