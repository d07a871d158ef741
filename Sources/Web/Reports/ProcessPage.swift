import Foundation
import Incidents
import Vocabulary

/// How the eight steps were followed in any days: how each was left, in time or not, and where the order was set aside.
struct ProcessPage: Sendable {
    let frame: ReportFrame

    private var conformance: ProcessConformance { frame.sheet.sheet.conformance }

    var html: HTML {
        frame.html(
            title: "How the process was kept",
            kicker: "Process conformance",
            lead: "<p class=\"lead\">\(sentence)</p>",
            """
            <section class="card"><h2>The steps</h2>\(steps)</section>
            <section class="card" id="times"><h2>In time</h2>
            \(ClockTable(caption: "Of the incidents logged in these days: first response, triage at the end of step 4, resolution at that of step 6", head: "Of", rows: rows).html)
            \(BreachTable(frame: frame).html)</section>
            <section class="card" id="overrides"><h2>Skipped and overruled</h2>\(overrides)</section>
            \(ReportWords.html)
            """
        )
    }

    private var rows: [ClockTable.Group] {
        let all = frame.sheet.sheet.figures.all
        return all.count == 0 ? [] : [ClockTable.Group(name: "all", figures: all, path: frame.logged())]
    }

    private var sentence: HTML {
        guard conformance.incidents > 0 else { return "No step was left in these days." }
        return """
            \(conformance.conforming) of \(MonthPage.count(conformance.incidents, "incident that moved", "incidents that moved")) kept the order of
            the eight steps: \(ReportFrame.percent(conformance.share)).
            """
    }

    private var overrides: HTML {
        conformance.overrides.isEmpty
            ? "<p>Nothing was skipped or overruled.</p>"
            : OverrideTable(frame: frame, overrides: conformance.overrides).html
    }

    private var steps: HTML {
        let most = conformance.steps.map { Double($0.complete + $0.skipped + $0.notNeeded + $0.dismissed) }.max() ?? 1
        let rows = HTML(
            conformance.steps.map { step in
                let bar = ReportBar.html(
                    [
                        (.good, Double(step.complete)), (.bad, Double(step.skipped)),
                        (.open, Double(step.notNeeded + step.dismissed)),
                    ],
                    most: most
                )
                let heat: HTML = step.skipped > 0 ? " hot" : .empty
                return """
                    <tr><th scope="row">\(step.step.rawValue) \(step.step.name)</th><td class="num">\(step.complete)</td>
                    <td class="num\(heat)">\(step.skipped)</td><td class="num">\(step.notNeeded)</td><td class="num">\(step.dismissed)</td>
                    <td class="bar">\(bar)</td></tr>
                    """
            }
        )
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="Steps"><table class="times"><caption>How often each step was left, and how</caption><thead><tr>
            <th scope="col">Step</th><th scope="col" class="num">With all its facts</th><th scope="col" class="num">Skipped by two</th>
            <th scope="col" class="num">Not needed</th><th scope="col" class="num">No incident</th><th scope="col">Picture</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }
}
