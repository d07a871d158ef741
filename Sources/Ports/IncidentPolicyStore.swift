public import Incidents

/// Where the policy of incidents is kept once an admin has changed it here; until then the configuration file's counts.
public protocol IncidentPolicyStore: Sendable {
    /// Nil until an admin has saved one.
    func incidentPolicy() async throws -> IncidentPolicy?
    func save(_ policy: IncidentPolicy) async throws
}
