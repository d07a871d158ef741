import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("The bytes behind evidence are gathered")
struct ExhibitGatheringTests {
    /// Hands out what it was given, to whoever asks.
    private struct Exhibits: ExhibitStore {
        var files: [Int: [UInt8]] = [:]
        var texts: [EventID: String] = [:]

        func file(_ number: Int, of incident: IncidentID, for asker: Asker) async throws -> [UInt8]? { files[number] }
        func events(of incident: IncidentID, for asker: Asker) async throws -> [EventID: String] { texts }
    }

    private static let event = EventID(rawValue: 5)

    /// An incident with files of these bytes, and an event.
    private func incident(_ files: [[UInt8]]) throws -> Incident {
        var incident = try IncidentSamples.opened().incident
        func take(_ step: EvidenceStep) throws {
            _ = try incident.take(.evidence(step), by: "ana", at: Samples.start, policy: IncidentSamples.policy)
        }
        for bytes in files {
            try take(
                .attach(
                    AttachedFile(
                        name: "a.txt",
                        byteCount: bytes.count,
                        sha256: Secrets.fingerprint(of: bytes),
                        note: "",
                        hasCustomerData: false,
                        by: "ana",
                        at: Samples.start
                    )
                )
            )
        }
        let kept = EvidenceEvent(
            event: Self.event,
            happenedAt: Samples.start,
            sha256: Secrets.fingerprint(of: Array("{}".utf8)),
            by: "ana",
            at: Samples.start
        )
        try take(.freeze([kept]))
        return incident
    }

    private func gathered(_ exhibits: Exhibits, _ wish: EvidenceBytes = .packed, bytesMax: Int = 100) async throws
        -> [PackedExhibit]
    {
        var gathering = ExhibitGathering(exhibits: exhibits, asker: .house, wish: wish, bytesMax: bytesMax)
        return try await gathering.gather(try incident([[1, 2, 3], [4, 5]]))
    }

    private func reason(_ exhibit: PackedExhibit) -> String {
        switch exhibit.content {
        case .packed: ""
        case .leftOut(let why): why
        }
    }

    private let whole = Exhibits(files: [1: [1, 2, 3], 2: [4, 5]], texts: [event: "{}"])

    @Test func `files first, then events, each where it lies`() async throws {
        let found = try await gathered(whole)
        #expect(found.map(\.kind) == [.file(1), .file(2), .event(Self.event)])
        #expect(found[0].content == .packed(path: "files/1-a.txt.bin", bytes: Data([1, 2, 3])))
        #expect(found[2].content == .packed(path: "events/5.json", bytes: Data("{}".utf8)))
    }

    @Test func `what does not fit stays out and says so; what is smaller still comes in`() async throws {
        let found = try await gathered(whole, bytesMax: 4)
        #expect(found.map(\.isPacked) == [true, false, false])
        #expect(reason(found[1]).contains("2 bytes"))
        #expect(try await gathered(whole, bytesMax: 2).map(\.isPacked) == [false, true, false])
    }

    @Test func `bytes that are not those that came in stay out, and missing ones are told`() async throws {
        let found = try await gathered(Exhibits(files: [1: [1, 2, 4]], texts: [Self.event: "{ }"]))
        #expect(found.map(\.isPacked) == [false, false, false])
        #expect(reason(found[0]).contains("not those that came in") && reason(found[1]).contains("not in the store"))
        #expect(reason(found[2]).contains("not those that came in"))
    }

    @Test func `nothing is read for whoever may not have it`() async throws {
        let found = try await gathered(whole, .leftOut)
        #expect(found.count == 3 && found.allSatisfy { reason($0).contains("may not fetch") })
    }
}
