public import Foundation
public import Incidents
public import Vocabulary

/// What incidents are known again by, kept so that those like a new one are found without reading them all.
public protocol RecurrenceStore: Sendable {
    /// How an incident is known again, and the earlier ones that have something in common with it: the nearest
    /// candidates, not yet judged. Nil of one that whoever asks may not know of; of the others, those that they may.
    ///
    /// `since`: what was logged before does not count.
    func candidates(for id: IncidentID, since: Date, for asker: Asker) async throws -> RecurrenceCandidates?
}

/// An incident, and those that share a rule, an asset, a word of the cause or an observable with it.
public struct RecurrenceCandidates: Hashable, Sendable {
    public let incident: RecurrenceCheck.Past
    public let others: [RecurrenceCheck.Past]

    public init(incident: RecurrenceCheck.Past, others: [RecurrenceCheck.Past]) {
        self.incident = incident
        self.others = others
    }
}
