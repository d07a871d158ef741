import Foundation
import HouseTesting
import Operations
import Ports
import Testing

@testable import Web

@Suite("The list of feeds")
struct FeedsPageTests {
    private let reader = Reader(person: Person(name: "ana", role: .viewer, passwordHash: ""), formKey: "k")

    private func standing(_ silentSince: Date?, _ habit: FeedHabit = .watched) -> FeedStanding {
        FeedStanding(
            name: "web",
            firstAt: Samples.start,
            lastAt: Samples.start,
            eventAt: Samples.start,
            habit: habit,
            silentSince: silentSince
        )
    }

    @Test func `an empty list says how to send the first log`() {
        let page = FeedsPage(feeds: [], now: Samples.start, reader: reader).html.description
        #expect(page.contains("ingest token") && page.contains("/ingest/ndjson") && page.contains("logger -n"))
    }

    @Test func `silence is a word, not a colour alone`() {
        #expect(FeedState.html(standing(Samples.start)).description.contains("silent since 2026-11-24 10:00 UTC"))
        #expect(FeedState.html(standing(nil)).description.contains("speaks"))
        #expect(FeedState.html(standing(nil, .ignored)).description.contains("not watched"))
    }

    @Test(arguments: [(0.0, "0.0"), (0.01, "< 0.1"), (0.44, "0.4"), (12.6, "13")])
    func `a rate in few digits`(rate: Double, text: String) { #expect(FeedState.rate(rate) == text) }
}
