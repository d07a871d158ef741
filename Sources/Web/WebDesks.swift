public import Alerts
public import Operations
public import Ports

/// What stands behind the pages: desks to write through, ports to read from.
public struct WebDesks: Sendable {
    let alerts: any AlertStore
    let events: any EventStore
    let alertDesk: AlertDesk
    let accounts: AccountDesk
    let tokens: TokenDesk
    let policy: Shelf<TriagePolicy>
    let health: HouseHealth
    let clock: HouseClock
    let telemetry: Telemetry
    /// What a browser calls the house.
    let publicURL: String

    public init(
        alerts: any AlertStore,
        events: any EventStore,
        alertDesk: AlertDesk,
        accounts: AccountDesk,
        tokens: TokenDesk,
        policy: Shelf<TriagePolicy>,
        health: HouseHealth,
        clock: HouseClock,
        telemetry: Telemetry,
        publicURL: String
    ) {
        self.alerts = alerts
        self.events = events
        self.alertDesk = alertDesk
        self.accounts = accounts
        self.tokens = tokens
        self.policy = policy
        self.health = health
        self.clock = clock
        self.telemetry = telemetry
        self.publicURL = publicURL
    }
}
