import Definitions
import Testing

@testable import Detection

@Suite("Many parts at once")
struct PartIndexTests {
    private typealias Part = (bytes: [UInt8], place: Probe.Place, rules: [Int32])

    private func found(_ text: [UInt8], _ count: Int, _ find: (UnsafeBufferPointer<UInt8>, Candidates) -> Void)
        -> [Int32]
    {
        let candidates = Candidates(ruleCount: count)
        candidates.turn()
        text.withUnsafeBufferPointer { find($0, candidates) }
        candidates.sort()
        return candidates.rules
    }

    /// What a search for each part alone finds.
    private func expected(_ text: [UInt8], _ parts: [Part]) -> [Int32] {
        parts.filter { part in
            guard part.bytes.count <= text.count else { return false }
            switch part.place {
            case .start: return text.starts(with: part.bytes)
            case .end: return text.suffix(part.bytes.count).elementsEqual(part.bytes)
            case .anywhere:
                return (0...text.count - part.bytes.count).contains {
                    text[$0..<$0 + part.bytes.count].elementsEqual(part.bytes)
                }
            }
        }.flatMap(\.rules).sorted()
    }

    private func random(_ lengths: ClosedRange<Int>, _ generator: inout SeededGenerator) -> [UInt8] {
        (0..<Int.random(in: lengths, using: &generator)).map { _ in UInt8.random(in: 97...100, using: &generator) }
    }

    private func parts(_ lengths: ClosedRange<Int>, _ generator: inout SeededGenerator) -> [Part] {
        (0..<60).map { number in
            let place = [Probe.Place.start, .end, .anywhere][Int.random(in: 0..<3, using: &generator)]
            return (random(lengths, &generator), place, [Int32(number)])
        }
    }

    @Test func `finds what a search for each alone finds`() {
        var generator = SeededGenerator(state: 5)
        for _ in 0..<20 {
            let parts = parts(4...9, &generator)
            let index = PartIndex(parts)
            for _ in 0..<40 {
                let text = random(0...40, &generator)
                #expect(found(text, 60) { index.find(in: $0, $1) } == expected(text, parts))
            }
        }
    }

    @Test func `short parts too`() {
        var generator = SeededGenerator(state: 6)
        for _ in 0..<20 {
            let parts = parts(1...3, &generator)
            let index = ShortPartIndex(parts)
            for _ in 0..<40 {
                let text = random(0...12, &generator)
                #expect(found(text, 60) { index.find(in: $0, $1) } == expected(text, parts))
            }
        }
    }

    @Test func `thousands of parts are all found`() {
        let parts: [Part] = (0..<5_000).map { (Array("part\($0)x".utf8), .anywhere, [Int32($0)]) }
        let index = PartIndex(parts)
        for number in stride(from: 0, to: 5_000, by: 97) {
            #expect(found(Array("a part\(number)x b".utf8), 5_000) { index.find(in: $0, $1) } == [Int32(number)])
        }
    }
}
