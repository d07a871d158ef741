import Alerts
import Anomalies
import Events
import Foundation
import Operations
import Ports
import Vocabulary

/// One anomaly: what is unusual and why, the numbers, the series around it, whom it comes from, and what it led to.
struct AnomalyPage: Sendable {
    let anomaly: Anomaly
    let id: AnomalyID
    /// Nil when the job is gone.
    let job: AnomalyJob?
    /// Nil when the series could not be read.
    let series: SeriesView?
    let from: Date
    let until: Date
    let alerts: [Alert]
    /// Others about the same values, around the same time.
    let others: [Anomaly]
    /// Those that cover it.
    let expectations: [Expectation]
    let zone: TimeZone
    let reader: Reader

    private var detector: Detector? {
        job.flatMap { $0.detectors.indices.contains(anomaly.detector) ? $0.detectors[anomaly.detector] : nil }
    }

    private var measure: DetectorFunction.Measure? { detector?.function.measure }

    var html: HTML {
        PageFrame(title: "\(id) \(AnomalyRows.sentence(anomaly))", section: .anomalies, reader: reader).html(
            """
            \(head)<div class="columns"><div>
            <section class="card"><div class="head"><h2>The series around it</h2>\(seriesLink)</div>\(chart)</section>
            \(influencers)<section class="card"><h2>What it led to</h2>\(led)</section>
            <section class="card"><h2>Around the same time, about the same</h2>\(around)</section></div>
            <aside aria-label="What to do with it">\(expected)\(guide)</aside></div>
            """
        )
    }

    // MARK: above

    private var head: HTML {
        """
        <section class="card alert-head"><p class="kicker">\(SeverityMark.html(of: .anomaly(anomaly.current))) · \(id) · \(AnomalyWords.shape(anomaly.shape)) · job
        <a href="\(Address.job(anomaly.job).path)">\(anomaly.job)</a> · \(detector.map(DetectorWords.text) ?? anomaly.detectorText)</p>
        <h1>\(AnomalyRows.sentence(anomaly))</h1><dl class="vitals">
        <div><dt>On</dt><dd>\(about)</dd></div>
        <div><dt>When</dt><dd><time datetime="\(TimeWords.utc(anomaly.at))">\(TimeWords.span(from: anomaly.at, to: anomaly.until, in: zone))</time><br>\(eventsLink)</dd></div>
        <div><dt>Counted</dt><dd>\(words(anomaly.actual))<br><span class="quiet small">\(usual)</span></dd></div>
        <div><dt>By chance</dt><dd>\(AnomalyWords.often(everySeconds: anomaly.returnSeconds))<br><span class="quiet small">\(AnomalyWords.probability(anomaly.probability)) for one bucket of this series</span></dd></div>
        <div><dt>Score</dt><dd>\(anomaly.current.mark) today<br><span class="quiet small">\(anomaly.score.mark) as first said</span></dd></div></dl></section>
        """
    }

    private var about: HTML {
        let chips = PartChip.all(of: anomaly, lens: AnomalyLens())
        return anomaly.series.isEmpty && anomaly.influencers.isEmpty ? "the whole of the job's events" : chips
    }

    private func words(_ values: [Double]) -> String { AnomalyWords.measured(values, as: measure) }

    private var usual: HTML {
        guard !anomaly.typical.isEmpty else { return "nothing is usual here" }
        let bounds: HTML =
            anomaly.bounds.map { "; 95 of 100 between \(words([$0.lowerBound])) and \(words([$0.upperBound]))" }
            ?? .empty
        return "usually \(words(anomaly.typical))\(bounds)"
    }

    /// The events of the series in the bucket, by the job's own query.
    private var eventsLink: HTML {
        guard let job else { return .empty }
        return "<a href=\"\(AnomalyPage.events(of: anomaly, job))\">\(Icons.html(.search))Its events</a>"
    }

