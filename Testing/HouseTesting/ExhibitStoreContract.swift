import Incidents
public import Ports
import Testing
import Vocabulary

/// What every `ExhibitStore` must do, beside the `IncidentStore` that exhibits come in by.
public struct ExhibitStoreContract: Sendable {
    let exhibits: any ExhibitStore
    let incidents: any IncidentStore

    public init(_ exhibits: any ExhibitStore, incidents: any IncidentStore) {
        self.exhibits = exhibits
        self.incidents = incidents
    }

    public func check() async throws {
        let secret = IncidentSamples.opening(sensitivity: .s1)
        let bytes: [UInt8] = [0, 255, 10]
        let event = EventID(rawValue: 5)
        let incident = try await incidents.open { id in
            let made = try Incident.open(secret, as: id, by: "ana", at: Samples.start, policy: IncidentSamples.policy)
            return IncidentChange(
                incident: made.incident,
                facts: made.facts,
                exhibits: [.file(1, sha256: "ab", bytes: bytes), .event(event, sha256: "cd", text: "{}")]
            )
        }
        let (ana, eva) = (Asker.person("ana"), Asker.person("eva"))
        #expect(try await exhibits.file(1, of: incident.id, for: ana) == bytes)
        #expect(try await exhibits.file(1, of: incident.id, for: .house) == bytes)
        #expect(try await exhibits.file(2, of: incident.id, for: ana) == nil)
        #expect(try await exhibits.file(1, of: incident.id, for: eva) == nil, "who may not know of it gets nothing")
        #expect(try await exhibits.events(of: incident.id, for: ana) == [event: "{}"])
        #expect(try await exhibits.events(of: incident.id, for: eva).isEmpty)
    }
}
