import Incidents
import Ports
import Vocabulary

/// What the house itself does to an incident.
struct HouseStep: Sendable {
    let incidents: any IncidentStore
    let policy: IncidentPolicy
    let clock: HouseClock

    /// Takes steps, on whatever version is there; steps that lead to no fact change nothing.
    ///
    /// `by`: for whom it is done, where that is somebody outside.
    func take(_ steps: [IncidentStep], on id: IncidentID, by person: String = HouseFact.house) async throws {
        for _ in 0..<10 {
            guard var incident = try await incidents.incident(id, for: .house) else { return }
            let (before, secrecy) = (incident.version, incident.secrecy)
            var facts: [IncidentFact] = []
            for step in steps {
                facts += try incident.take(step, by: person, at: clock.now(), policy: policy)
            }
            guard !facts.isEmpty else { return }
            do {
                let family = try await FamilySecrecy(incidents: incidents)
                    .along(incident, facts, since: secrecy, by: person, at: clock.now())
                let kept = family.incident.settled(version: before + 1)
                try await incidents.save(IncidentChange(of: kept, family.facts, others: family.others))
                return
            } catch is IncidentConflict {
                continue
            }
        }
        throw IncidentConflict(id: id)
    }
}
