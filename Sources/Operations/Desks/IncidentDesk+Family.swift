import Foundation
public import Incidents
public import Ports
public import Vocabulary

/// Merging and splitting: two incidents change in one transaction, or none does.
extension IncidentDesk {
    /// Lets one incident go on for another, which waits until the merge is undone.
    ///
    /// Throws `DeskRefusal`, `IncidentError` or `IncidentConflict`, each with what to do instead.
    @discardableResult
    public func merge(_ id: IncidentID, into other: IncidentID, reason: String, by person: Person) async throws
        -> Incident
    {
        try await both(id, other, by: person) { first, second throws(IncidentError) in
            try first.merge(into: &second, reason: reason, by: person.name, at: clock.now(), policy: policy.value)
        }
    }

    /// Takes a merge back.
    @discardableResult
    public func unmerge(_ id: IncidentID, reason: String, by person: Person) async throws -> Incident {
        let merged = try await known(id, to: person)
        guard let other = merged.casework.family.mergedInto?.incident else { throw IncidentError.notMerged(id) }
        return try await both(id, other, by: person) { first, second throws(IncidentError) in
            try first.unmerge(from: &second, reason: reason, by: person.name, at: clock.now(), policy: policy.value)
        }
    }

    /// Makes an incident of its own out of some of the alerts; answers the new one.
    @discardableResult
    public func split(_ id: IncidentID, alerts: [AlertID], title: String, reason: String, by person: Person)
        async throws -> Incident
    {
        try person.role.must(.respond)
        let whole = try await known(id, to: person)
        let (now, policy) = (clock.now(), policy.value)
        return try await incidents.open { part in
            var rest = whole
            let parts = try rest.split(
                alerts,
                title: title,
                reason: reason,
                as: part,
                by: person.name,
                at: now,
                policy: policy
            )
            return IncidentChange(
                of: parts.part,
                parts.parts,
                others: [IncidentChange(of: rest, parts.own)]
            )
        }
    }

    private func both(
        _ id: IncidentID,
        _ other: IncidentID,
        by person: Person,
        _ change: (inout Incident, inout Incident) throws(IncidentError) -> (
            own: [IncidentFact], others: [IncidentFact]
        )
    ) async throws -> Incident {
        try person.role.must(.respond)
        var first = try await known(id, to: person)
        guard id != other else { throw IncidentError.mergedWithItself }
        var second = try await known(other, to: person)
        let facts = try change(&first, &second)
        try await incidents.save(
            IncidentChange(of: first, facts.own, others: [IncidentChange(of: second, facts.others)])
        )
        return second
    }

    /// An incident that a person may know of; any other is refused like one that does not exist.
    func known(_ id: IncidentID, to person: Person) async throws -> Incident {
        guard let incident = try await incidents.incident(id, for: .person(person.name)) else {
            throw DeskRefusal.noSuchIncident(id)
        }
        return incident
    }

    /// Lets an admin in who is not on the list of a restricted incident: a fact, and everybody on the list is told.
    @discardableResult
    public func breakGlass(_ id: IncidentID, reason: String, by person: Person) async throws -> Incident {
        try person.role.must(.administer)
        // Asked first, so that its lack tells nothing of the incident.
        guard !reason.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty else { throw IncidentError.reasonMissing }
        guard var incident = try await incidents.incident(id, for: .house) else { throw DeskRefusal.noSuchIncident(id) }
        let (now, before) = (clock.now(), incident.secrecy)
        let facts = try incident.take(.breakGlass(reason: reason), by: person.name, at: now, policy: policy.value)
        let family = try await FamilySecrecy(incidents: incidents)
            .along(incident, facts, since: before, by: person.name, at: now)
        try await incidents.save(IncidentChange(of: family.incident, family.facts, others: family.others))
        return family.incident
    }
}
