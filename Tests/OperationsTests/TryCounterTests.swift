import Foundation
import HouseTesting
import Testing

@testable import Operations

@Suite("Counting tries")
struct TryCounterTests {
    private let counter = TryCounter()
    private let key = TryCounter.Key(name: "a", countMax: 2)
    private let wide = TryCounter.Key(name: "w", countMax: 3)

    @Test func `lets so many in a minute, and says how long to wait`() throws {
        try counter.admit([key], at: Samples.start)
        try counter.admit([key], at: Samples.start.addingTimeInterval(10))
        #expect(throws: LoginRefusal.tooMany(afterSeconds: 49)) {
            try counter.admit([key], at: Samples.start.addingTimeInterval(11.5))
        }
        try counter.admit([key], at: Samples.start.addingTimeInterval(60))
        counter.clear(key)
        try counter.admit([key], at: Samples.start.addingTimeInterval(60))
    }

    @Test func `a refused try is counted nowhere, and one can be taken back`() throws {
        for _ in 0..<2 { try counter.admit([key, wide], at: Samples.start) }
        for _ in 0..<9 {
            #expect(throws: LoginRefusal.self) { try counter.admit([key, wide], at: Samples.start) }
        }
        try counter.admit([wide], at: Samples.start)
        #expect(throws: LoginRefusal.self) { try counter.admit([wide], at: Samples.start) }
        counter.takeBack(wide, at: Samples.start)
        try counter.admit([wide], at: Samples.start)
    }
}
