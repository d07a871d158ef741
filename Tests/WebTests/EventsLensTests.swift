import Events
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("What is looked at in the events")
struct EventsLensTests {
    @Test func `stands in the address, all of it`() {
        var lens = EventsLens()
        #expect(lens.path == "/events")
        lens.text = "user.name: \"a&b\""
        lens.from = "now-1h"
        lens.columns = ["host.name", "x"]
        lens.after = EventPlace(at: Samples.start.addingTimeInterval(0.25), id: EventID(rawValue: 7))
        let query = String(lens.path.drop { $0 != "?" }.dropFirst())
        #expect(EventsLens(FormBody(query)) == lens)
        #expect(lens.with { $0.text = "" }.after == nil, "another view begins on its first page")
    }

    @Test(arguments: ["x", "-", "1-", "-5", "9999999999999999999999-1", "1-x", "99999999999999999-1"])
    func `a place that cannot be read is the first page`(text: String) {
        #expect(EventsLens(FormBody("after=\(text)")).after == nil || text == "-5")
    }

    @Test func `is read into a tree and instants, or says what is wrong`() {
        let lens = EventsLens(FormBody("q=a%20or%20b&from=now-1d&until=2026-11-24T09:00"))
        let aim = EventsAim(lens, now: Samples.start, zone: .gmt)
        #expect(aim.isGood && aim.query(limit: 5).limit == 5 && aim.barSeconds == 1_800)
        #expect(aim.until == Samples.start.addingTimeInterval(-3_600))
        #expect(EventsAim(EventsLens(FormBody("q=(")), now: Samples.start, zone: .gmt).problem?.column == 2)
        #expect(EventsAim(EventsLens(FormBody("from=soon")), now: Samples.start, zone: .gmt).timeProblem != nil)
        #expect(
            EventsAim(EventsLens(FormBody("from=now&until=now-1h")), now: Samples.start, zone: .gmt).timeProblem != nil
        )
    }

    @Test func `moves by its own length`() {
        let aim = EventsAim(
            EventsLens("", from: Samples.start, until: Samples.start.addingTimeInterval(60)),
            now: Samples.start,
            zone: .gmt
        )
        #expect(aim.moved(by: -1).from == "2026-11-24T09:59:00Z" && aim.moved(by: 1).until == "2026-11-24T10:02:00Z")
    }
}
