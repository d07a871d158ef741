import Alerts
import Foundation
import Incidents
import Operations
import Ports
import SQLiteStore

@testable import Web

extension WebStage {
    /// The desks that look after people, on a real store; with a provider that proves one identity for the code `good`.
    static func people(
        _ control: ControlDatabase,
        policy: Shelf<IncidentPolicy>,
        identity: ProvenIdentity?,
        clock: HouseClock
    ) -> PeopleDesks {
        let (store, trail) = (SQLiteAccounts(control), SQLiteAuditTrail(control))
        let factors = FactorDesk(
            factors: SQLiteFactors(control),
            secrets: SQLiteSecrets(control, key: [UInt8](repeating: 7, count: 32)),
            trail: trail,
            clock: clock
        )
        let accounts = AccountDesk(accounts: store, factors: factors, trail: trail, clock: clock)
        let provider = identity.map { identity in
            ProviderDesk(
                provider: ProvingProvider(identity: identity),
                identities: SQLiteIdentities(control),
                accounts: store,
                desk: accounts,
                admission: Admission(providerName: "<Example>", creation: .known, roles: ["soc": .analyst]),
                redirect: "http://127.0.0.1:8080/login/oidc/callback",
                trail: trail,
                clock: clock
            )
        }
        return PeopleDesks(
            accounts: accounts,
            factors: factors,
            people: PeopleDesk(accounts: store, desk: accounts, factors: factors, trail: trail, clock: clock),
            teams: TeamDesk(teams: SQLiteTeams(control), accounts: store, policy: policy, trail: trail, clock: clock),
            provider: provider
        )
    }
}

extension WebStage {
    /// The desk of the policy of incidents, on real stores.
    static func incidentPolicy(
        _ control: ControlDatabase,
        _ policy: Shelf<IncidentPolicy>,
        alerts: Shelf<TriagePolicy>,
        clock: HouseClock
    ) -> IncidentPolicyDesk {
        let (accounts, trail) = (SQLiteAccounts(control), SQLiteAuditTrail(control))
        return IncidentPolicyDesk(
            store: SQLiteIncidentPolicy(control),
            incidents: SQLiteIncidentStore(control),
            accounts: accounts,
            trail: trail,
            shelf: policy,
            alerts: alerts,
            teams: TeamDesk(
                teams: SQLiteTeams(control),
                accounts: accounts,
                policy: policy,
                trail: trail,
                clock: clock
            ),
            clock: clock
        )
    }
}

/// A provider that proves one identity.
struct ProvingProvider: IdentityProvider {
    let identity: ProvenIdentity
    var issuer: String { identity.issuer }

    func address(for request: ProviderRequest, at now: Date) -> String {
        "https://id.example/authorize?state=\(request.state)"
    }

    func identity(code: String, proof: ProviderProof, at now: Date) throws -> ProvenIdentity {
        guard code == "good" else { throw ProviderRefusal("the code <\(code)> is not good") }
        return identity
    }
}
