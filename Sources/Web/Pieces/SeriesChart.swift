import Alerts
import Anomalies
import Foundation
import Operations
import Vocabulary

/// A series over time: what was counted, what was expected, the anomalies, where the level changed, and the occasions of the
/// calendar; and the same as a table.
struct SeriesChart: Sendable {
    let title: String
    let view: SeriesView
    let from: Date
    let until: Date
    let bucketSeconds: Int
    var measure: DetectorFunction.Measure?
    /// The anomaly that the page is about; it is marked more strongly.
    var chosen: AnomalyID?
    let zone: TimeZone

    private var plot: SeriesPlot { SeriesPlot(view, from: from, until: until) }
    private var middle: Double { Double(bucketSeconds) / 2 }

    var html: HTML {
        guard view.points.contains(where: { $0.actual != nil || $0.band != nil }) else { return nothing }
        let plot = plot
        let part: HTML =
            view.isComplete
            ? .empty : "<p class=\"quiet small\">Not all of the time could be read; a shorter time shows all of it.</p>"
        return """
            <figure class="chart series"><figcaption>\(title): highest \(words(plot.high)), lowest \(words(plot.low))</figcaption>
            <div class="scroll newest" tabindex="0" role="region" aria-label="\(title)"><svg viewBox="0 0 \(number(SeriesPlot.width)) \(number(SeriesPlot.height))" role="group" aria-label="\(title)">
            <defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"></line></pattern></defs>
            \(HTML(view.occasions.map { occasion($0, plot) }))\(HTML(plot.areas(view.points, middle: middle).map { "<path class=\"band\" d=\"\($0)\"></path>" }))
            <line class="axis" x1="0" y1="\(number(plot.y(0)))" x2="\(number(SeriesPlot.width))" y2="\(number(plot.y(0)))"></line>
            <path class="typical" d="\(plot.line(view.points.map { ($0.start.addingTimeInterval(middle), $0.band?.typical) }))"></path>
            <path class="actual" d="\(plot.line(view.points.map { ($0.start.addingTimeInterval(middle), $0.actual) }))"></path>
            \(HTML(marks(plot)))</svg></div>
            <p class="ends"><span>\(TimeWords.instant(from, in: zone))</span><span>\(TimeWords.instant(until, in: zone))</span></p>
            \(legend)\(part)\(table)</figure>
            """
    }

    private var nothing: HTML {
        switch measure {
        case .place: "<p class=\"quiet\">Places have no line over time; the table of anomalies tells where.</p>"
        case .count, .distinct, .information, .sum, .mean, .median, .min, .max, .varp, .extremes, .rarity,
            .frequentRarity,
            .timeOfDay, .timeOfWeek, .intervals, nil:
            "<p class=\"quiet\">Nothing was counted for this series in this time.</p>"
        }
    }

    private var legend: HTML {
        """
        <ul class="legend"><li><svg viewBox="0 0 24 12" aria-hidden="true"><path class="actual" d="M0 6h24"></path></svg>what was counted</li>
        <li><svg viewBox="0 0 24 12" aria-hidden="true"><rect class="band" width="24" height="12"></rect><path class="typical" d="M0 6h24"></path></svg>\
        where 95 of 100 buckets lie, and the middle</li>
        <li><svg viewBox="0 0 24 12" aria-hidden="true"><circle class="mark critical" cx="12" cy="6" r="5"></circle></svg>an anomaly with its score</li>\(occasionLegend)</ul>
        """
    }

    private var occasionLegend: HTML {
        view.occasions.isEmpty
            ? .empty
            : """
            <li><svg viewBox="0 0 24 12" aria-hidden="true"><rect class="occasion" fill="url(#hatch)" width="24" height="12"></rect></svg>not judged: \
            \(view.occasions.map(\.name).joined(separator: ", "))</li>
            """
    }

