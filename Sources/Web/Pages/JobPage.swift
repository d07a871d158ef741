import Alerts
import Anomalies
import Foundation
import Operations
import Ports
import Vocabulary

/// One job: how it stands, what it looks for, its buckets, what it found last, and its text.
struct JobPage: Sendable {
    let view: JobView
    let text: String?
    let buckets: [BarChart.Bar]
    let lane: [AnomalyLane]
    let aim: AnomalyAim
    let snapshots: [JobSnapshot]
    let anomalies: [Anomaly]
    let expectations: [Expectation]
    let now: Date
    let reader: Reader
    var refusal: String?
    /// What was written in a form that was refused.
    var draft = FormBody.empty

    private var job: AnomalyJob { view.job }
    private var zone: TimeZone { reader.zone(or: job.timeZone) }

    var html: HTML {
        PageFrame(title: "Job \(job.id)", section: .jobs, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            \(head)<div class="columns"><div>
            <section class="card"><h2>What it looks for</h2>\(JobOutline(job: job).html)</section>
            <section class="card"><h2>Its buckets, 7 days</h2>\(chart)</section>
            <section class="card"><div class="head"><h2>What it found last</h2><a href="\(found.path)">All of it in the explorer</a></div>\(recent)</section>
            \(guide)<section class="card"><h2>Text</h2>\(source)</section></div>
            <aside aria-label="What to do with it">\(JobForms(view: view, snapshots: snapshots, now: now, zone: zone, reader: reader, draft: draft).html)\(expected)</aside></div>
            """
        )
    }

    private var found: AnomalyLens {
        AnomalyLens().with { ($0.jobs, $0.minimumScore, $0.from) = ([job.id], 0, "now-30d") }
    }

    private var head: HTML {
        let standing = view.standing
        let chips = HTML(job.groups.map { "<span class=\"chip\">\($0)</span> " })
        let trouble: HTML =
            standing.trouble.isEmpty ? .empty : "<p class=\"problem\">\(standing.trouble)</p>"
        return """
            <section class="card alert-head"><p class="kicker"><a href="\(Address.jobs.path)">Jobs</a> · \(JobFigures.html(of: view)) \(chips)</p><h1>\(job.id)</h1>
            \(job.words.isEmpty ? .empty : "<p>\(job.words)</p>")\(trouble)<dl class="vitals">
            <div><dt>Last bucket</dt><dd>\(JobFigures.last(view, at: now))<br><span class="quiet small">\(standing.bucketCount) judged, each \(TimeWords.length(seconds: Double(job.bucketSeconds)))</span></dd></div>
            <div><dt>Series</dt><dd>\(AnomalyWords.number(Double(standing.seriesCount)))</dd></div>
            <div><dt>Memory</dt><dd>\(JobFigures.memory(view))</dd></div>
            <div><dt>80 and more</dt><dd>\(JobFigures.budget(expected: standing.expectedCritical, observed: standing.observedCritical))</dd></div>
            <div><dt>50 and more</dt><dd>\(JobFigures.budget(expected: standing.expectedHigh, observed: standing.observedHigh))</dd></div></dl></section>
            """
    }

    private var chart: HTML {
        let bars: HTML =
            buckets.contains { $0.count > 0 }
            ? BarChart(title: "Events that it was fed", bars: buckets, unit: "Events").html
            : "<p class=\"quiet\">It closed no bucket with events in this time.</p>"
        let lanes: HTML =
            lane.isEmpty
            ? "<p class=\"quiet\">No anomaly in this time.</p>"
            : LaneChart(title: "Greatest score over time", head: "Job", lanes: lane, aim: aim).html
        return "\(bars)\(lanes)"
    }

    private var recent: HTML {
        anomalies.isEmpty
            ? "<p class=\"quiet\">Nothing yet.</p>"
            : AnomalyRows(
                anomalies: anomalies,
                caption: "Newest first, all scores",
                measures: AnomalyMeasures([job]),
                zone: zone
            ).html
    }

    private var guide: HTML {
        guard !job.guide.isEmpty else { return .empty }
        let text = job.guide.replacingOccurrences(of: "- [ ] ", with: "- ")
        return "<section class=\"card guide\"><h2>Guide</h2>\(GuideHTML.html(of: text))</section>"
    }

    private var source: HTML {
        let place: HTML =
            switch view.origin {
            case .pack: "<p class=\"quiet small mono\">\(job.path)</p>"
            case .own(let text):
                "<p class=\"quiet small\">Saved by \(text.by), \(TimeMark.minute(text.at, in: zone))</p>"
            }
        return "\(place)\(text.map { RuleSource.html($0) } ?? "<p class=\"quiet\">Its text is not there any more.</p>")"
    }

    private var expected: HTML {
        guard !expectations.isEmpty else { return .empty }
        let items = expectations.map { one -> HTML in
            let about = one.scope.map { "\($0.field) \(ValueChip.short($0.value, to: 60))" }.joined(separator: ", ")
            return
                "<li>\(about)<br><span class=\"quiet\">until \(TimeMark.minute(one.until, in: zone)), \(one.by): \(one.reason)</span></li>"
        }
        return """
            <section class="card"><h2>What is expected of it</h2><ul class="history">\(HTML(items))</ul><p><a href="\(Address.expectations.path)">All of them, and to end one</a></p></section>
            """
    }
}
