public import Vocabulary

/// Where the bytes of attached files and the copies of events lie; they come in with the change of their incident.
public protocol ExhibitStore: Sendable {
    /// The bytes of a file; nil when there is none of that number, or the incident may not be known.
    func file(_ number: Int, of incident: IncidentID, for asker: Asker) async throws -> [UInt8]?
    /// The copies of events that an incident keeps, by event, as they were frozen; none of one that may not be known.
    func events(of incident: IncidentID, for asker: Asker) async throws -> [EventID: String]
}

/// What stands behind a piece of evidence.
public enum Exhibit: Hashable, Sendable {
    /// A file's bytes; its number is its place among the incident's files.
    case file(Int, sha256: String, bytes: [UInt8])
    /// An event's copy, as JSON.
    case event(EventID, sha256: String, text: String)
}
