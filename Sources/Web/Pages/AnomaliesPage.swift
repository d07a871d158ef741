import Foundation
import Operations
import Ports
import Vocabulary

/// The explorer: what is unusual, on whom, when and why; everything on it narrows.
struct AnomaliesPage: Sendable {
    let aim: AnomalyAim
    /// Every job by name, and what its detectors measure.
    let jobs: [JobID]
    let measures: AnomalyMeasures
    /// Fields by whose values there can be lanes.
    let fields: [String]
    let jobLanes: [AnomalyLane]
    let valueLanes: [AnomalyLane]
    /// Values of any field, those with the greatest score first.
    let standOut: [AnomalyLane]
    let anomalies: [Anomaly]
    let hasMore: Bool
    let reader: Reader

    private var lens: AnomalyLens { aim.lens }

    var html: HTML {
        PageFrame(title: "Anomalies", section: .anomalies, reader: reader).html(
            """
            <div class="head"><h1>Anomalies</h1><p class="row-actions"><a href="\(Address.expectations.path)">What is expected</a><a href="\(Address.anomalyRules.path)">Rules over them</a><a href="\(Address.jobs.path)">Jobs</a></p></div>
            \(aim.timeProblem.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            \(AnomaliesBar(lens: lens, jobs: jobs).html)\(found)
            """
        )
    }

    private var found: HTML {
        guard !jobLanes.isEmpty || !anomalies.isEmpty else {
            return AnomaliesEmpty(lens: lens, hasJobs: !jobs.isEmpty, reader: reader).html
        }
        return """
            <section class="card"><h2>Who stands out</h2>\(standing)</section>
            <section class="card"><h2>When, by job</h2>\(LaneChart(title: "Anomalies by job", head: "Job", lanes: jobLanes, aim: aim).html)
            <h2 id="values">When, by value</h2>\(fieldTabs)\(values)</section>
            <section class="card"><h2>What, in a sentence each</h2>\(table)</section>
            """
    }

    private var fieldTabs: HTML {
        let items = (fields + [""]).map { field -> HTML in
            let current: HTML = field == lens.laneField ? " aria-current=\"true\"" : .empty
            return """
                <li><a href="\(lens.with { $0.laneField = field }.path)#values"\(current)>\(field.isEmpty ? "any field" : field)</a></li>
                """
        }
        return "<ul class=\"tabs\">\(HTML(items))</ul>"
    }

    private var values: HTML {
        guard !valueLanes.isEmpty else {
            return
                "<p class=\"quiet\">None of these anomalies is about a value of \(lens.laneField); choose another field.</p>"
        }
        let head = lens.laneField.isEmpty ? "Value" : lens.laneField
        return LaneChart(title: "Anomalies by \(head)", head: head, lanes: valueLanes, aim: aim).html
    }

    private var standing: HTML {
        guard !standOut.isEmpty else { return "<p class=\"quiet\">No value stands out.</p>" }
        let items = standOut.compactMap { lane -> HTML? in
            guard let field = lane.field else { return nil }
            return """
                <li>\(PartChip.html(Anomaly.Part(field: field, value: lane.name), lens: lens)) <strong class="\(lane.score.severity.word.lowercased())">\(lane.score.mark)</strong> \
                <span class="quiet">\(lane.score.severity.word), \(lane.count) anomal\(lane.count == 1 ? "y" : "ies")</span></li>
                """
        }
        return "<ul class=\"standout\">\(HTML(items))</ul>"
    }

    private var table: HTML {
        guard !anomalies.isEmpty else { return "<p class=\"quiet\">No more of them.</p>" }
        let rows = AnomalyRows(
            anomalies: anomalies,
            caption: "Newest first; the score is what is said today",
            measures: measures,
            lens: lens.with { _ in },
            zone: aim.zone
        )
        return "\(rows.html)\(pager)"
    }

    private var pager: HTML {
        guard hasMore || lens.page > 1 else { return .empty }
        func link(_ step: Int, _ rel: String, _ word: String) -> HTML {
            "<a rel=\"\(rel)\" href=\"\(lens.with { $0.page = lens.page + step }.path)\">\(word)</a>"
        }
        let back: HTML = lens.page > 1 ? link(-1, "prev", "Newer") : "<span></span>"
        let on: HTML = hasMore ? link(1, "next", "Older") : "<span></span>"
        return "<nav class=\"pager\" aria-label=\"Pages\">\(back)<span>Page \(lens.page)</span>\(on)</nav>"
    }
}
