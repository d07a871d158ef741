import Foundation
import Vocabulary

/// Rewriting the timeline: the wording before is kept, with who replaced it and why.
extension Incident {
    mutating func rewrite(_ number: Int, text: String, reason: String, by person: String, at now: Date)
        throws(IncidentError) -> [IncidentFact.What]
    {
        let why = try IncidentText.reason(reason)
        guard record.investigation.timeline.indices.contains(number - 1) else { throw .recordUnknown(number) }
        let kept = try IncidentText.needed(text, "the record")
        var record = self.record.investigation.timeline[number - 1]
        guard record.text != kept else { throw .alreadySo("the record reads so") }
        guard record.edits.count < Limits.recordEditsMax else {
            throw .tooMany("wordings of one record", countMax: Limits.recordEditsMax)
        }
        record.edits.append(TimelineRecord.Edit(text: record.text, by: person, at: now, reason: why))
        let before = record.text
        record.text = kept
        self.record.investigation.timeline[number - 1] = record
        return [.rewritten(number, from: before, to: kept, reason: why)]
    }

    /// Tells somebody above of it: they follow it from then on, and may know of it.
    mutating func escalate(to someone: String, reason: String) throws(IncidentError) -> [IncidentFact.What] {
        let why = try IncidentText.reason(reason)
        let name = try IncidentText.needed(someone, "whom it is escalated to", most: Limits.shortCharactersMax)
        guard isVisible(to: name) else { throw .notOnList(name) }
        let isNew = !followers.contains(name)
        if isNew {
            guard followers.count < Limits.incidentPeopleMax else {
                throw .tooMany("followers", countMax: Limits.incidentPeopleMax)
            }
            followers.append(name)
        }
        return [.escalated(to: name, reason: why)] + (isNew ? [.followed(name)] : [])
    }

    /// Lets somebody in who is not on the list, in an emergency: it is a fact, and whoever is on the list is told.
    mutating func breakGlass(by person: String, reason: String) throws(IncidentError) -> [IncidentFact.What] {
        let why = try IncidentText.reason(reason)
        guard !isVisible(to: person) else { throw .alreadySo("you may know of it") }
        guard secrecy.readers.count < Limits.incidentPeopleMax else {
            throw .tooMany("people on the list", countMax: Limits.incidentPeopleMax)
        }
        secrecy.readers.insert(person)
        return [.glassBroken(reason: why)]
    }
}
