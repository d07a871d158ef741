import Foundation
import Incidents
import Ports
import Vocabulary

/// Keeps the lists of relatives in line: a change of who may know of an incident goes along to all that its facts name.
struct FamilySecrecy: Sendable {
    let incidents: any IncidentStore

    /// The incident with what its relatives make of the change, and the relatives, to be kept in the same transaction.
    ///
    /// Throws `IncidentError` where somebody would lose sight of an incident that they have.
    func along(_ changed: Incident, _ facts: [IncidentFact], since before: Secrecy, by person: String, at now: Date)
        async throws -> (incident: Incident, facts: [IncidentFact], others: [IncidentChange])
    {
        guard changed.secrecy != before else { return (changed, facts, []) }
        var changed = changed
        let relatives = try await relatives(of: changed)
        let kept = try changed.keepAssignees(of: relatives, since: before, by: person, at: now)
        var others: [IncidentChange] = []
        for var relative in relatives {
            let told = relative.share(changed.secrecy, of: changed.id, by: person, at: now)
            if !told.isEmpty { others.append(IncidentChange(of: relative, told)) }
        }
        return (changed, facts + kept, others)
    }

    /// All that are named by it, by those, and so on.
    private func relatives(of incident: Incident) async throws -> [Incident] {
        var (seen, found) = (Set([incident.id]), [Incident]())
        var open = incident.casework.family.named
        while let next = open.subtracting(seen).min(), found.count < Limits.relativesMax {
            seen.insert(next)
            guard let relative = try await incidents.incident(next, for: .house) else { continue }
            found.append(relative)
            open.formUnion(relative.casework.family.named)
        }
        return found
    }
}
