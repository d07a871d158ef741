import Alerts
import Events
import Foundation
import Ports
import Vocabulary

/// How many events fit, over time: bars that lead into their time, and the same as a table.
struct EventsChart: Sendable {
    let aim: EventsAim
    let found: EventsFound

    private static let (width, height) = (960, 96)

    /// A bar, empty ones too.
    private struct Bar {
        let from: Date
        let until: Date
        let count: Int
    }

    private var bars: [Bar] {
        let seconds = aim.barSeconds
        let counts = Dictionary(found.bars.map { (Int($0.start.timeIntervalSince1970), $0.count) }, uniquingKeysWith: +)
        let first = Int((aim.from.timeIntervalSince1970 / Double(seconds)).rounded(.down)) * seconds
        return stride(from: first, to: Int(aim.until.timeIntervalSince1970.rounded(.up)), by: seconds)
            .prefix(Limits.barsMax).map { start in
                Bar(
                    from: Date(timeIntervalSince1970: Double(start)),
                    until: Date(timeIntervalSince1970: Double(start + seconds)),
                    count: counts[start] ?? 0
                )
            }
    }

    var html: HTML {
        let bars = bars
        let most = max(1, bars.map(\.count).max() ?? 1)
        let step = Double(EventsChart.width) / Double(max(1, bars.count))
        let drawn = bars.enumerated().map { index, bar in draw(bar, at: Double(index) * step, step, most) }
        let each = TimeWords.length(seconds: Double(aim.barSeconds))
        return """
            <figure class="chart card bars" data-part="chart"><figcaption>Events over time, a bar is \(each), the highest \(most)</figcaption>
            <svg viewBox="0 0 \(EventsChart.width) \(EventsChart.height)" preserveAspectRatio="none" role="group" aria-label="Events over time" data-zoom>
            <line class="axis" x1="0" y1="\(EventsChart.height)" x2="\(EventsChart.width)" y2="\(EventsChart.height)"></line>
            \(HTML(drawn))
            </svg>
            <p class="ends"><span>\(TimeWords.instant(aim.from, in: aim.zone))</span><span>\(TimeWords.instant(aim.until, in: aim.zone))</span></p>
            <details><summary>As a table</summary><div class="scroll"><table><caption>Events, a row each \(each)</caption>
            <thead><tr><th scope="col">From</th><th scope="col" class="num">Events</th></tr></thead>
            <tbody>\(HTML(bars.filter { $0.count > 0 }.map(row)))</tbody></table></div></details></figure>
            """
    }

    private func draw(_ bar: Bar, at x: Double, _ step: Double, _ most: Int) -> HTML {
        let full = Double(EventsChart.height)
        let high = bar.count == 0 ? 0 : max(2, full * Double(bar.count) / Double(most))
        let label = "\(TimeWords.instant(bar.from, in: aim.zone)): \(bar.count)"
        let hit: HTML = """
            <rect x="\(number(x))" y="0" width="\(number(step))" height="\(EventsChart.height)" fill="none" pointer-events="all"></rect>
            """
        guard bar.count > 0 else {
            return """
                <g data-from="\(TimeWords.utc(bar.from))" data-until="\(TimeWords.utc(bar.until))">\(hit)</g>
                """
        }
        return """
            <a href="\(zoomed(bar))" data-from="\(TimeWords.utc(bar.from))" data-until="\(TimeWords.utc(bar.until))" aria-label="\(label)">\
            <title>\(label)</title>\(hit)<rect class="bar" x="\(number(x + 0.5))" y="\(number(full - high))" \
            width="\(number(max(1, step - 1)))" height="\(number(high))"></rect></a>
            """
    }

    private func zoomed(_ bar: Bar) -> String {
        aim.lens.with { ($0.from, $0.until) = (TimeWords.utc(bar.from), TimeWords.utc(bar.until)) }.path
    }

    private func row(_ bar: Bar) -> HTML {
        """
        <tr><td><a href="\(zoomed(bar))">\(TimeWords.instant(bar.from, in: aim.zone))</a></td><td class="num">\(bar.count)</td></tr>
        """
    }

    /// One decimal place at most.
    private func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(abs(tenths % 10))"
    }
}
