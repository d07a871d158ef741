import Events
import Foundation
public import Incidents
public import Ports
public import Vocabulary

/// Where evidence comes into an incident and is handed out: files, and frozen copies of events.
public struct EvidenceDesk: Sendable {
    private let incidents: IncidentDesk
    private let exhibits: any ExhibitStore
    private let events: any EventStore

    public init(incidents: IncidentDesk, exhibits: any ExhibitStore, events: any EventStore) {
        self.incidents = incidents
        self.exhibits = exhibits
        self.events = events
    }

    /// Attaches a file.
    ///
    /// Its name is cut to what comes behind the last slash; its bytes are kept as they came.
    ///
    /// Throws `DeskRefusal`, `EvidenceRefusal`, `IncidentError` or `IncidentConflict`.
    @discardableResult
    public func attach(
        _ bytes: [UInt8],
        named name: String,
        note: String,
        hasCustomerData: Bool,
        to id: IncidentID,
        by person: Person
    ) async throws -> Incident {
        guard !bytes.isEmpty else { throw EvidenceRefusal.empty }
        guard bytes.count <= Limits.attachmentBytesMax else { throw EvidenceRefusal.tooLarge(bytes.count) }
        let incident = try await incidents.known(id, to: person)
        let digest = Secrets.fingerprint(of: bytes)
        let file = AttachedFile(
            name: EvidenceDesk.line(name),
            byteCount: bytes.count,
            sha256: digest,
            note: note,
            hasCustomerData: hasCustomerData,
            by: person.name,
            at: incidents.clock.now()
        )
        return try await incidents.take(
            [.evidence(.attach(file))],
            on: id,
            by: person,
            seen: incident.version,
            with: [.file(incident.casework.files.count + 1, sha256: digest, bytes: bytes)]
        )
    }

    /// Hands a file out; who had it, when and why is a fact first.
    public func fetch(_ number: Int, of id: IncidentID, reason: String, by person: Person) async throws
        -> (file: AttachedFile, bytes: [UInt8])
    {
        let incident = try await incidents.take([.evidence(.fetch(number, reason: reason))], on: id, by: person)
        guard let bytes = try await exhibits.file(number, of: id, for: .person(person.name)) else {
            throw IncidentError.fileUnknown(number)
        }
        let file = incident.casework.files[number - 1]
        guard Secrets.fingerprint(of: bytes) == file.sha256 else {
            throw EvidenceRefusal.altered(file.name)
        }
        return (file, bytes)
    }

    /// Keeps copies of events with an incident, so that retention does not reach them.
    @discardableResult
    public func freeze(_ ids: [EventID], with id: IncidentID, by person: Person) async throws -> Incident {
        guard ids.count <= Limits.evidenceAtOnceMax else { throw EvidenceRefusal.tooMany(ids.count) }
        let incident = try await incidents.known(id, to: person)
        let known = Set(incident.casework.events.map(\.event))
        let found = try await events.events(ids.filter { !known.contains($0) })
        guard !found.isEmpty else { throw EvidenceRefusal.noEvents }
        var kept: [EvidenceEvent] = []
        var copies: [Exhibit] = []
        for event in found {
            let text = FrozenEvent.json(of: event)
            let digest = Secrets.fingerprint(of: Array(text.utf8))
            kept.append(
                EvidenceEvent(
                    event: event.id,
                    happenedAt: event.at,
                    sha256: digest,
                    by: person.name,
                    at: incidents.clock.now()
                )
            )
            copies.append(.event(event.id, sha256: digest, text: text))
        }
        return try await incidents.take(
            [.evidence(.freeze(kept))],
            on: id,
            by: person,
            seen: incident.version,
            with: copies
        )
    }

    /// One line without path and control characters.
    private static func line(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let clean = String(
            String.UnicodeScalarView(last.unicodeScalars.filter { $0.properties.generalCategory != .control })
        )
        let cut = String(clean.prefix(Limits.shortCharactersMax)).trimmingCharacters(in: .whitespaces)
        return cut.isEmpty ? "file" : cut
    }
}

/// Why evidence was not taken, and what to do instead.
public enum EvidenceRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    case tooLarge(Int)
    case tooMany(Int)
    case noEvents
    /// The bytes in the store are not those that were attached.
    case altered(String)

    public var description: String {
        switch self {
        case .empty: "the file is empty; choose another"
        case .tooLarge(let count):
            "the file has \(count) bytes; \(Limits.attachmentBytesMax) is the most, so keep it elsewhere and link to it"
        case .tooMany(let count): "these are \(count) events; take \(Limits.evidenceAtOnceMax) at a time"
        case .noEvents: "none of these events is stored any more, or all are kept with the incident already"
        case .altered(let name): "the stored bytes of \(name) are not those that were attached; run tocsin audit verify"
        }
    }
}
