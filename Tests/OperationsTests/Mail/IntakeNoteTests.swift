import Incidents
import Mail
import Testing
import Vocabulary

@testable import Operations

@Suite("A note that leads to an incident")
struct IntakeNoteTests {
    private func read(_ text: String) throws -> IntakeNote { try IntakeNote.read(Array(text.utf8)) }

    @Test func `is read from JSON, and written so that it is read again`() throws {
        let note = try read(
            #"{"title":"a","text":"b\r\nc\u0000","from":"Ana <ana@example.com>","thread":"t","id":"i","areas":["integrity","x",1],"kind":"vulnerability","reporter":"customer","more":[]}"#
        )
        #expect(note.text == "b\nc")
        #expect(note.from == MailAddress(address: "ana@example.com", name: "Ana"))
        #expect(note.areas == [.integrity] && note.about == .vulnerability && note.isCustomer)
        #expect(try IntakeNote.read(note.bytes) == note)
        let bare = try read(#"{"title":"a"}"#)
        #expect(try IntakeNote.read(bare.bytes) == bare)
    }

    @Test(arguments: [
        ("", "no JSON"), ("[]", "an object"), ("{}", "title is missing"), (#"{"title":1}"#, "title is no text"),
        (#"{"title":"a","from":"nobody"}"#, "from is no address"),
    ]) func `that is wrong says what and where`(text: String, words: String) {
        #expect { try read(text) } throws: { "\($0)".contains(words) }
    }

    @Test func `that is too long is refused`() {
        let long = String(repeating: "a", count: Limits.mailTextCharactersMax + 1)
        #expect(throws: MailUnreadable.self) { try read("{\"title\":\"a\",\"text\":\"\(long)\"}") }
        #expect(throws: MailUnreadable.self) { try read("{\"title\":\"a\",\"id\":\"\(long)\"}") }
    }
}
