public import Foundation

/// Where an incident should go: what the routing table and the plan of its team say.
public struct RoutingSuggestion: Hashable, Sendable {
    public let team: String
    /// The line of the table that says so; nil when no line takes it.
    public let route: IncidentPolicy.Route?
    /// Who should have it; nil when nobody is named and nobody is on call.
    public let assignee: String?
    /// How the plan of the team stands; nil when it has none.
    public let onCall: OnCallPlan.Answer?
}

extension IncidentPolicy {
    /// The first line that takes an incident; what no line takes goes where everything else goes.
    public func route(for incident: Incident?, about: Origin?) -> Route? {
        routes.first { $0.takes(incident, about: about) }
            ?? routes.first { $0.when == [.about(.other)] }
    }

    /// Where an incident should go now; nil without any team.
    public func suggestion(for incident: Incident?, about: Origin?, at now: Date) -> RoutingSuggestion? {
        let route = route(for: incident, about: about)
        guard let team = route?.team ?? teams.first else { return nil }
        return suggestion(team: team, route, at: now)
    }

    /// Whom a team's incident should go to now.
    public func suggestion(team: String, at now: Date) -> RoutingSuggestion { suggestion(team: team, nil, at: now) }

    private func suggestion(team: String, _ route: Route?, at now: Date) -> RoutingSuggestion {
        let onCall = onCall(of: team, at: now)
        let person: String? =
            switch route?.receiver ?? .onCall {
            case .person(let name): name
            case .securityLead: securityLead
            case .onCall:
                switch onCall {
                case .on(let person, _): person
                case .off, nil: nil
                }
            }
        return RoutingSuggestion(team: team, route: route, assignee: person, onCall: onCall)
    }

    /// How the plan of a team stands; nil when it has none.
    public func onCall(of team: String, at now: Date) -> OnCallPlan.Answer? {
        onCall.first { $0.team == team }?.answer(at: now)
    }

    /// The team of a route; what no line names goes where everything else goes.
    public func team(for origin: Origin) -> String? { route(for: nil, about: origin)?.team ?? teams.first }

    /// Whom a route names besides its team, whoever is on call left aside: the security lead when nobody is sure.
    public func assignee(for origin: Origin) -> String? {
        switch route(for: nil, about: origin)?.receiver {
        case .securityLead: securityLead
        case .person(let name): name
        case .onCall, nil: nil
        }
    }
}
