import Alerts
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The queue's page")
struct AlertsPageTests {
    private func page(_ alerts: [Alert], _ query: QueueQuery = QueueQuery(), role: Role = .analyst) -> String {
        AlertsPage(
            query: query,
            alerts: alerts,
            groups: [AlertGroup(value: "r1", title: "Guessing <1>", count: 7, due: Samples.start)],
            count: alerts.count,
            hasMore: (before: false, behind: true),
            tabs: QueueTab.all.map { QueueTab(title: $0.title, query: $0.query, count: 2, isHot: $0.isHot) },
            views: [],
            people: ["ana", "ben"],
            now: Samples.start,
            reader: Reader(person: Person(name: "ana", role: role, passwordHash: ""), formKey: "k")
        ).html.description
    }

    @Test func `each with severity, time left, a link that knows the queue, and what can be done`() {
        let text = page([Samples.alert(7)])
        #expect(text.contains("href=\"/alerts/ALR-7?in=stage%3Dopen\"") && text.contains("2 days left"))
        #expect(text.contains("High") && text.contains("name=\"alert\" value=\"ALR-7:1\" form=\"bulk\""))
        #expect(text.contains("action=\"/alerts/ALR-7/take\"") && text.contains("action=\"/alerts/bulk\""))
        #expect(text.contains("rel=\"next\"") && !text.contains("rel=\"prev\""))
        #expect(text.contains("class=\"pill hot\">2<"), "a breach is bad news")
    }

    @Test func `who only reads can do nothing to them`() {
        let text = page([Samples.alert(7)], role: .viewer)
        #expect(text.contains("ALR-7") && !text.contains("bulk") && !text.contains("/take"))
    }

    @Test func `an empty queue says how to fill it, and a narrow one what narrows it`() {
        #expect(page([]).contains("Nothing waits here") && page([]).contains("tocsin replay"))
        let text = page([], QueueQuery().with { $0.rule = "<r>" })
        #expect(text.contains("No alert fits") && text.contains("without rule &lt;r&gt;"))
    }

    @Test func `a group's count is the way to its list`() {
        let text = page([], QueueQuery().with { $0.grouping = .rule })
        #expect(text.contains("Guessing &lt;1&gt;") && text.contains("href=\"/alerts?stage=open&amp;rule=r1\">7</a>"))
    }
}
