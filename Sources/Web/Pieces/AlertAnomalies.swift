import Anomalies
import Foundation
import Operations
import Vocabulary

/// The anomalies that made an alert, each with its sentence, and the series around the first one.
struct AlertAnomalies: Sendable {
    /// Oldest first; empty for a static rule, or when they are gone.
    var anomalies: [Anomaly] = []
    /// The job of the first one.
    var job: AnomalyJob?
    /// Of the first one; nil when it cannot be drawn.
    var series: SeriesView?

    func html(of ids: [AnomalyID], zone: TimeZone) -> HTML {
        guard !ids.isEmpty else { return .empty }
        guard let first = anomalies.first else {
            return """
                <section class="card"><h2>Anomalies</h2><p>They went when their job was reset: \(ids.map(\.description).joined(separator: ", ")).</p></section>
                """
        }
        let rows = AnomalyRows(
            anomalies: anomalies,
            caption: "\(anomalies.count) anomal\(anomalies.count == 1 ? "y" : "ies") made this alert",
            measures: AnomalyMeasures(job.map { [$0] } ?? []),
            zone: zone
        )
        return "<section class=\"card\"><h2>Anomalies</h2>\(rows.html)\(chart(first, zone))</section>"
    }

    private func chart(_ first: Anomaly, _ zone: TimeZone) -> HTML {
        guard let series else { return .empty }
        let (from, until) = AnomalyPages.window(around: first)
        let name = first.series.map { "\($0.part.field) \(ValueChip.short($0.part.value, to: 60))" }
        let measures = AnomalyMeasures(job.map { [$0] } ?? [])
        return """
            <h3>The series around the first</h3>\(SeriesChart(
                title: name.isEmpty ? "All of \(first.job)" : name.joined(separator: ", "),
                view: series,
                from: from,
                until: until,
                bucketSeconds: first.bucketSeconds,
                measure: measures[first],
                chosen: first.id,
                zone: zone
            ).html)
            """
    }
}
