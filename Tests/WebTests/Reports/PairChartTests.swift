import Foundation
import Incidents
import Testing
import Vocabulary

@testable import Web

@Suite("What came in beside what was closed, as a picture")
struct PairChartTests {
    private static let monday = CivilDay(year: 2026, month: 11, day: 2)

    private func chart(_ unit: FigureSheet.Unit, _ slices: [FigureSheet.Slice]) -> String {
        PairChart(title: "Incidents", slices: slices, unit: unit).html.description
    }

    @Test func `has the same numbers as a table, and a sentence for those who do not see it`() {
        var (first, second) = (FigureSheet.Slice(day: Self.monday), FigureSheet.Slice(day: Self.monday.advanced(by: 1)))
        (first.opened, first.closed, second.opened) = (4, 1, 0)
        let text = chart(.day, [first, second])
        #expect(text.contains("4 opened and 1 closed in 2 days") && text.contains("2026-11-02: 4 opened, 1 closed"))
        #expect(text.contains("<th scope=\"row\">2026-11-03</th>"))
        // The greatest takes the whole height; nothing draws nothing.
        #expect(text.contains("height=\"120.0\"") && text.components(separatedBy: "<rect class=\"bar\" x").count == 2)
    }

    @Test func `names what it counts by`() {
        var slice = FigureSheet.Slice(day: CivilDay(year: 2026, month: 11, day: 1))
        slice.opened = 1
        #expect(chart(.month, [slice]).contains("November 2026") && chart(.week, [slice]).contains("Week from"))
    }

    @Test func `nothing is a sentence`() {
        #expect(
            chart(.day, []).contains("Nothing came in")
                && chart(.day, [FigureSheet.Slice(day: Self.monday)]).contains("<p")
        )
    }
}
