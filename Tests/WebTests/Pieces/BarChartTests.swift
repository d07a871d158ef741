import Foundation
import HouseTesting
import Testing

@testable import Web

@Suite("Bars over time")
struct BarChartTests {
    private func bar(_ count: Int, path: String? = nil) -> BarChart.Bar {
        BarChart.Bar(start: Samples.start, until: Samples.start + 60, label: "l<\(count)>", count: count, path: path)
    }

    @Test func `are drawn to the highest, each with its number, and stand as a table too`() {
        let text = BarChart(title: "T&", bars: [bar(0), bar(5, path: "/x?a&b"), bar(10)], unit: "Events").html
            .description
        #expect(text.contains("height=\"48.0\"") && text.contains("height=\"96.0\"") && text.contains("height=\"0.0\""))
        #expect(
            text.contains("<a href=\"/x?a&amp;b\">5</a>") && text.contains("l&lt;10&gt;: 10") && text.contains("T&amp;")
        )
        #expect(BarChart(title: "none", bars: [], unit: "x").html.description.contains("<svg"))
    }

    @Test func `a small line never hides a one among thousands`() {
        let text = Sparkline.html([0, 1, 10_000]).description
        #expect(text.contains("height=\"1\"") && text.contains("height=\"20\"") && text.contains("height=\"0\""))
    }
}
