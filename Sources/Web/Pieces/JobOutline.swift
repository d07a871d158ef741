import Alerts
import Anomalies
import Foundation

/// What a job looks for and which events it is fed, in words.
struct JobOutline: Sendable {
    let job: AnomalyJob

    var html: HTML {
        """
        <ol>\(HTML(job.detectors.enumerated().map(detector)))</ol><dl class="facts">
        <dt>Events</dt><dd><a class="mono" href="\(EventsLens.of(job).path)">\(job.query)</a></dd>
        <dt>Bucket</dt><dd>\(TimeWords.length(seconds: Double(job.bucketSeconds))), asked for \(TimeWords.length(seconds: Double(job.queryDelaySeconds))) after its end</dd>
        <dt>Influencers</dt><dd>\(job.influencers.isEmpty ? "none" : job.influencers.joined(separator: ", "))</dd>
        <dt>Time zone</dt><dd>\(job.timeZone == .gmt ? "UTC" : job.timeZone.identifier)</dd>
        <dt>Forgets</dt><dd>a series without events for \(TimeWords.length(seconds: Double(job.pruneSeconds)))</dd>
        \(job.tags.isEmpty ? .empty : "<dt>Tags</dt><dd>\(job.tags.joined(separator: ", "))</dd>")\(occasions)</dl>
        """
    }

    private func detector(_ place: Int, _ detector: Detector) -> HTML {
        let skips = detector.skipRules.map(rule)
        let list: HTML = skips.isEmpty ? .empty : "<ul class=\"small quiet\">\(HTML(skips))</ul>"
        return """
            <li>\(DetectorWords.text(detector)) · <a href="\(Address.jobSeries(job.id).path([("detector", String(place))]))">a series over time</a><br>\
            <span class="quiet small mono">\(detector.text)</span>\(list)</li>
            """
    }

    private func rule(_ rule: SkipRule) -> HTML {
        let conditions = rule.conditions.map {
            "\($0.subject.rawValue) \($0.comparison.rawValue) \(AnomalyWords.number($0.value))"
        }
        let scopes = rule.scopes.map { scope in
            "\(scope.field) \(scope.kind == .include ? "is" : "is not") one of \(scope.values.prefix(10).joined(separator: ", "))"
        }
        let what = rule.actions.map { $0 == .skipResult ? "says nothing" : "does not learn" }.sorted().joined(
            separator: " and "
        )
        let end: HTML = rule.until.map { ", until \(TimeWords.instant($0, in: job.timeZone))" } ?? .empty
        return "<li>\(what) when \((conditions + scopes).joined(separator: " and "))\(end)</li>"
    }

    private var occasions: HTML {
        guard !job.occasions.isEmpty else { return .empty }
        let items = job.occasions.map { occasion -> HTML in
            "<li>\(occasion.name): \(TimeWords.span(from: occasion.from, to: occasion.until, in: job.timeZone))</li>"
        }
        return "<dt>Not judged in</dt><dd><ul>\(HTML(items))</ul></dd>"
    }
}

extension EventsLens {
    /// The events that a job is fed.
    static func of(_ job: AnomalyJob) -> EventsLens {
        var lens = EventsLens()
        lens.text = job.query == "*" ? "" : job.query
        return lens
    }
}
