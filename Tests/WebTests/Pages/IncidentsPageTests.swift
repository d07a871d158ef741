import Foundation
import HouseTesting
import Incidents
import Ports
import Testing

@testable import Web

@Suite("The list of incidents")
struct IncidentsPageTests {
    private func page(
        _ incidents: [Incident],
        _ query: String = "",
        role: Role = .responder,
        views: [SavedView] = []
    ) -> String {
        IncidentsPage(
            incidents: incidents,
            counts: IncidentCounts(stages: [.logging: 2, .done: 1], breached: 1, mine: 1),
            filter: IncidentListFilter(FormBody(query)),
            policy: IncidentSamples.policy,
            views: views,
            now: Samples.start,
            reader: IncidentView.reader(role)
        ).html.description
    }

    @Test func `an empty list teaches how it is filled`() {
        let text = page([])
        #expect(text.contains("An incident is opened from an alert") && !text.contains("<table"))
        #expect(text.contains("Open an incident"))
        #expect(!page([], role: .viewer).contains("/incidents/new"))
    }

    @Test func `a row says what burns, where it stands and who has it`() throws {
        let opening = IncidentSamples.opening("<b>x</b>", sensitivity: .s1, isCritical: true)
        let text = page([try IncidentSamples.opened(3, opening).incident])
        for words in ["left<", "to notify", "INC-3", "&lt;b&gt;", "2 Logging", "S1, restricted", "nobody"] {
            #expect(text.contains(words), "\(words)")
        }
        let done = page([try IncidentSamples.incident(at: .done)])
        #expect(done.contains("ended") && done.contains("medium"))
    }

    @Test func `tabs have their counts, and the address keeps the filter`() {
        let text = page([], "show=mine&q=abc")
        #expect(text.contains("href=\"/incidents?q=abc\""))
        #expect(text.contains("href=\"/incidents?show=breached&amp;q=abc\""))
        #expect(text.contains("class=\"pill hot\">1<"))
        #expect(text.contains("value=\"abc\""))
    }

    @Test func `what narrows the list is a chip that takes it away, and the list can be kept as a view`() {
        let content = NewView(list: .incidents, name: "<ours>", owner: "eva", audience: .everybody, query: "team=cloud")
        let text = page([], "show=all&step=5&team=cloud&q=a%3Cb", views: [SavedView(number: 4, content: content)])
        #expect(text.contains("href=\"/incidents?show=all&amp;team=cloud&amp;q=a%3Cb\">step Investigation "))
        #expect(text.contains("\">team cloud ") && text.contains("\">words a&lt;b "))
        #expect(text.contains("name=\"query\" value=\"show=all&amp;step=5&amp;team=cloud&amp;q=a%3Cb\""))
        #expect(text.contains("name=\"list\" value=\"incidents\"") && !text.contains("open the queue with it"))
        #expect(text.contains("href=\"/views/4\">&lt;ours&gt;") && text.contains("by eva"))
        #expect(!page([]).contains("class=\"chip\""))
    }

    @Test func `one more than a page leads to the next`() throws {
        let one = try IncidentSamples.opened().incident
        let full = Array(repeating: one, count: IncidentListFilter.rows + 1)
        #expect(page(full).contains("page=2") && page(full).contains("\(IncidentListFilter.rows) of the list"))
        #expect(!page([one]).contains("class=\"pager\""))
        #expect(page([one], "page=2").contains("The page before"))
    }
}
