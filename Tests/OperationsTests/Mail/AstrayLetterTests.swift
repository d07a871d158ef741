import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("A letter that led to no incident")
struct AstrayLetterTests {
    private func letter(_ text: String, _ fate: MailFate?, hiding numbers: Set<Int64> = []) -> AstrayLetter? {
        let arrival = MailArrival(
            way: .box,
            form: .mail,
            origin: "o",
            bytes: Array(text.utf8),
            receivedAt: Samples.start
        )
        return AstrayLetter(
            MailReceipt(number: 1, arrival: arrival, fate: fate),
            code: "R",
            hiding: HiddenIncidents(Set(numbers.map(IncidentID.init))),
            terms: MailTerms()
        )
    }

    @Test func `is shown as it was read, or as its bytes are`() {
        let read = letter("From: Ana <a@b.example>\r\nSubject: s\r\n\r\nwords", .trapped(reason: "why"))
        #expect(read?.from == "Ana <a@b.example>" && read?.subject == "s" && read?.text == "words")
        #expect(read?.fate == "trapped: why")
        #expect(letter("no mail", .dead(reason: "why"))?.text == "no mail")
    }

    @Test func `what waits or is in an incident is none`() {
        for fate in [
            nil, MailFate.opened(IncidentID(rawValue: 1)), .continued(IncidentID(rawValue: 1)), .discarded(by: "a"),
        ] {
            #expect(letter("From: a@b.example\r\n\r\nx", fate) == nil)
        }
    }

    @Test(arguments: ["Subject: Re: [inc-7-abc] x\r\n\r\ny", "Subject: x\r\n\r\nabout INC-7.", "no mail, INC-7"])
    func `one that speaks of a hidden incident is not there`(text: String) {
        #expect(letter(text, .setAside(reason: "x"), hiding: [7]) == nil)
        #expect(letter(text, .setAside(reason: "x"), hiding: [8, 77]) != nil)
    }
}
