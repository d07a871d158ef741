import Foundation
import HouseTesting
import Operations
import Ports
import Testing

@testable import Web

@Suite("A feed's page")
struct FeedPageTests {
    @Test func `every hour is a way to its events, and everything understood is said`() {
        let standing = FeedStanding(
            name: "a\"b",
            firstAt: Samples.start,
            lastAt: Samples.start,
            eventAt: Samples.start,
            habit: .watched,
            silentSince: nil
        )
        let view = FeedView(
            standing: standing,
            hours: [FeedHour(start: Samples.start, count: 3, failureCount: 0)]
        )
        let reader = Reader(person: Person(name: "eng", role: .engineer, passwordHash: ""), formKey: "k")
        let page = FeedPage(feed: view, samples: [], now: Samples.start, reader: reader).html.description
        #expect(
            page.contains(
                "/events?q=feed%3A%20%22a%5C%22b%22&amp;from=2026-11-24T10%3A00%3A00Z&amp;until=2026-11-24T11%3A00%3A00Z"
            )
        )
        #expect(
            page.contains("was understood") && page.contains("Do not watch it")
                && page.contains("action=\"/feeds/a%22b\"")
        )
    }
}
