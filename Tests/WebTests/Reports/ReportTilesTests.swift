import Testing

@testable import Web

@Suite("Numbers and bars of a report")
struct ReportTilesTests {
    @Test func `a number stands beside what it was before, and leads to its list`() {
        let tile = ReportTiles.Tile(name: "Opened", value: "4", before: "2", path: "/x?a=1&b=2", isHot: true)
        let plain = ReportTiles.Tile(name: "Late", value: "0", before: nil, path: nil)
        let text = ReportTiles(tiles: [tile, plain], beforeName: "in October").html.description
        #expect(
            text.contains("<a href=\"/x?a=1&amp;b=2\">4</a>") && text.contains("2 in October")
                && text.contains("class=\"hot\"")
        )
        #expect(text.contains("<strong>0</strong></dd>"))
    }

    @Test func `the parts of a bar lie one behind the other and fill its share of the width`() {
        let text = ReportBar.html([(.good, 1), (.bad, 0), (.open, 1)], most: 4).description
        #expect(text.contains("class=\"part good\" x=\"0.0\" y=\"2\" width=\"50.0\""))
        #expect(text.contains("class=\"part open\" x=\"50.0\"") && !text.contains("part bad"))
        #expect(!ReportBar.html([(.plain, 0)], most: 0).description.contains("<rect"))
    }
}