    static func events(of anomaly: Anomaly, _ job: AnomalyJob) -> String {
        let query = job.query.trimmingCharacters(in: .whitespacesAndNewlines)
        var parts = query.isEmpty || query == "*" ? [] : ["(\(query))"]
        parts += anomaly.series.map { member in
            member.part.value.isEmpty ? "not \(member.part.field): *" : KQL.pair(member.part.field, member.part.value)
        }
        return EventsLens(parts.joined(separator: " and "), from: anomaly.at, until: anomaly.until).path
    }

    // MARK: the series

    private var seriesLink: HTML {
        guard let job else { return .empty }
        let query = SeriesQuery(anomaly, from: from, until: until)
        return "<a href=\"\(query.path(of: job.id))\">Another time</a>"
    }

    private var chart: HTML {
        guard let series else {
            return "<p class=\"quiet\">The job is gone or was changed, so that its series cannot be drawn any more.</p>"
        }
        return SeriesChart(
            title: anomaly.series.isEmpty
                ? "All of the job"
                : anomaly.series.map { "\($0.part.field) \(ValueChip.short($0.part.value, to: 60))" }.joined(
                    separator: ", "
                ),
            view: series,
            from: from,
            until: until,
            bucketSeconds: anomaly.bucketSeconds,
            measure: measure,
            chosen: id,
            zone: zone
        ).html
    }

    private var influencers: HTML {
        guard !anomaly.influencers.isEmpty else { return .empty }
        let rows = anomaly.influencers.map { one -> HTML in
            let percent = Int((one.share * 100).rounded())
            return """
                <tr><td>\(PartChip.html(one.part, lens: AnomalyLens()))</td><td><meter min="0" max="100" value="\(percent)" aria-label="Share of \(one.part.value)"></meter></td>
                <td class="num">\(percent) %</td></tr>
                """
        }
        return """
            <section class="card"><h2>Whom it comes from</h2><div class="scroll"><table class="shares"><caption>How much of it goes when the events of a value are left out</caption>
            <thead><tr><th scope="col">Value</th><th scope="col">Share</th><th scope="col" class="num">Percent</th></tr></thead><tbody>\(HTML(rows))</tbody></table></div></section>
            """
    }

    private var led: HTML {
        guard !alerts.isEmpty else {
            return """
                <p class="quiet">To no alert: no <a href="\(Address.anomalyRules.path)">anomaly rule</a> was met by it, alone or with others.</p>
                """
        }
        let items = alerts.map { alert -> HTML in
            let outcome: HTML = alert.verdict.map { "<strong>\($0.decision.rawValue)</strong>" } ?? "open"
            return """
                <li><a href="\(Address.alert(alert.id).path)">\(alert.id)</a> \(SeverityMark.html(of: alert.finding.kind)) \(outcome)<br>\(LineText(alert.finding.message).text)</li>
                """
        }
        return "<ul class=\"history\">\(HTML(items))</ul>"
    }

    private var around: HTML {
        guard !others.isEmpty else { return "<p class=\"quiet\">No other anomaly within a day.</p>" }
        return AnomalyRows(
            anomalies: others,
            caption: "Within a day of it, all scores",
            measures: AnomalyMeasures(job.map { [$0] } ?? []),
            zone: zone
        ).html
    }

    // MARK: beside

    private var expected: HTML {
        let known = HTML(
            expectations.map { one in
                "<p class=\"said\">Expected until \(TimeWords.instant(one.until, in: zone)), says \(one.by): \(one.reason)</p>"
            }
        )
        guard reader.may(.suppress), job != nil else { return known }
        let wish = ExpectWish(.empty, anomaly, now: anomaly.at, zone: zone)
        guard !wish.offered.isEmpty else { return known }
        return """
            \(known)<section class="card" id="expected"><h2>Is it expected?</h2><p>Then say of what, and for how long: the next of its like make no anomaly.</p>
            <form method="get" action="\(Address.anomalyExpect(id).path)">\(ExpectFields(wish: wish).html)
            <button class="main">Expected: see what it hides</button></form></section>
            """
    }

    private var guide: HTML {
        guard let job, !job.guide.isEmpty else { return .empty }
        let text = job.guide.replacingOccurrences(of: "- [ ] ", with: "- ")
        return "<section class=\"card guide\"><h2>What to do</h2>\(GuideHTML.html(of: text))</section>"
    }
}
