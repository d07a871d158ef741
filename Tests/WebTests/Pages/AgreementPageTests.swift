import Foundation
import HouseTesting
import Incidents
import Testing

@testable import Web

@Suite("What a customer sees")
struct AgreementPageTests {
    private func page(_ now: Date, _ answer: AgreementAsk.Answer? = nil) -> String {
        let ask = AgreementAsk(
            whom: "Acme",
            text: "<b>done</b>",
            by: "ben",
            at: Samples.start,
            until: Samples.start.addingTimeInterval(60),
            answer: answer
        )
        return AgreementPage(token: "t", ask: ask, now: now).html.description
    }

    @Test func `a form while it works, words after`() {
        #expect(page(Samples.start).contains("Send the answer") && page(Samples.start).contains("&lt;b&gt;done"))
        let over = page(Samples.start.addingTimeInterval(61))
        #expect(!over.contains("Send the answer") && over.contains("does not wait for an answer any more"))
        let answer = AgreementAsk.Answer(isAgreed: true, comment: "", at: Samples.start, way: .link)
        #expect(page(Samples.start, answer).contains("You agreed"))
        #expect(!page(Samples.start).contains("ben"), "who asked is not told")
    }
}
