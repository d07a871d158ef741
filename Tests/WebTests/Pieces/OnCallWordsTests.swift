import Foundation
import HouseTesting
import Incidents
import Testing

@testable import Web

@Suite("Who is on call, in words")
struct OnCallWordsTests {
    @Test func `a person and until when`() {
        let words = OnCallWords(answer: .on(person: "<ana>", until: Samples.start), zone: .gmt)
        #expect(words.html.description.hasPrefix("<strong>&lt;ana&gt;</strong>, until <time "))
        #expect(words.text.hasPrefix("<ana> is on call until 20"))
    }

    @Test func `whom to call, and who is next`() throws {
        let plan = try #require(
            OnCallText.plans(in: "team t in UTC\nmon 00:00-01:00 = ben\notherwise = sam").plans.first
        )
        let words = OnCallWords(answer: plan.answer(at: Samples.start), zone: .gmt)
        #expect(words.html.description.contains("call <strong>sam</strong>; ben is on call from <time "))
        #expect(words.text == "nobody is on call at this hour; call sam")
        let bare = OnCallWords(answer: .off(call: nil, next: nil), zone: .gmt)
        #expect(bare.html.description.contains("names nobody") && bare.text == "nobody is on call at this hour")
    }
}
