public import Operations

/// The desks that look after people: signing in, second factors, accounts, teams.
public struct PeopleDesks: Sendable {
    public let accounts: AccountDesk
    public let factors: FactorDesk
    public let people: PeopleDesk
    public let teams: TeamDesk
    /// Nil where nobody signs in at an identity provider.
    public let provider: ProviderDesk?

    public init(
        accounts: AccountDesk,
        factors: FactorDesk,
        people: PeopleDesk,
        teams: TeamDesk,
        provider: ProviderDesk?
    ) {
        self.accounts = accounts
        self.factors = factors
        self.people = people
        self.teams = teams
        self.provider = provider
    }
}

extension WebDesks {
    var accounts: AccountDesk { people.accounts }
}
