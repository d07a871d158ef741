import HouseTesting
import Ports
import Testing

@testable import Web

@Suite("The home page")
struct HomePageTests {
    @Test func `says what keeps the house from working, and what waits`() {
        let page = HomePage(
            tiles: [HomePage.Tile(title: "breached", path: "/alerts?a&b", count: 2, isHot: true)],
            mine: [Samples.alert(5)],
            nobodys: [],
            problems: ["the journal is <full>"],
            now: Samples.start,
            reader: Reader(person: Person(name: "a<na", role: .viewer, passwordHash: ""), formKey: "k")
        ).html.description
        #expect(page.contains("the journal is &lt;full&gt;") && page.contains("a&lt;na"))
        #expect(page.contains("href=\"/alerts?a&amp;b\"><strong>2</strong>") && page.contains("/alerts/ALR-5?in="))
        #expect(page.contains("Every open alert has somebody") && !page.contains("demo data"))
    }

    @Test func `says so while it shows the demo`() {
        let page = HomePage(
            tiles: [],
            mine: [],
            nobodys: [],
            problems: [],
            hasDemo: true,
            now: Samples.start,
            reader: Reader(person: Person(name: "ana", role: .viewer, passwordHash: ""), formKey: "k")
        ).html.description
        #expect(page.contains("This house shows demo data") && page.contains("tocsin demo remove"))
    }
}
