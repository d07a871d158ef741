import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Evidence of an incident")
struct EvidenceTests {
    private func file(_ hasCustomerData: Bool = false, name: String = "mail.eml") -> AttachedFile {
        AttachedFile(
            name: name,
            byteCount: 4,
            sha256: "ab",
            note: "the mail",
            hasCustomerData: hasCustomerData,
            by: "ben",
            at: Samples.start
        )
    }

    private func event(_ number: Int64) -> EvidenceEvent {
        EvidenceEvent(
            event: EventID(rawValue: number),
            happenedAt: Samples.start,
            sha256: "cd",
            by: "ben",
            at: Samples.start
        )
    }

    @Test func `who attached what, and who had it, are facts`() throws {
        var walker = try Walker()
        let what = try walker.take(.evidence(.attach(file())), .evidence(.fetch(1, reason: "")))
        #expect(
            what == [
                .evidence(
                    .attached(1, name: "mail.eml", sha256: "ab", byteCount: 4, note: "the mail", hasCustomerData: false)
                ),
                .evidence(.fetched(1, name: "mail.eml", sha256: "ab", reason: nil)),
            ]
        )
        #expect(throws: IncidentError.fileUnknown(2)) { try walker.take(.evidence(.fetch(2, reason: "x"))) }
    }

    @Test func `data of customers is fetched with a reason alone`() throws {
        var walker = try Walker()
        try walker.take(.evidence(.attach(file(true))))
        #expect(throws: IncidentError.reasonMissing) { try walker.take(.evidence(.fetch(1, reason: " "))) }
        try walker.take(.evidence(.fetch(1, reason: "to see what was sent")))
    }

    @Test func `an event is kept once`() throws {
        var walker = try Walker()
        try walker.take(.evidence(.freeze([event(1)])))
        let what = try walker.take(.evidence(.freeze([event(1), event(2)])))
        #expect(what == [.evidence(.froze(event: EventID(rawValue: 2), happenedAt: Samples.start, sha256: "cd"))])
        #expect(throws: IncidentError.self) { try walker.take(.evidence(.freeze([event(2)]))) }
    }

    @Test func `files and events end somewhere`() throws {
        var walker = try Walker()
        for _ in 0..<Limits.attachmentsMax { try walker.take(.evidence(.attach(file()))) }
        #expect(throws: IncidentError.tooMany("files", countMax: Limits.attachmentsMax)) {
            try walker.take(.evidence(.attach(file())))
        }
        #expect(throws: IncidentError.tooMany("events kept as evidence", countMax: Limits.evidenceEventsMax)) {
            try walker.take(.evidence(.freeze((1...Int64(Limits.evidenceEventsMax + 1)).map(event))))
        }
    }
}
