import Foundation
import HouseTesting
import Ports
import Testing

@testable import Operations

@Suite("How much a feed usually says")
struct FeedRhythmTests {
    private let start = FeedRhythm.hour(Samples.start)

    /// `weeks` of a feed that says `count` an hour from 8 to 18 UTC, and nothing at night.
    private func office(weeks: Int, count: Int) -> [FeedHour] {
        (0..<(weeks * 168)).compactMap { hour in
            let at = start - Double(hour + 1) * 3_600
            let ofDay = Int(at.timeIntervalSince1970 / 3_600) % 24
            return (8..<18).contains(ofDay) ? FeedHour(start: at, count: count, failureCount: 0) : nil
        }.reversed()
    }

    @Test func `a night is no silence, and a busy hour without a word is one`() {
        let rhythm = FeedRhythm(office(weeks: 2, count: 60), since: start - 14 * 86_400, until: start)
        let evening = start + 9 * 3_600
        #expect(rhythm.expected(from: evening, to: evening + 8 * 3_600) == 0)
        #expect(rhythm.silence(from: evening, to: evening + 8 * 3_600) == nil)
        #expect(abs(rhythm.expected(from: start, to: start + 1_800) - 30) < 0.001)
        #expect(rhythm.silence(from: start, to: start + 1_199) == nil, "nineteen missed may be chance")
        #expect(rhythm.silence(from: start, to: start + 1_200) != nil)
    }

    @Test func `a pause of less than ten minutes is none, however busy`() {
        let rhythm = FeedRhythm(office(weeks: 2, count: 100_000), since: start - 14 * 86_400, until: start)
        #expect(rhythm.silence(from: start, to: start + 599) == nil)
        #expect(rhythm.silence(from: start, to: start + 600) != nil)
    }

    @Test func `an hour of the week that was not met yet is taken for that of other days`() {
        let rhythm = FeedRhythm(office(weeks: 1, count: 60).suffix(20), since: start - 2 * 86_400, until: start)
        let later = start + 4 * 86_400
        #expect(abs(rhythm.expected(from: later, to: later + 3_600) - 60) < 0.001)
    }

    @Test func `nothing known expects nothing`() {
        #expect(FeedRhythm([], since: start, until: start).silence(from: start, to: start + 1e6) == nil)
    }
}
