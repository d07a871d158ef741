import Alerts
import Anomalies
import Foundation
import Vocabulary

/// Anomalies as a table: the sentence, the score, the numbers, how rarely chance would do it, and whom it is about.
struct AnomalyRows: Sendable {
    let anomalies: [Anomaly]
    let caption: String
    /// What a detector measures, where its job is known.
    let measures: AnomalyMeasures
    var lens = AnomalyLens()
    let zone: TimeZone

    /// Values that a row names; the anomaly's page names all.
    private static let chipsMax = 4

    var html: HTML {
        """
        <div class="scroll"><table class="stack anomalies"><caption>\(caption)</caption><thead><tr><th scope="col">Score</th><th scope="col">What</th>
        <th scope="col" class="num">Counted</th><th scope="col">By chance</th><th scope="col">When</th></tr></thead>
        <tbody>\(HTML(anomalies.map(row)))</tbody></table></div>
        """
    }

    private func row(_ anomaly: Anomaly) -> HTML {
        let path = anomaly.id.map { Address.anomaly($0).path } ?? Address.anomalies.path
        let link: HTML = anomaly.id.map { "<a href=\"\(path)\">\($0)</a>" } ?? .empty
        return """
            <tr data-row><td>\(SeverityMark.html(of: .anomaly(anomaly.current)))\(AnomalyRows.first(anomaly))<br>\(link)</td>
            <td class="what"><a data-open href="\(path)">\(AnomalyRows.sentence(anomaly))</a>
            <div class="under">\(PartChip.all(of: anomaly, lens: lens, most: AnomalyRows.chipsMax)) <a class="chip" href="\(Address.job(anomaly.job).path)"><span class="quiet">job</span> <span class="mono">\(anomaly.job)</span></a></div></td>
            <td class="num" data-label="Counted">\(numbers(anomaly))</td>
            <td data-label="By chance">\(AnomalyWords.often(everySeconds: anomaly.returnSeconds))</td>
            <td data-label="When">\(TimeMark.minute(anomaly.at, in: zone))</td></tr>
            """
    }

    /// The sentence that explains it, or what the detector is called.
    static func sentence(_ anomaly: Anomaly) -> String {
        let text = anomaly.sentence.isEmpty ? anomaly.detectorText : anomaly.sentence
        return LineText(text).text
    }

    /// What was first said, where the score fell since.
    static func first(_ anomaly: Anomaly) -> HTML {
        anomaly.current.mark == anomaly.score.mark
            ? .empty : "<span class=\"quiet small\"> first \(anomaly.score.mark)</span>"
    }

    private func numbers(_ anomaly: Anomaly) -> HTML {
        let measure = measures[anomaly]
        let actual = AnomalyWords.measured(anomaly.actual, as: measure)
        let typical = AnomalyWords.measured(anomaly.typical, as: measure)
        let usual: HTML =
            typical.isEmpty
            ? .empty : "<span class=\"quiet small\"> usually \(typical)\(bounds(anomaly, measure))</span>"
        return "\(actual)\(usual)"
    }

    private func bounds(_ anomaly: Anomaly, _ measure: DetectorFunction.Measure?) -> String {
        guard let bounds = anomaly.bounds else { return "" }
        let (low, high) = (
            AnomalyWords.measured([bounds.lowerBound], as: measure),
            AnomalyWords.measured([bounds.upperBound], as: measure)
        )
        return ", \(low) to \(high)"
    }
}

/// What the detectors of the jobs measure, so that a number is shown as what it is.
struct AnomalyMeasures: Sendable {
    private let jobs: [JobID: [DetectorFunction.Measure]]

    init(_ jobs: [AnomalyJob] = []) {
        self.jobs = Dictionary(jobs.map { ($0.id, $0.detectors.map(\.function.measure)) }) { first, _ in first }
    }

    /// Nil when the job is gone, or has no such detector any more.
    subscript(anomaly: Anomaly) -> DetectorFunction.Measure? {
        guard let measures = jobs[anomaly.job], measures.indices.contains(anomaly.detector) else { return nil }
        return measures[anomaly.detector]
    }
}
