import Alerts
import Incidents
import Operations
import Ports
import ServiceLifecycle
import SQLiteStore
import Vocabulary
import Web

extension House {
    /// The policy of incidents: what an admin saved here, or else the file's; promises are counted by the calendars in force.
    static func incidentPolicy(_ settings: Settings, _ control: ControlDatabase, _ alerts: TriagePolicy) async throws
        -> IncidentPolicy
    {
        let saved = try await SQLiteIncidentPolicy(control).incidentPolicy()
        return (saved ?? settings.incidents).counting(by: alerts.calendars)
    }

    /// Says when deadlines of incidents are near or missed.
    func incidentDeadlines(posts: Posts, link: AlertLink) -> any Service {
        IncidentDeadlineWatch(
            incidents: SQLiteIncidentStore(control),
            ledger: SQLiteDeadlines(control),
            teams: SQLiteTeams(control),
            policy: incidentPolicy,
            posts: posts,
            link: link,
            clock: clock,
            telemetry: telemetry
        )
    }

    /// Where an admin changes the policy of incidents.
    var incidentPolicyDesk: IncidentPolicyDesk {
        IncidentPolicyDesk(
            store: SQLiteIncidentPolicy(control),
            incidents: SQLiteIncidentStore(control),
            accounts: SQLiteAccounts(control),
            trail: SQLiteAuditTrail(control),
            shelf: incidentPolicy,
            alerts: policy,
            teams: people.teams,
            clock: clock
        )
    }
}
