import Events
import Testing
import Vocabulary

@Suite("Cutting a stream into messages")
struct SyslogFramesTests {
    private func frames(_ stream: [UInt8], readingAt sizes: [Int] = []) -> [SyslogFrame] {
        var frames = SyslogFrames()
        var found: [SyslogFrame] = []
        var rest = stream[...]
        for size in sizes where !rest.isEmpty {
            found += frames.take(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        return found + frames.take(rest) + frames.finish()
    }

    private func texts(_ stream: String) -> [String] {
        frames(Array(stream.utf8)).map { String(decoding: $0.bytes, as: UTF8.self) }
    }

    @Test(arguments: [
        ("<13>a\n<13>b\n", ["<13>a", "<13>b"]),
        ("<13>a\r\n<13>b", ["<13>a", "<13>b"]),
        ("<13>a\u{0}<13>b\u{0}", ["<13>a", "<13>b"]),
        ("5 <13>a5 <13>b", ["<13>a", "<13>b"]),
        ("6 <13>a\n6 <13>b\n", ["<13>a", "<13>b"]),
        ("8 <13>a\nbc<13>d\n", ["<13>a\nbc", "<13>d"]),
        ("<13>a\n5 <13>b<13>c\n", ["<13>a", "<13>b", "<13>c"]),
        ("2026-11-24 a\n24 hours\n5 x<13>\n", ["2026-11-24 a", "24 hours", "5 x<13>"]),
        ("9223372036854775808 <13>a\n<13>b\n", ["9223372036854775808 <13>a", "<13>b"]),
        ("05 <13>a\n", ["05 <13>a"]), ("5 <1234>a\n", ["5 <1234>a"]), ("5 <>ab\n", ["5 <>ab"]),
        ("<13>a\u{0}<13>b\nc\u{0}<13>d\u{0}", ["<13>a", "<13>b\nc", "<13>d"]),
        ("<13>a\u{0}<13>b\n<13>c\n<13>d\n", ["<13>a", "<13>b", "<13>c", "<13>d"]),
        ("\n\r\n\u{0}<13>a\n\n", ["<13>a"]), ("", []), ("12", ["12"]), ("12 <", ["12 <"]),
        ("99 <13>short", ["<13>short"]),
    ])
    func `each message is judged by itself`(stream: String, messages: [String]) {
        #expect(texts(stream) == messages)
    }

    @Test func `however the stream is split, the messages are the same`() {
        let streams = [
            "<13>a\n6 <13>b\n<13>c\r\n2026 x\n<13>d\u{0}<13>e\nf\u{0}12 <13>gh\nijklm<13>n\n<13>o",
            "5 <13>a12 <13>\u{0}\nabcd\n1234567 \n7 <1>\u{0}\u{0}\n\n",
        ]
        for stream in streams.map({ Array($0.utf8) }) {
            let whole = frames(stream)
            for first in 0...stream.count {
                for second in [0, 1, 2, 5, 11] { #expect(frames(stream, readingAt: [first, second]) == whole) }
            }
            #expect(frames(stream, readingAt: Array(repeating: 1, count: stream.count)) == whole)
        }
    }

    @Test func `random streams give the same messages at any split`() {
        var random = Random(seed: 7)
        let pieces = ["<13>", "5 ", "12 ", "\n", "\r\n", "\u{0}", "a", "<", ">", "9999999 <1>", " ", "3", "bc d"]
        for _ in 0..<400 {
            let stream = (0..<Int.random(in: 0..<40, using: &random)).flatMap { _ in
                Array(pieces[Int.random(in: 0..<pieces.count, using: &random)].utf8)
            }
            let sizes = (0..<stream.count).map { _ in Int.random(in: 1..<6, using: &random) }
            #expect(frames(stream, readingAt: sizes) == frames(stream))
        }
    }

    @Test func `a message without an end is cut, and the next one found`() {
        let long = Array(repeating: UInt8(97), count: Limits.syslogFrameBytesMax * 3)
        var cutter = SyslogFrames()
        let found = cutter.take(Array("<13>".utf8) + long) + cutter.take(Array("\n<13>next\n".utf8))
        #expect(found.map(\.isTruncated) == [true, false] && cutter.truncatedCount == 1)
        #expect(
            found.last?.bytes == Array("<13>next".utf8)
                && found.allSatisfy { $0.bytes.count <= Limits.syslogFrameBytesMax }
        )
        let log = Golden.log(found.first?.bytes ?? [], .syslog)
        #expect(Normaliser().event(from: log).isFlagged(.truncatedEvent))
    }

    @Test func `a counted message that is too long is cut, and its rest dropped`() {
        let body = Array("<13>".utf8) + Array(repeating: UInt8(97), count: 999_996)
        let stream = Array("1000000 ".utf8) + body + Array("5 <13>b".utf8)
        let found = frames(stream)
        #expect(found.map(\.isTruncated) == [true, false] && found.last?.bytes == Array("<13>b".utf8))
        #expect(frames(stream, readingAt: Array(repeating: 4_093, count: 300)) == found)
    }

    @Test func `a flood without a line end is read in one pass`() {
        var cutter = SyslogFrames()
        var count = 0
        let piece = Array(repeating: UInt8(98), count: 100)
        for _ in 0..<100_000 { count += cutter.take(piece).count }
        #expect(count == 1)
    }
}

/// A small generator of our own, so that a failure can be repeated (xorshift; Marsaglia 2003).
struct Random: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
