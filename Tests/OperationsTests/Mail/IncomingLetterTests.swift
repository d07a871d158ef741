import Foundation
import HouseTesting
import Incidents
import Mail
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("A letter that came in")
struct IncomingLetterTests {
    private func arrival(_ text: String, _ form: MailArrival.Form = .mail, _ way: MailArrival.Way = .box) -> MailArrival
    {
        MailArrival(way: way, form: form, origin: "o", bytes: Array(text.utf8), receivedAt: Samples.start)
    }

    private func read(_ arrival: MailArrival) throws -> IncomingLetter {
        try IncomingLetter.read(arrival, own: [], lists: [])
    }

    @Test func `who wrote what makes its digest, not the way that it took`() throws {
        let mail = "From: a@b.example\r\nSubject: s\r\n\r\nwords"
        let one = try read(arrival(mail))
        #expect(try read(arrival("Received: x\r\n" + mail)).digest == one.digest)
        #expect(try read(arrival(mail + "!")).digest != one.digest)
        #expect(try read(arrival(mail.replacing("a@b", with: "c@b"))).digest != one.digest)
    }

    @Test func `without an id its bytes are its id`() throws {
        let mail = "From: a@b.example\r\nSubject: s\r\n\r\nwords"
        #expect(try read(arrival(mail)).id.hasPrefix("sha256:"))
        #expect(try read(arrival(mail)).id != read(arrival(mail + "!")).id)
    }

    @Test func `a note says where it came from by its way`() throws {
        let text = #"{"title":"t","reporter":"customer"}"#
        #expect(try read(arrival(text, .note, .webhook)).source == .email)
        #expect(try read(arrival(text, .note, .report)).source == .customer)
        #expect(try read(arrival(#"{"title":"t"}"#, .note, .report)).source == .byHand)
    }

    @Test func `what an incident begins with fits, whatever was written`() throws {
        let long = String(repeating: "a", count: 50_000)
        let opening = try read(arrival("From: a@b.example\r\nSubject: \(long)\r\n\r\n\(long)")).opening
        #expect(opening.title.count == Limits.titleCharactersMax)
        #expect(opening.identification.description.count <= Limits.reasonCharactersMax)
        #expect(opening.identification.description.hasSuffix("the rest is in the letter"))
        let empty = try read(arrival("From: a@b.example\r\n\r\n")).opening
        #expect(empty.title == "A letter without a subject" && !empty.identification.description.isEmpty)
    }

    @Test func `a letter too long is cut, and says so`() throws {
        let long = String(repeating: "a b ", count: 10_000)
        let letter = try read(arrival("From: a@b.example\r\n\r\n\(long)")).letter(receipt: "R", isReply: true)
        #expect(letter.text.count == Limits.letterCharactersMax)
        #expect(letter.problems == ["the rest of it is in the original"])
    }
}
