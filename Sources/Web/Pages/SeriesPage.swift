import Alerts
import Anomalies
import Foundation
import Operations
import Ports
import Vocabulary

/// One series of a job over a time that one chooses; the address says all of it.
struct SeriesPage: Sendable {
    let job: AnomalyJob
    let detector: Detector
    let query: SeriesQuery
    /// Nil while a value of the series' name is missing.
    var series: SeriesView?
    let from: Date
    let until: Date
    let zone: TimeZone
    let reader: Reader
    var problem: String?

    var html: HTML {
        PageFrame(title: "A series of \(job.id)", section: .jobs, reader: reader).html(
            """
            \(problem.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            <p class="kicker"><a href="\(Address.job(job.id).path)">\(job.id)</a> · \(DetectorWords.text(detector))</p><h1>A series over time</h1>
            <form class="toolbar" method="get" action="\(Address.jobSeries(job.id).path)"><div><label for="detector">Detector</label>
            <select id="detector" name="detector">\(HTML(job.detectors.enumerated().map(option)))</select></div>
            \(HTML(SeriesQuery.wanted(of: detector).map(value)))
            <div><label for="from">From</label><input id="from" name="from" value="\(query.from)"></div>
            <div><label for="until">Until</label><input id="until" name="until" value="\(query.until)"></div><button class="main">Draw</button></form>
            \(shown)
            """
        )
    }

    private func option(_ place: Int, _ detector: Detector) -> HTML {
        "<option value=\"\(place)\"\(place == query.detector ? " selected" : .empty)>\(detector.text)</option>"
    }

    private func value(_ role: Anomaly.Role, _ field: String) -> HTML {
        """
        <div class="grow"><label for="\(role.rawValue)">\(field)</label><input id="\(role.rawValue)" name="\(role.rawValue)" value="\(query.values[role] ?? "")" data-suggest="\(Address.eventsValues.path([("field", field)]))"></div>
        """
    }

    private var shown: HTML {
        guard let series else {
            return
                "<section class=\"card empty\"><p>Write whose series is drawn: the detector has one for each value.</p></section>"
        }
        let title =
            query.values.isEmpty
            ? "All of the job"
            : SeriesQuery.wanted(of: detector).map {
                "\($0.field) \(ValueChip.short(query.values[$0.role] ?? "", to: 60))"
            }.joined(separator: ", ")
        let chart = SeriesChart(
            title: title,
            view: series,
            from: from,
            until: until,
            bucketSeconds: job.bucketSeconds,
            measure: detector.function.measure,
            zone: zone
        )
        let found: HTML =
            series.anomalies.isEmpty
            ? "<p class=\"quiet\">No anomaly of this series in this time.</p>"
            : AnomalyRows(
                anomalies: series.anomalies.reversed(),
                caption: "Anomalies of this series",
                measures: AnomalyMeasures([job]),
                zone: zone
            ).html
        return
            "<section class=\"card\"><h2>What was counted, and what was expected</h2>\(chart.html)</section><section class=\"card\"><h2>Anomalies</h2>\(found)</section>"
    }
}
