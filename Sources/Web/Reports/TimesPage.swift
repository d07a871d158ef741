import Foundation
import Incidents
import Vocabulary

/// How fast incidents of any days were dealt with, by everything they can be told apart by.
struct TimesPage: Sendable {
    let frame: ReportFrame

    private var figures: IncidentFigures { frame.sheet.sheet.figures }

    var html: HTML {
        let all = ClockTable.Group(name: "all", figures: figures.all, path: frame.logged())
        let tables = IncidentFigures.Dimension.allCases.map { dimension -> HTML in
            let name = dimension.rawValue
            return """
                <section class="card"><h2>By \(name)</h2>
                \(ClockTable(caption: TimesPage.caption(dimension), head: name.capitalized, rows: ClockTable.groups(dimension, in: frame)).html)
                </section>
                """
        }
        return frame.html(
            title: "Times of incidents",
            kicker: "First response, triage, resolution",
            lead: .empty,
            """
            <section class="card"><h2>All</h2>
            \(ClockTable(caption: "Of the incidents logged in these days", head: "Of", rows: figures.all.count == 0 ? [] : [all]).html)
            \(PairChart(title: "Incidents by \(frame.sheet.unit.rawValue)", slices: frame.sheet.slices, unit: frame.sheet.unit).html)
            </section>
            \(HTML(tables))
            \(ReportWords.html)
            """
        )
    }

    private static func caption(_ dimension: IncidentFigures.Dimension) -> String {
        switch dimension {
        case .priority: "By priority, as it is now"
        case .team: "By the team that has them"
        case .source: "By where the word came from"
        case .rule: "By the rules of the alerts that belong to them; an incident of two rules is in both"
        }
    }
}
