import Incidents
import Vocabulary

/// What came in and what was closed, side by side over time, drawn here as SVG, with the same numbers as a table beside it.
struct PairChart: Sendable {
    let title: String
    let slices: [FigureSheet.Slice]
    let unit: FigureSheet.Unit

    private static let width = 720.0
    private static let height = 120.0

    var html: HTML {
        guard slices.contains(where: { $0.opened + $0.closed > 0 }) else {
            return "<p class=\"quiet\">Nothing came in, and nothing was closed.</p>"
        }
        let most = max(1, slices.map { max($0.opened, $0.closed) }.max() ?? 1)
        let step = PairChart.width / Double(max(1, slices.count))
        let shapes = slices.enumerated().map { index, slice -> HTML in
            let (x, width) = (Double(index) * step, max(1, step * 0.4))
            return """
                <g><title>\(name(of: slice)): \(slice.opened) opened, \(slice.closed) closed</title>
                \(bar(slice.opened, "bar", x: x, width: width, most: most))\
                \(bar(slice.closed, "bar second", x: x + width + step * 0.05, width: width, most: most))</g>
                """
        }
        return """
            <figure class="chart pair"><figcaption>\(title). <svg class="key" viewBox="0 0 12 12" aria-hidden="true"><rect class="bar" \
            width="12" height="12"/></svg> filled: opened. <svg class="key" viewBox="0 0 12 12" aria-hidden="true"><rect class="bar second" x="1" y="1" \
            width="10" height="10"/></svg> outlined: closed. The highest is \(most).</figcaption>
            <svg viewBox="0 0 720 124" role="img" aria-label="\(title): \(summary)" preserveAspectRatio="none">
            \(HTML(shapes))<line class="axis" x1="0" y1="122" x2="720" y2="122"/></svg>\(ends)
            <details><summary>As a table</summary><div class="scroll" tabindex="0" role="region" aria-label="\(title), as a table"><table><caption>\(title)</caption><thead><tr><th scope="col">\(head)</th>
            <th scope="col" class="num">Opened</th><th scope="col" class="num">Closed</th></tr></thead><tbody>\(HTML(slices.map(row)))</tbody>
            </table></div></details></figure>
            """
    }

    /// The first and the last, below the picture's ends.
    private var ends: HTML {
        guard let first = slices.first, let last = slices.last else { return .empty }
        return "<p class=\"ends small quiet\"><span>\(name(of: first))</span> <span>\(name(of: last))</span></p>"
    }

    private var summary: String {
        let opened = slices.map(\.opened).reduce(0, +)
        return "\(opened) opened and \(slices.map(\.closed).reduce(0, +)) closed in \(slices.count) \(unit.rawValue)s"
    }

    private var head: HTML {
        switch unit {
        case .day: "Day"
        case .week: "Week from"
        case .month: "Month"
        }
    }

    private func name(of slice: FigureSheet.Slice) -> String {
        switch unit {
        case .day: slice.day.description
        case .week: "week from \(slice.day)"
        case .month: FigureMonth(of: slice.day).words
        }
    }

    private func bar(_ count: Int, _ look: String, x: Double, width: Double, most: Int) -> HTML {
        guard count > 0 else { return .empty }
        let height = max(2, Double(count) / Double(most) * PairChart.height)
        return """
            <rect class="\(look)" x="\(short(x))" y="\(short(PairChart.height + 1 - height))" width="\(short(width))" \
            height="\(short(height))"/>
            """
    }

    private func row(_ slice: FigureSheet.Slice) -> HTML {
        """
        <tr><th scope="row">\(unit == .month ? FigureMonth(of: slice.day).words : slice.day.description)</th>
        <td class="num">\(slice.opened)</td><td class="num">\(slice.closed)</td></tr>
        """
    }

    private func short(_ value: Double) -> String { String((value * 10).rounded() / 10) }
}
