import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Web

@Suite("What was just said")
struct SaidTests {
    @Test func `is for the person it was said to, and for a while`() {
        let shelf = SaidShelf()
        let said = Said(text: "ALR-1: benign")
        let key = shelf.keep(said, for: "ana", at: Samples.start)
        #expect(shelf.said(key, to: "ana", at: Samples.start) == said)
        #expect(shelf.said(key, to: "ben", at: Samples.start) == nil)
        #expect(shelf.said("", to: "ana", at: Samples.start) == nil)
        let late = Samples.start.addingTimeInterval(Limits.saidSecondsMax + 1)
        #expect(shelf.said(key, to: "ana", at: late) == nil)
    }

    @Test func `the oldest goes when there are too many`() {
        let shelf = SaidShelf()
        let first = shelf.keep(Said(text: "1"), for: "ana", at: Samples.start)
        for number in 0..<Limits.saidKeptMax { _ = shelf.keep(Said(text: "\(number)"), for: "ana", at: Samples.start) }
        #expect(shelf.said(first, to: "ana", at: Samples.start) == nil)
    }
}
