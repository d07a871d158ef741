@testable import Events
import Foundation
import Testing
import Vocabulary

@Suite("A draft of an event")
struct EventDraftTests {
    private func draft() -> EventDraft { EventDraft(Golden.log([], .line), clock: EventTimeTests.clock) }

    @Test func `a long value is cut and flagged`() {
        var draft = draft()
        String(repeating: "é", count: Limits.fieldBytesMax).reading { draft.set("message", $0) }
        #expect(draft.text("message")?.utf8.count == Limits.fieldBytesMax)
        #expect(draft.flags == [.truncatedValue])
    }

    @Test func `too many or too long names are left out and flagged`() {
        var draft = draft()
        "v".reading { value in for index in 0...Limits.fieldsPerEventMax { draft.set("f\(index)", value) } }
        #expect(draft.fields.count == Limits.fieldsPerEventMax && draft.flags == [.tooManyFields])
        var second = self.draft()
        String(repeating: "k", count: Limits.fieldNameBytesMax + 1).reading { name in second.set(named: name, name) }
        #expect(second.fields.isEmpty && second.flags == [.tooManyFields])
    }

    @Test func `an address is told from a name`() {
        var draft = draft()
        "::ffff:203.0.113.9".reading { draft.setSource($0) }
        "host.example.com".reading { draft.setSource($0) }
        "?".reading { draft.setSource($0) }
        #expect(draft.fields == ["source.ip": .text("203.0.113.9"), "source.address": .text("host.example.com")])
    }

    private func finished(_ time: EventTime, lateSeconds: Double = 300) -> LogEvent {
        var draft = draft()
        draft.time = time
        return draft.finished(as: Golden.log([], .line), lateSeconds: lateSeconds)
    }

    @Test func `a time that can be believed is taken`() {
        let event = finished(.at(1_795_514_390))
        #expect(event.at == Date(timeIntervalSince1970: 1_795_514_390) && event.fields["ingest.flags"] == nil)
    }

    @Test func `a late event keeps its time, exactly at the limit it is not late`() {
        #expect(finished(.at(1_795_514_400 - 300)).isFlagged(.late) == false)
        let late = finished(.at(1_795_514_400 - 301))
        #expect(late.isFlagged(.late) && late.at == Date(timeIntervalSince1970: 1_795_514_400 - 301))
    }

    @Test func `a time ahead of receipt is not believed`() {
        #expect(finished(.at(1_795_514_400 + 300)).isFlagged(.futureTime) == false)
        let event = finished(.at(1_795_514_400 + 301))
        #expect(event.isFlagged(.futureTime) && event.at == Golden.received)
        #expect(event.text("event.original_time") == "2026-11-24T10:05:01.000Z")
    }

    @Test func `no time, or garbage, is the receipt's`() {
        #expect(finished(.missing).isFlagged(.noTime) && finished(.missing).at == Golden.received)
        let event = finished(.unreadable("soon"))
        #expect(event.isFlagged(.noTime) && event.text("event.original_time") == "soon")
    }
}
