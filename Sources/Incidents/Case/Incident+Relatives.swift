public import Foundation
public import Vocabulary

/// Relatives name each other in their facts: whoever may know of one may know of all.
extension Incident {
    /// Takes over who may know of a relative; what changed comes back as facts, none when nothing did.
    public mutating func share(_ secrecy: Secrecy, of relative: IncidentID, by person: String, at now: Date)
        -> [IncidentFact]
    {
        let before = self.secrecy
        guard before != secrecy else { return [] }
        self.secrecy = secrecy
        var what: [IncidentFact.What] = []
        if before.sensitivity != secrecy.sensitivity {
            what.append(
                .sensitivityChanged(
                    from: before.sensitivity.rawValue,
                    to: secrecy.sensitivity.rawValue,
                    reason: "as \(relative), which is named here"
                )
            )
        }
        what += secrecy.readers.subtracting(before.readers).sorted().map { .admitted($0) }
        what += before.readers.subtracting(secrecy.readers).sorted().map { .barred($0) }
        what += followers.filter { !isVisible(to: $0) }.map { .unfollowed($0) }
        followers = followers.filter(isVisible)
        version += 1
        return what.map { IncidentFact(incident: id, at: now, by: person, what: $0) }
    }

    /// Lets everybody stay who has one of the relatives; answers the facts of those who were not on the list.
    ///
    /// - Throws: `IncidentError.staysOnList` for somebody who was just taken off and has a relative.
    public mutating func keepAssignees(of relatives: [Incident], since before: Secrecy, by person: String, at now: Date)
        throws(IncidentError) -> [IncidentFact]
    {
        guard secrecy.isRestricted else { return [] }
        let missing = Set(relatives.compactMap(\.assignee)).subtracting(secrecy.readers).sorted()
        // The house takes nobody's incident away.
        if person != HouseFact.house, before.isRestricted, let barred = missing.first(where: before.readers.contains) {
            throw .staysOnList(barred)
        }
        secrecy.readers.formUnion(missing)
        return missing.map { IncidentFact(incident: id, at: now, by: person, what: .admitted($0)) }
    }
}
