import Testing

@testable import Anomalies

@Suite("Which series lies where")
struct SeriesIndexTests {
    @Test func `a series is found by its whole name, until it is removed`() {
        var index = SeriesIndex()
        index.add(SeriesName(partition: "a", by: "x"), at: 2)
        index.add(SeriesName(partition: "a"), at: 0)
        #expect(index[SeriesName(partition: "a", by: "x")] == 2 && index[SeriesName(partition: "a")] == 0)
        #expect(index[SeriesName(by: "x")] == nil && index[SeriesName(partition: "a", by: "")] == nil)
        #expect(index.names.count == 3 && index.names[1] == nil && index.count == 2)
        index.remove(at: 2)
        index.remove(at: 1)
        #expect(index[SeriesName(partition: "a", by: "x")] == nil && index.count == 1)
        index.add(SeriesName(by: "new"), at: 2)
        #expect(index[SeriesName(by: "new")] == 2)
    }

    @Test func `names weigh what they take, and nothing when they are gone`() {
        var index = SeriesIndex()
        let long = SeriesName(by: String(repeating: "x", count: 1_000))
        index.add(long, at: 0)
        index.add(SeriesName(by: "short"), at: 1)
        #expect(index.nameBytes == long.bytes + SeriesName(by: "short").bytes && long.bytes > 1_000)
        index.remove(at: 0)
        index.remove(at: 1)
        #expect(index.nameBytes == 0)
    }

    @Test func `it knows the feed that a series last came by`() {
        var index = SeriesIndex()
        for place in 0..<3 { index.add(SeriesName(by: "\(place)"), at: place) }
        #expect(index.feed(at: 0) == "")
        index.came(by: "firewall", at: 0)
        index.came(by: "dns", at: 1)
        index.came(by: "firewall", at: 1)
        #expect(index.feed(at: 0) == "firewall" && index.feed(at: 1) == "firewall" && index.feed(at: 2) == "")
        index.remove(at: 0)
        index.add(SeriesName(by: "other"), at: 0)
        #expect(index.feed(at: 0) == "")
    }

    @Test func `endless names of feeds do not fill it`() {
        var index = SeriesIndex()
        index.add(SeriesName(), at: 0)
        for number in 0..<5_000 { index.came(by: "feed-\(number)", at: 0) }
        #expect(index.feedNames.count == 1_000)
    }
}
