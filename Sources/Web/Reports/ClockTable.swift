import Incidents
import Vocabulary

/// How fast incidents were dealt with, and whether in time: a row for each group and clock.
struct ClockTable: Sendable {
    let caption: String
    /// What the groups are: `Priority`.
    let head: String
    let rows: [Group]

    /// Some incidents, with their figures.
    struct Group: Sendable {
        let name: HTML
        let figures: IncidentFigures.Row
        /// Where they are; nil where no list has them.
        let path: String?
    }

    var html: HTML {
        guard !rows.isEmpty else { return "<p class=\"quiet\">\(caption): nothing was logged in this time.</p>" }
        let longest = rows.flatMap { ClockTable.clocks(of: $0.figures) }.compactMap {
            $0.figures.elapsed.p90.seconds ?? $0.figures.elapsed.median.seconds
        }.max()
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="\(caption)"><table class="times"><caption>\(caption)</caption><thead><tr><th scope="col">\(head)</th>
            <th scope="col" class="num">Incidents</th><th scope="col">Clock</th><th scope="col" class="num">Median</th>
            <th scope="col" class="num">90 of 100 within</th><th scope="col" class="num">Still open</th>
            <th scope="col" class="num">In time</th><th scope="col"><span class="visually-hidden">Picture: </span>median, then 90 of
            100</th></tr></thead>\(HTML(rows.map { group($0, most: longest ?? 0) }))</table></div>
            """
    }

    private func group(_ group: Group, most: Double) -> HTML {
        let clocks = ClockTable.clocks(of: group.figures)
        let count: HTML = group.path.map { "<a href=\"\($0)\">\(group.figures.count)</a>" } ?? "\(group.figures.count)"
        let lines = clocks.enumerated().map { index, clock -> HTML in
            let first: HTML =
                index == 0
                ? """
                <th scope="rowgroup" rowspan="\(clocks.count)">\(group.name)</th><td class="num" rowspan="\(clocks.count)">\(count)</td>
                """ : .empty
            return "<tr>\(first)\(cells(clock, most: most))</tr>"
        }
        return "<tbody>\(HTML(lines))</tbody>"
    }

    private func cells(_ clock: (name: String, figures: ClockFigures), most: Double) -> HTML {
        let elapsed = clock.figures.elapsed
        let (median, p90) = (elapsed.median.seconds ?? 0, elapsed.p90.seconds ?? elapsed.median.seconds ?? 0)
        let bar = ReportBar.html([(.plain, median), (.open, max(0, p90 - median))], most: most)
        let decided = clock.figures.met + clock.figures.breached
        let heat: HTML = clock.figures.breached > 0 ? " class=\"hot\"" : .empty
        let share: HTML =
            decided == 0
            ? "<span class=\"quiet\">none decided</span>"
            : "<span\(heat)>\(ReportFrame.percent(clock.figures.shareMet)), \(clock.figures.met) of \(decided)</span>"
        return """
            <td>\(clock.name)</td><td class="num">\(ReportFrame.length(elapsed.median))</td>
            <td class="num">\(ReportFrame.length(elapsed.p90))</td><td class="num">\(elapsed.openCount)</td>
            <td class="num">\(share)</td><td class="bar">\(bar)</td>
            """
    }

    /// The clocks that some of the incidents have.
    static func clocks(of row: IncidentFigures.Row) -> [(name: String, figures: ClockFigures)] {
        let all = [
            ("first response", row.firstResponse), ("triage", row.triage), ("resolution", row.resolution),
            ("vulnerability", row.vulnerability),
        ]
        return all.filter { $0.1.elapsed.count > 0 }.map { (name: $0.0, figures: $0.1) }
    }

    /// The groups of a dimension, each with the list of its incidents where there is one.
    static func groups(_ dimension: IncidentFigures.Dimension, in frame: ReportFrame) -> [Group] {
        frame.sheet.sheet.figures.rows(by: dimension).map { row in
            switch dimension {
            case .team where row.name != IncidentFigures.noTeam:
                Group(name: "\(row.name)", figures: row, path: frame.logged { $0.team = row.name })
            case .rule where row.name != IncidentFigures.noRule:
                Group(name: frame.rule(RuleID(rawValue: row.name)), figures: row, path: nil)
            case .priority, .source, .team, .rule: Group(name: "\(row.name)", figures: row, path: nil)
            }
        }
    }
}
