import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("How a promise was kept")
struct ClockFiguresTests {
    private static func clock(_ days: Int, ended: Double?, pause: (Double, Double)? = nil) -> Deadline {
        Deadline(
            startedAt: FigureSamples.day(0),
            allowance: .days(days),
            calendar: Samples.calendar,
            pauses: pause.map {
                [Pause(from: FigureSamples.day($0.0), until: FigureSamples.day($0.1), reason: "r", by: "ana")]
            } ?? [],
            endedAt: ended.map(FigureSamples.day),
            limit: .maximum
        )
    }

    @Test func `met, broken and running ones are told apart`() {
        let figures = ClockFigures(
            [
                Self.clock(5, ended: 3), Self.clock(5, ended: 7), Self.clock(5, ended: nil),
                Self.clock(20, ended: nil), Self.clock(5, ended: 8, pause: (1, 5)),
            ],
            at: FigureSamples.day(10)
        )
        #expect((figures.met, figures.breached, figures.running) == (2, 2, 1))
        #expect(figures.shareMet == 0.5)
        #expect(figures.elapsed.openCount == 2)
        #expect(figures.elapsed.median == .within(8 * 86_400))
        // The pause of four days is not used up.
        #expect(figures.used.samples.first { $0.seconds == 4 * 86_400 }?.isOver == true)
    }

    @Test func `what ended later had not ended then`() {
        let figures = ClockFigures([Self.clock(5, ended: 9)], at: FigureSamples.day(4))
        #expect((figures.met, figures.breached, figures.running) == (0, 0, 1))
        #expect(figures.elapsed.samples == [.init(seconds: 4 * 86_400, isOver: false)])
        #expect(figures.shareMet == nil)
    }
}
