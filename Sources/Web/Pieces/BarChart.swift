import Foundation

/// Bars over time, drawn here as SVG, with the same numbers as a table behind them.
struct BarChart: Sendable {
    /// One bar.
    struct Bar: Hashable, Sendable {
        let start: Date
        let until: Date
        let label: String
        let count: Int
        /// Where a press on the bar leads; nil leads nowhere.
        var path: String?
    }

    let title: String
    let bars: [Bar]
    /// What the bars count, for the table's head.
    let unit: String

    private static let width = 720
    private static let height = 96

    var html: HTML {
        let most = max(1, bars.map(\.count).max() ?? 1)
        let step = Double(BarChart.width) / Double(max(1, bars.count))
        let shapes = bars.enumerated().map { index, bar in
            shape(bar, x: Double(index) * step, width: max(1, step - 1), most: most)
        }
        return """
            <figure class="chart"><figcaption>\(title)</figcaption>
            <svg viewBox="0 0 \(BarChart.width) \(BarChart.height + 2)" role="group" aria-label="\(title)" preserveAspectRatio="none">
            \(HTML(shapes))<line class="axis" x1="0" y1="\(BarChart.height + 1)" x2="\(BarChart.width)" y2="\(BarChart.height + 1)"/></svg>
            <details><summary>As a table</summary><div class="scroll"><table><thead><tr><th scope="col">From</th>
            <th scope="col" class="num">\(unit)</th></tr></thead><tbody>\(HTML(bars.map(row)))</tbody></table></div></details></figure>
            """
    }

    private func shape(_ bar: Bar, x: Double, width: Double, most: Int) -> HTML {
        let height = (Double(bar.count) / Double(most) * Double(BarChart.height)).rounded(.up)
        let rect: HTML = """
            <rect class="bar" x="\(BarChart.short(x))" y="\(BarChart.short(Double(BarChart.height) - height))" \
            width="\(BarChart.short(width))" height="\(BarChart.short(height))"><title>\(bar.label): \(bar.count)</title></rect>
            """
        guard let path = bar.path, bar.count > 0 else { return rect }
        return "<a href=\"\(path)\" aria-label=\"\(bar.label): \(bar.count)\">\(rect)</a>"
    }

    private func row(_ bar: Bar) -> HTML {
        let count: HTML = bar.path.map { "<a href=\"\($0)\">\(bar.count)</a>" } ?? "\(bar.count)"
        return "<tr><td>\(bar.label)</td><td class=\"num\">\(count)</td></tr>"
    }

    private static func short(_ value: Double) -> String { String((value * 100).rounded() / 100) }
}

/// A small line of bars inside a table's row; the number beside it says what it shows.
enum Sparkline {
    static func html(_ counts: [Int]) -> HTML {
        let most = max(1, counts.max() ?? 1)
        let bars = counts.enumerated().map { index, count -> HTML in
            let height = count == 0 ? 0 : max(1, count * 20 / most)
            return "<rect class=\"bar\" x=\"\(index * 4)\" y=\"\(20 - height)\" width=\"3\" height=\"\(height)\"/>"
        }
        return
            "<svg class=\"spark\" viewBox=\"0 0 \(max(1, counts.count) * 4) 20\" aria-hidden=\"true\">\(HTML(bars))</svg>"
    }
}
