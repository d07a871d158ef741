import Anomalies
import Foundation
import Operations
import Vocabulary

/// Where the instants and numbers of a series lie on the picture.
struct SeriesPlot: Sendable {
    let from: Date
    let until: Date
    /// The lowest and the highest number that is shown.
    let low: Double
    let high: Double

    static let (width, height) = (960.0, 240.0)
    /// What is left free above for marks, and below for the time.
    private static let (above, below) = (34.0, 8.0)

    /// Numbers that are none are not shown.
    init(_ view: SeriesView, from: Date, until: Date) {
        self.from = from
        self.until = until
        var numbers = view.points.compactMap(\.actual)
        for band in view.points.compactMap(\.band) {
            numbers += [band.typical, band.bounds.lowerBound, band.bounds.upperBound]
        }
        numbers += view.anomalies.compactMap(\.actual.first)
        let finite = numbers.filter(\.isFinite)
        low = min(0, finite.min() ?? 0)
        let most = max(0, finite.max() ?? 0)
        high = most > low ? most : low + 1
    }

    func x(_ instant: Date) -> Double {
        let length = until.timeIntervalSince(from)
        guard length > 0 else { return 0 }
        let share = instant.timeIntervalSince(from) / length
        return min(max(share, 0), 1) * SeriesPlot.width
    }

    func y(_ value: Double) -> Double {
        let share = (min(max(value, low), high) - low) / (high - low)
        let room = SeriesPlot.height - SeriesPlot.above - SeriesPlot.below
        return SeriesPlot.above + (1 - (share.isFinite ? share : 0)) * room
    }

    /// The line through the numbers that are there; a gap is a gap.
    func line(_ values: [(Date, Double?)]) -> String {
        var path = ""
        var isDrawn = false
        for (index, (instant, value)) in values.enumerated() {
            guard let value, value.isFinite else {
                isDrawn = false
                continue
            }
            path += "\(isDrawn ? "L" : "M")\(SeriesPlot.short(x(instant))) \(SeriesPlot.short(y(value)))"
            // A number between two gaps would not be seen as a line: it stands on the axis.
            let isAlone = !isDrawn && (index + 1 == values.count || values[index + 1].1 == nil)
            if isAlone { path += "V\(SeriesPlot.short(y(0)))" }
            isDrawn = true
        }
        return path
    }

    /// The area of the band, one for each run of points that have one.
    func areas(_ points: [SeriesPoint], middle: Double) -> [String] {
        points.split { $0.band == nil }.map { run in
            let upper = run.map { point in
                corner(point.start.addingTimeInterval(middle), point.band?.bounds.upperBound ?? 0)
            }
            let lower = run.reversed().map { point in
                corner(point.start.addingTimeInterval(middle), point.band?.bounds.lowerBound ?? 0)
            }
            return "M" + (upper + lower).joined(separator: "L") + "Z"
        }
    }

    private func corner(_ instant: Date, _ value: Double) -> String {
        "\(SeriesPlot.short(x(instant))) \(SeriesPlot.short(y(value.isFinite ? value : high)))"
    }

    /// One decimal place at most.
    static func short(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let size = abs(tenths)
        return size % 10 == 0 ? "\(sign)\(size / 10)" : "\(sign)\(size / 10).\(size % 10)"
    }
}
