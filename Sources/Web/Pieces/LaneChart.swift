import Alerts
import Foundation
import Ports
import Vocabulary

/// Swim lanes: a row a job or a value, a cell a stretch of time with the greatest score in it, and the same as a table.
///
/// A cell says its score by a number and its band by a colour; a press narrows to it.
struct LaneChart: Sendable {
    let title: String
    /// What a lane is: `Job`, `user.name`.
    let head: String
    let lanes: [AnomalyLane]
    let aim: AnomalyAim

    private static let (width, height) = (27, 28)

    var html: HTML {
        let each = TimeWords.length(seconds: Double(aim.cellSeconds))
        return """
            <figure class="lanes"><figcaption>A cell is \(each), its number the greatest score</figcaption><div class="scroll newest" tabindex="0" role="region" aria-label="\(title)"><table>
            <caption class="visually-hidden">\(title)</caption>
            <thead><tr><th scope="col">\(head)</th><th scope="col" class="num">Highest</th>
            <th scope="col"><span class="ends"><span>\(TimeWords.instant(aim.cellsFrom, in: aim.zone))</span><span>\(TimeWords.instant(aim.until, in: aim.zone))</span></span></th></tr></thead>
            <tbody>\(HTML(lanes.map(row)))</tbody></table></div>
            <details><summary>As a table</summary><div class="scroll"><table><caption>\(title)</caption><thead><tr>
            <th scope="col">\(head)</th><th scope="col">From</th><th scope="col" class="num">Greatest score</th><th scope="col" class="num">Anomalies</th></tr></thead>
            <tbody>\(HTML(lanes.flatMap(rows)))</tbody></table></div></details></figure>
            """
    }

    private func name(_ lane: AnomalyLane) -> HTML {
        // With lanes of any field the field belongs to the name.
        guard let field = lane.field, aim.lens.laneField.isEmpty else { return PartChip.shown(lane.name) }
        return "<span class=\"quiet\">\(field)</span> \(PartChip.shown(lane.name))"
    }

    private func row(_ lane: AnomalyLane) -> HTML {
        let width = aim.cellCount * LaneChart.width
        return """
            <tr><th scope="row"><a href="\(narrowed(to: lane).path)">\(name(lane))</a></th>
            <td class="num"><strong class="\(lane.score.severity.word.lowercased())">\(lane.score.mark)</strong> <span class="quiet small">of \(lane.count)</span></td>
            <td><svg width="\(width)" height="\(LaneChart.height)" viewBox="0 0 \(width) \(LaneChart.height)" role="group" aria-label="\(lane.name) over time">
            <rect class="void" x="0" y="0" width="\(width)" height="\(LaneChart.height)"></rect>\(HTML(lane.cells.compactMap { cell($0, lane) }))</svg></td></tr>
            """
    }

    /// A cell outside of the time that is shown is left out.
    private func cell(_ cell: AnomalyLane.Cell, _ lane: AnomalyLane) -> HTML? {
        let place = (cell.start.timeIntervalSince(aim.cellsFrom) / Double(aim.cellSeconds)).rounded(.down)
        guard place >= 0, place < Double(aim.cellCount) else { return nil }
        let x = Int(place) * LaneChart.width
        let severity = cell.score.severity.word
        let label =
            "\(lane.name), \(TimeWords.instant(cell.start, in: aim.zone)): \(cell.score.mark) \(severity), \(cell.count)"
        return """
            <a href="\(narrowed(to: lane, cell).path)" aria-label="\(label)"><title>\(label)</title>\
            <rect class="cell \(severity.lowercased())" x="\(x + 1)" y="1" width="\(LaneChart.width - 2)" height="\(LaneChart.height - 2)" rx="3"></rect>\
            <text x="\(x + LaneChart.width / 2)" y="19" text-anchor="middle">\(cell.score.mark)</text></a>
            """
    }

    private func rows(_ lane: AnomalyLane) -> [HTML] {
        lane.cells.map { cell in
            """
            <tr><td>\(name(lane))</td><td><a href="\(narrowed(to: lane, cell).path)">\(TimeWords.instant(cell.start, in: aim.zone))</a></td>
            <td class="num">\(cell.score.mark) \(cell.score.severity.word)</td><td class="num">\(cell.count)</td></tr>
            """
        }
    }

    private func narrowed(to lane: AnomalyLane, _ cell: AnomalyLane.Cell? = nil) -> AnomalyLens {
        var lens = aim.lens.with { _ in }
        if let field = lane.field {
            lens = lens.narrowed(to: Anomaly.Part(field: field, value: lane.name))
        } else {
            lens.jobs = [JobID(rawValue: lane.name)]
        }
        if let cell {
            lens.from = TimeWords.utc(cell.start)
            lens.until = TimeWords.utc(cell.start.addingTimeInterval(Double(aim.cellSeconds)))
        }
        return lens
    }
}
