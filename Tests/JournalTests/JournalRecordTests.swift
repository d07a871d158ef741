import Events
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Journal

@Suite("A record of the journal")
struct JournalRecordTests {
    private func record(_ payload: [UInt8]) -> JournalRecord? { payload.withUnsafeBytes { JournalRecord(payload: $0) } }
    private func payload(_ frame: [UInt8]) -> [UInt8] { Array(frame[JournalRecord.frameBytes...]) }

    @Test func `reads back as the logs that were written`() throws {
        let frame = Fixtures.frame(["one", "", "drei \u{1F514}\0"], firstID: 41, claim: .index(id: "x"))
        let read = try #require(record(payload(frame)))
        #expect(read.firstID == 41 && read.logs.map(\.id.rawValue) == [41, 42, 43])
        #expect(read.logs.map { String(decoding: $0.bytes, as: UTF8.self) } == ["one", "", "drei \u{1F514}\0"])
        let log = try #require(read.logs.first)
        #expect(log.feed == "web-1" && log.dataset == "nginx" && log.peer == "192.0.2.1" && log.framing == .syslog)
        #expect(log.receivedAt == Samples.start)
        let entry = JournalEntry(framing: .syslog, dataset: "nginx", claim: .index(id: "x"), bytes: Array("one".utf8))
        #expect(read.claims.first == ClaimHash(entry, feed: "web-1"))
    }

    @Test func `cut anywhere is none of ours, and never a crash`() {
        let whole = payload(Fixtures.frame(["one", "two"], firstID: 1))
        for count in 0..<whole.count { #expect(record(Array(whole[..<count])) == nil, "\(count) bytes") }
        #expect(record(whole) != nil)
    }

    @Test func `with any one byte changed is read or refused, and never a crash`() {
        let whole = payload(Fixtures.frame(["one", "two"], firstID: 1))
        var refused = 0
        for index in whole.indices {
            for value in [UInt8(0), 1, 0x7F, 0x80, 0xFF] {
                var bytes = whole
                bytes[index] = value
                if record(bytes) == nil { refused += 1 }
            }
        }
        #expect(refused > 0)
    }

    @Test func `numbers beyond all numbers are refused`() {
        for firstID in [Int64.max, Int64.max - 1, 0, -5] {
            #expect(record(payload(Fixtures.frame(["one", "two"], firstID: firstID))) == nil)
        }
    }
}
