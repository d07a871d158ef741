import Testing
import Vocabulary

@testable import Mail

@Suite("The parts of a mail")
struct PartReaderTests {
    private func read(_ text: String) throws -> MailMessage { try MailMessage.read(Array(text.utf8)) }
    private func multipart(_ type: String, _ parts: String...) -> String {
        "From: a@b.example\nContent-Type: multipart/\(type); boundary=x\n\n"
            + parts.map { "--x\n\($0)\n" }.joined() + "--x--\n"
    }

    @Test func `a footer in plain text does not hide a mail in HTML`() throws {
        let mail = try read(multipart("mixed", "Content-Type: text/html\n\n<b>One</b>", "\nfooter"))
        #expect(mail.text == "One\n\nfooter")
    }

    @Test func `of alternatives without words the other is read`() throws {
        #expect(try read(multipart("alternative", "\n \n", "Content-Type: text/html\n\n<b>One</b>")).text == "One")
    }

    @Test func `a text that is attached is a file, and a mail in a mail is one too`() throws {
        let mail = try read(
            multipart(
                "mixed",
                "Content-Disposition: attachment\n\nlog",
                "Content-Type: message/rfc822\n\nFrom: c@d.example\n\nwords"
            )
        )
        #expect(mail.text.isEmpty)
        #expect(mail.attachments.map(\.name) == ["part.txt", "message.eml"])
        #expect(mail.attachments.first?.bytes == Array("log".utf8))
    }

    @Test func `parts that are never closed are read as far as they go`() throws {
        let mail = try read("From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nwords\n--xy\nmore")
        #expect(mail.text == "words\n--xy\nmore")
    }

    @Test func `parts that name no boundary are read as text, and marked`() throws {
        let mail = try read("From: a@b.example\nContent-Type: multipart/mixed\n\nwords")
        #expect(mail.text == "words")
        #expect(mail.problems == [.boundaryMissing])
    }

    @Test func `parts too deep are a file, and marked`() throws {
        var part = "Content-Type: text/plain\n\ndeep"
        for level in 0...Limits.mailDepthMax {
            part = "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n\(part)\n--b\(level)--"
        }
        let mail = try read("From: a@b.example\n" + part)
        #expect(mail.problems == [.tooDeep])
        #expect(mail.attachments.count == 1)
    }

    @Test func `more parts than the limit are left out, and marked`() throws {
        let parts = String(repeating: "--x\n\na\n", count: Limits.mailPartsMax + 5)
        let mail = try read("From: a@b.example\nContent-Type: multipart/mixed; boundary=x\n\n\(parts)--x--")
        #expect(mail.problems == [.tooManyParts])
        #expect(mail.text.count(where: { $0 == "a" }) == Limits.mailPartsMax)
    }

    @Test func `an unknown set is guessed, and marked`() throws {
        let mail = try read("From: a@b.example\nContent-Type: text/plain; charset=unheard-of\n\nwords")
        #expect(mail.text == "words")
        #expect(mail.problems == [.charsetUnknown])
    }

    @Test func `a text too long is cut, and marked`() throws {
        let mail = try read("From: a@b.example\n\n" + String(repeating: "ab ", count: Limits.mailTextCharactersMax))
        #expect(mail.text.count <= Limits.mailTextCharactersMax)
        #expect(mail.problems == [.textCut])
    }
}
