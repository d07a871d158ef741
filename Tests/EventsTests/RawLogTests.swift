import Events
import Testing
import Vocabulary

@Suite("Raw logs")
struct RawLogTests {
    @Test func `the numbers of the framings are what the journal keeps`() {
        #expect(
            RawLog.Framing.document.rawValue == 1 && RawLog.Framing.syslog.rawValue == 2
                && RawLog.Framing.line.rawValue == 3
        )
        #expect(RawLog.Framing(rawValue: 0) == nil && RawLog.Framing(rawValue: 4) == nil)
    }

    @Test func `a log that was not accepted yet has no place in the journal`() {
        let log = RawLog(framing: .line, bytes: [97], feed: "default", receivedAt: Golden.received)
        #expect(log.id == .none && log.dataset.isEmpty && log.peer.isEmpty)
    }
}
