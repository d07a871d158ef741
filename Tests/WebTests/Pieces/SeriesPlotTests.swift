import Anomalies
import Foundation
import Operations
import Testing
import Vocabulary

@testable import Web

@Suite("Where a series lies on the picture")
struct SeriesPlotTests {
    private let view = AnomalySamples.series()
    private var plot: SeriesPlot {
        SeriesPlot(
            view,
            from: AnomalySamples.at.addingTimeInterval(-3_600),
            until: AnomalySamples.at.addingTimeInterval(3_600)
        )
    }

    @Test func `the highest number is above, the lowest below, time goes to the right`() {
        #expect(plot.low == 0 && plot.high == 1_204)
        #expect(plot.y(1_204) < plot.y(2) && plot.y(-50) == plot.y(0) && plot.y(1e9) == plot.y(1_204))
        #expect(plot.x(AnomalySamples.at) == SeriesPlot.width / 2 && plot.x(.distantPast) == 0)
    }

    @Test func `a gap is a gap, and a lone number is seen`() {
        let at = AnomalySamples.at
        let path = plot.line([(at, 1), (at.addingTimeInterval(900), nil), (at.addingTimeInterval(1_800), 2)])
        #expect(path.split(separator: "M").count == 2 && path.contains("V") && !path.contains("L"))
        #expect(plot.line([(at, .nan), (at, nil)]).isEmpty)
    }

    @Test func `each run of buckets with a band is an area`() {
        #expect(plot.areas(view.points, middle: 450).count == 1)
        #expect(plot.areas([], middle: 450).isEmpty)
    }

    @Test func `numbers that are none break nothing`() {
        let odd = SeriesView(
            points: [SeriesPoint(start: AnomalySamples.at, actual: .infinity, band: nil)],
            anomalies: [],
            occasions: [],
            isComplete: true
        )
        let plot = SeriesPlot(odd, from: AnomalySamples.at, until: AnomalySamples.at)
        #expect(plot.low == 0 && plot.high == 1 && plot.x(AnomalySamples.at) == 0)
    }

    @Test(arguments: [(1.0, "1"), (1.25, "1.3"), (-0.04, "0"), (-2.5, "-2.5")])
    func `one decimal place is enough`(value: Double, text: String) {
        #expect(SeriesPlot.short(value) == text)
    }
}
