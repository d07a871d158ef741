public import Foundation
public import Vocabulary

/// A file that was attached: what it is, by its bytes' hash.
///
/// It is never shown inline.
public struct AttachedFile: Hashable, Sendable {
    /// The name it came with, cut to a line.
    public let name: String
    public let byteCount: Int
    /// In hexadecimal.
    public let sha256: String
    /// What it is and where it comes from.
    public let note: String
    /// Whether it holds data of customers: whoever fetches it says why.
    public let hasCustomerData: Bool
    public let by: String
    public let at: Date

    public init(
        name: String,
        byteCount: Int,
        sha256: String,
        note: String,
        hasCustomerData: Bool,
        by: String,
        at: Date
    ) {
        self.name = name
        self.byteCount = byteCount
        self.sha256 = sha256
        self.note = note
        self.hasCustomerData = hasCustomerData
        self.by = by
        self.at = at
    }
}

/// An event that is kept with an incident: a frozen copy that retention does not reach.
public struct EvidenceEvent: Hashable, Sendable {
    public let event: EventID
    /// When it happened, as the event says.
    public let happenedAt: Date
    /// SHA-256 of the copy, in hexadecimal.
    public let sha256: String
    public let by: String
    public let at: Date

    public init(event: EventID, happenedAt: Date, sha256: String, by: String, at: Date) {
        self.event = event
        self.happenedAt = happenedAt
        self.sha256 = sha256
        self.by = by
        self.at = at
    }
}

/// What a person does with evidence.
///
/// Bytes do not pass here: the desk keeps them and hands over what identifies them.
public enum EvidenceStep: Hashable, Sendable {
    case attach(AttachedFile)
    /// The file of this number was handed out; `reason` is wanted where it holds data of customers.
    case fetch(Int, reason: String)
    case freeze([EvidenceEvent])
}

/// The chain of custody: what came in, and who had it.
public enum EvidenceFact: Hashable, Sendable {
    case attached(Int, name: String, sha256: String, byteCount: Int, note: String, hasCustomerData: Bool)
    case fetched(Int, name: String, sha256: String, reason: String?)
    case froze(event: EventID, happenedAt: Date, sha256: String)
}

extension Incident {
    mutating func take(_ step: EvidenceStep) throws(IncidentError) -> [EvidenceFact] {
        switch step {
        case .attach(let file):
            guard casework.files.count < Limits.attachmentsMax else {
                throw .tooMany("files", countMax: Limits.attachmentsMax)
            }
            let name = try IncidentText.needed(file.name, "the file's name", most: Limits.shortCharactersMax)
            let note = try IncidentText.optional(file.note, "the note") ?? ""
            casework.files.append(file)
            return [
                .attached(
                    casework.files.count,
                    name: name,
                    sha256: file.sha256,
                    byteCount: file.byteCount,
                    note: note,
                    hasCustomerData: file.hasCustomerData
                )
            ]
        case .fetch(let number, let reason):
            guard casework.files.indices.contains(number - 1) else { throw .fileUnknown(number) }
            let file = casework.files[number - 1]
            let why = try IncidentText.optional(reason, "the reason")
            guard why != nil || !file.hasCustomerData else { throw .reasonMissing }
            return [.fetched(number, name: file.name, sha256: file.sha256, reason: why)]
        case .freeze(let events):
            let known = Set(casework.events.map(\.event))
            let new = events.filter { !known.contains($0.event) }
            guard !new.isEmpty else { throw .alreadySo("these events are kept with it") }
            guard casework.events.count + new.count <= Limits.evidenceEventsMax else {
                throw .tooMany("events kept as evidence", countMax: Limits.evidenceEventsMax)
            }
            casework.events += new
            return new.map { .froze(event: $0.event, happenedAt: $0.happenedAt, sha256: $0.sha256) }
        }
    }
}
