import Events
import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("What ever came")
struct SeenBookTests {
    private let hour = FeedRhythm.hour(Samples.start)
    private let sshd = LogSource(product: "linux", service: "sshd")

    private func event(_ id: Int64, _ seconds: Double, _ fields: [String], _ source: LogSource? = nil) -> LogEvent {
        let values = fields.map { ($0, FieldValue.text("x")) }
        var event = Samples.event(id, Dictionary(uniqueKeysWithValues: values), at: hour + seconds)
        event.logSource = source ?? sshd
        return event
    }

    @Test func `a source is news when it is new, in a new hour, or with a new field`() {
        var book = SeenBook()
        #expect(
            book.take([event(1, 0, ["a"]), event(2, 9, ["b"])])
                == [SeenSource(source: sshd, lastAt: hour, fields: ["a", "b"])]
        )
        #expect(book.take([event(3, 60, ["a", "b"])]).isEmpty)
        #expect(book.take([event(4, 70, ["c"])]) == [SeenSource(source: sshd, lastAt: hour, fields: ["c"])])
        #expect(book.take([event(5, 3_700, ["a"])]) == [SeenSource(source: sshd, lastAt: hour + 3_600, fields: [])])
        #expect(book.take([event(6, 0, ["a"])]).isEmpty, "an earlier hour is none")
    }

    @Test func `after the first events of a source only some are looked at`() {
        var book = SeenBook()
        _ = book.take((1...Limits.seenEventsMin).map { event(Int64($0), 0, ["a"]) })
        let rest = (1...20_000).map { event(Int64(10_000 + $0), 0, ["f\($0)"]) }
        let found = book.take(rest).flatMap(\.fields).count
        #expect((20...200).contains(found), "one in 256 of 20,000: \(found)")
    }

    @Test func `names out of logs cannot fill it`() {
        var book = SeenBook()
        let sources = (0..<Limits.seenSourcesMax + 10).map { event(1, 0, [], LogSource(service: "s\($0)")) }
        #expect(book.take(sources).count == Limits.seenSourcesMax)
        #expect(book.take([event(1, 0, ["a"])]).isEmpty)
        var other = SeenBook()
        let fields = (0..<Limits.seenFieldsMax + 10).map { event(1, 0, ["f\($0)"]) }
        #expect(other.take(Array(fields.prefix(900))).first?.fields.count == 900)
    }
}
