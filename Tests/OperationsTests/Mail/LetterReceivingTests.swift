import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("A letter is taken into an incident")
struct LetterReceivingTests {
    private func receiving(_ text: String, _ form: MailArrival.Form = .mail) throws -> LetterReceiving {
        let bytes = Array(text.utf8)
        let arrival = MailArrival(way: .webhook, form: form, origin: "o", bytes: bytes, receivedAt: Samples.start)
        let letter = try IncomingLetter.read(arrival, own: [], lists: [])
        return LetterReceiving(letter, original: bytes, receipt: "R-1", isReply: false)
    }

    private func mail(files: Int) -> String {
        let parts = (0..<files).map { "--x\r\nContent-Disposition: attachment; filename=f\($0)\r\n\r\nb\($0)\r\n" }
        return "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\(parts.joined())--x--"
    }

    @Test func `the original comes first, and every file's bytes stand behind its number`() throws {
        var incident = try IncidentSamples.opened().incident
        let taken = try receiving(mail(files: 2)).take(
            into: &incident,
            at: Samples.start,
            policy: IncidentSamples.policy
        )
        #expect(incident.casework.files.map(\.name) == ["letter-R-1.eml", "f0", "f1"])
        #expect(taken.facts.count == 4)
        for (index, exhibit) in taken.exhibits.enumerated() {
            guard case .file(let number, let digest, let bytes) = exhibit else { continue }
            #expect(number == index + 1)
            #expect(digest == incident.casework.files[index].sha256 && digest == Secrets.fingerprint(of: bytes))
        }
    }

    @Test func `a note is kept as what it is`() throws {
        var incident = try IncidentSamples.opened().incident
        _ = try receiving(#"{"title":"t"}"#, .note).take(
            into: &incident,
            at: Samples.start,
            policy: IncidentSamples.policy
        )
        #expect(incident.casework.files.map(\.name) == ["letter-R-1.json"])
    }

    @Test func `what an incident cannot hold any more is in the original, and a full one refuses the whole`() throws {
        var incident = try IncidentSamples.opened().incident
        let receiving = try receiving(mail(files: 150))
        _ = try receiving.take(into: &incident, at: Samples.start, policy: IncidentSamples.policy)
        _ = try receiving.take(into: &incident, at: Samples.start, policy: IncidentSamples.policy)
        #expect(incident.casework.files.count == Limits.attachmentsMax)
        #expect(throws: IncidentError.self) {
            try receiving.take(into: &incident, at: Samples.start, policy: IncidentSamples.policy)
        }
    }
}
