import Events
import Testing
import Vocabulary

/// Every parser gets every log of ours, damaged in every way: it must end, and the event must keep the log.
@Suite("The corpus")
struct CorpusTests {
    private static let framings: [RawLog.Framing] = [.document, .syslog, .line]

    private func event(_ bytes: [UInt8], _ framing: RawLog.Framing) -> LogEvent {
        Normaliser().event(from: Golden.log(bytes, framing))
    }

    /// What the raw text must be: the input, or what a repair that is flagged makes of it.
    private func isKept(_ bytes: [UInt8], in event: LogEvent) -> Bool {
        event.raw.utf8.elementsEqual(bytes) || String(validating: bytes, as: UTF8.self) == nil
    }

    @Test(arguments: Golden.all) func `a log that is cut at any byte becomes an event that keeps it`(golden: Golden) {
        let bytes = Array(golden.raw.utf8)
        for end in 0...bytes.count {
            for framing in Self.framings {
                let event = event(Array(bytes[..<end]), framing)
                #expect(isKept(Array(bytes[..<end]), in: event))
            }
        }
    }

    @Test(arguments: Golden.all) func `a log with any byte changed becomes an event that keeps it`(golden: Golden) {
        let bytes = Array(golden.raw.utf8)
        for index in bytes.indices {
            for value in [0, 10, 32, 34, 58, 61, 91, 92, 93, 123, 0x80, 0xFF, bytes[index] ^ 1] as [UInt8] {
                var changed = bytes
                changed[index] = value
                #expect(isKept(changed, in: event(changed, golden.framing)))
            }
        }
    }

    @Test func `noise of every kind becomes an event`() {
        var random = Random(seed: 42)
        let words = Golden.all.map { Array($0.raw.utf8) }
        for _ in 0..<4_000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0..<5, using: &random) {
                let word = words[Int.random(in: 0..<words.count, using: &random)]
                let from = Int.random(in: 0...word.count, using: &random)
                bytes += word[from..<min(word.count, from + Int.random(in: 0..<60, using: &random))]
                if Bool.random(using: &random) { bytes.append(UInt8.random(in: .min ... .max, using: &random)) }
            }
            for framing in Self.framings { #expect(isKept(bytes, in: event(bytes, framing))) }
        }
    }
}
