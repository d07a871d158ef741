import Alerts
import Incidents
import Operations
import Ports
import Vocabulary

/// What a restricted incident asks of every page: that others hear nothing of it.
extension WebDesks {
    /// Whether a person may hear of a change; nobody hears of one that is about an incident that is kept from them, also
    /// where it is an alert that changed.
    var isVisible: @Sendable (Change, Person) async throws -> Bool {
        { [incidents] change, person in
            guard let id = change.incident else { return change.kind != .incidentChanged }
            return try await incidents.incident(id, for: .person(person.name)) != nil
        }
    }

    /// The incidents that a person may not know of: whoever shows facts of the trail leaves these out.
    func hidden(from person: Person) async throws -> HiddenIncidents {
        try await registers.problems.hidden(from: .person(person.name))
    }

    /// The facts of the trail that fit, without those that the person may not know of.
    func visibleFacts(_ filter: FactFilter, to person: Person) async throws -> [StoredFact] {
        var asked = filter
        asked.hiding = try await hidden(from: person)
        return try await trail.facts(asked)
    }

    /// The facts of an alert, without those that name an incident that the person may not know of.
    func facts(of alert: AlertID, for person: Person) async throws -> [AlertFact] {
        let hidden = try await hidden(from: person)
        return try await alerts.facts(of: alert).filter { hidden.mayShow($0.houseFact) }
    }

    /// The incidents that an alert belongs to, as far as the person may know of them, newest first.
    func incidents(of alert: AlertID, for person: Person) async throws -> [IncidentID] {
        try await incidents.incidents(IncidentFilter(alert: alert), for: .person(person.name)).map(\.id)
    }
}