    private func occasion(_ occasion: AnomalyJob.Occasion, _ plot: SeriesPlot) -> HTML {
        let (left, right) = (plot.x(occasion.from), plot.x(occasion.until))
        guard right > left else { return .empty }
        return """
            <g><title>\(occasion.name)</title><rect class="occasion" fill="url(#hatch)" x="\(number(left))" y="0" width="\(number(right - left))" height="\(number(SeriesPlot.height))"></rect>
            <text x="\(number(left + 4))" y="12">\(ValueChip.short(occasion.name, to: 40))</text></g>
            """
    }

    /// Targets are 24 wide at least: a mark too near to the one before is drawn, and leads nowhere but from the table.
    private func marks(_ plot: SeriesPlot) -> [HTML] {
        var last = -100.0
        return view.anomalies.sorted { $0.at < $1.at }.map { anomaly in
            let x = plot.x(anomaly.at.addingTimeInterval(middle))
            let isFree = x - last >= 26
            if isFree { last = x }
            return mark(anomaly, x: x, y: plot.y(anomaly.actual.first ?? 0), isFree: isFree)
        }
    }

    private func mark(_ anomaly: Anomaly, x: Double, y: Double, isFree: Bool) -> HTML {
        let place = min(max(x, 13), SeriesPlot.width - 13)
        let severity = anomaly.current.severity.word.lowercased()
        let own: HTML = anomaly.id != nil && anomaly.id == chosen ? " chosen" : .empty
        let change: HTML =
            anomaly.shape == .change
            ? """
            <line class="change" x1="\(number(x))" y1="0" x2="\(number(x))" y2="\(number(SeriesPlot.height))"></line>\
            <text x="\(number(x + 3))" y="\(number(SeriesPlot.height - 2))">new level</text>
            """ : .empty
        let drawn: HTML = """
            <circle class="mark \(severity)\(own)" cx="\(number(x))" cy="\(number(y))" r="6"></circle>\
            <text class="score" x="\(number(place))" y="\(number(y - 11))" text-anchor="middle">\(anomaly.current.mark)</text>
            """
        guard isFree, let id = anomaly.id else { return "\(change)<g>\(drawn)</g>" }
        let label = "\(id): \(anomaly.current.mark), \(TimeWords.instant(anomaly.at, in: zone))"
        return """
            \(change)<a href="\(Address.anomaly(id).path)" aria-label="\(label)"><title>\(label)</title>\
            <rect x="\(number(place - 13))" y="\(number(y - 24))" width="26" height="34" fill="none" pointer-events="all"></rect>\(drawn)</a>
            """
    }

    private var table: HTML {
        let found = Dictionary(view.anomalies.map { ($0.at, $0) }) { $0.current > $1.current ? $0 : $1 }
        return """
            <details><summary>As a table</summary><div class="scroll"><table><caption>\(title), a row each \(TimeWords.length(seconds: Double(bucketSeconds)))</caption>
            <thead><tr><th scope="col">From</th><th scope="col" class="num">Counted</th><th scope="col" class="num">Usually</th>
            <th scope="col" class="num">95 of 100 between</th><th scope="col">Anomaly</th></tr></thead>
            <tbody>\(HTML(view.points.map { row($0, found[$0.start]) }))</tbody></table></div></details>
            """
    }

    private func row(_ point: SeriesPoint, _ anomaly: Anomaly?) -> HTML {
        let band: HTML =
            point.band.map { "\(words($0.bounds.lowerBound)) and \(words($0.bounds.upperBound))" } ?? .empty
        let link: HTML =
            anomaly.map { found in
                found.id.map { "<a href=\"\(Address.anomaly($0).path)\">\($0)</a> \(found.current.mark)" }
                    ?? "\(found.current.mark)"
            } ?? .empty
        return """
            <tr><td>\(TimeMark.minute(point.start, in: zone))</td><td class="num">\(point.actual.map(words) ?? "")</td>
            <td class="num">\(point.band.map { words($0.typical) } ?? "")</td><td class="num">\(band)</td><td>\(link)</td></tr>
            """
    }

    private func words(_ value: Double) -> String { AnomalyWords.measured([value], as: measure) }

    private func number(_ value: Double) -> String { SeriesPlot.short(value) }
}
