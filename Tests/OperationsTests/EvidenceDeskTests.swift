import Events
import Foundation
import HouseTesting
import Incidents
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@Suite("Evidence at the desk")
struct EvidenceDeskTests {
    @Test func `a file is handed out as it came, by its hash`() async throws {
        let stage = try await CaseStage()
        let ana = stage.person("ana")
        try await stage.desk.open(IncidentSamples.opening(), by: ana)
        try await stage.evidence.attach(
            Array("abc".utf8),
            named: "..\\..\\etc/pass\u{7}wd",
            note: "",
            hasCustomerData: true,
            to: CaseStage.id,
            by: ana
        )
        await #expect(throws: IncidentError.reasonMissing) {
            try await stage.evidence.fetch(1, of: CaseStage.id, reason: "", by: ana)
        }
        let (file, bytes) = try await stage.evidence.fetch(1, of: CaseStage.id, reason: "to look", by: ana)
        #expect(bytes == Array("abc".utf8) && file.name == "passwd")
        // The digest of "abc" in FIPS 180-4's examples.
        #expect(file.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        let facts = try await stage.incidents.facts(of: CaseStage.id, for: .house).map(\.what.record.word)
        #expect(facts.suffix(2) == ["file attached", "file fetched"])
    }

    @Test func `empty and too large files are refused`() async throws {
        let stage = try await CaseStage()
        let ana = stage.person("ana")
        try await stage.desk.open(IncidentSamples.opening(), by: ana)
        for (bytes, refusal) in [
            ([UInt8](), EvidenceRefusal.empty),
            ([UInt8](repeating: 0, count: Limits.attachmentBytesMax + 1), .tooLarge(Limits.attachmentBytesMax + 1)),
        ] {
            await #expect(throws: refusal) {
                try await stage.evidence.attach(
                    bytes,
                    named: "x",
                    note: "",
                    hasCustomerData: false,
                    to: CaseStage.id,
                    by: ana
                )
            }
        }
    }

    @Test func `copies of events stay when retention takes the events`() async throws {
        let stage = try await CaseStage()
        let ana = stage.person("ana")
        try await stage.desk.open(IncidentSamples.opening(), by: ana)
        let event = Samples.event(1, ["message": .text("a \"quoted\" line")])
        try await stage.stage.events.append([event], through: event.id)
        try await stage.evidence.freeze([event.id, EventID(rawValue: 99)], with: CaseStage.id, by: ana)
        try await stage.stage.events.retain(since: Samples.start.addingTimeInterval(400 * 86_400))
        let copies = try await SQLiteExhibits(stage.stage.control).events(of: CaseStage.id, for: .house)
        #expect(copies[event.id]?.contains("a \\\"quoted\\\" line") == true)
        await #expect(throws: EvidenceRefusal.noEvents) {
            try await stage.evidence.freeze([event.id], with: CaseStage.id, by: ana)
        }
    }
}
