import Foundation
import HouseTesting
import Incidents
import Ports
import Testing

@testable import Web

@Suite("The list of incidents in the address")
struct IncidentListFilterTests {
    @Test func `nothing asks for the open ones, least time left first`() {
        let filter = IncidentListFilter(.empty)
        let asked = filter.store(for: "ana", at: Samples.start)
        #expect(asked.state == .open && asked.order == .due && asked.assignee == nil && asked.offset == 0)
        #expect(filter.path { _ in } == "/incidents")
    }

    @Test(arguments: IncidentListFilter.Tab.allCases) func `each tab asks for its own`(tab: IncidentListFilter.Tab) {
        let filter = IncidentListFilter(FormBody(pairs: [("show", tab.rawValue)]))
        let asked = filter.store(for: "ana", at: Samples.start)
        #expect((asked.assignee == "ana") == (tab == .mine))
        #expect((asked.breachedAt == Samples.start) == (tab == .breached))
        #expect(asked.state == (tab == .all ? .all : tab == .closed ? .closed : .open))
    }

    @Test func `an address is read back as it was made`() {
        let query = "show=closed&step=8&team=cloud&q=a%26b+%25&order=newest&page=3"
        let filter = IncidentListFilter(FormBody(query))
        #expect(filter.stage == .lessons && filter.words == "a&b %" && filter.page == 3)
        let path = filter.path { $0.page = 3 }
        #expect(IncidentListFilter(FormBody(path.split(separator: "?").last ?? "")) == filter)
        #expect(filter.store(for: "ana", at: Samples.start).offset == 2 * IncidentListFilter.rows)
    }

    @Test func `a time of logging is asked for, kept in the address, and left out where it is none`() {
        let filter = IncidentListFilter(FormBody("show=all&from=2026-11-01T00:00:00Z&until=2026-12-01T00:00:00Z"))
        let asked = filter.store(for: "ana", at: Samples.start)
        #expect(
            asked.loggedFrom == Date(rfc3339: "2026-11-01T00:00:00Z")
                && asked.loggedUntil == Date(rfc3339: "2026-12-01T00:00:00Z")
        )
        let path = filter.path { $0.tab = .closed }
        #expect(path.contains("from=2026-11-01T00%3A00%3A00Z&until=2026-12-01T00%3A00%3A00Z"))
        #expect(IncidentListFilter(FormBody("from=yesterday&until=")) == IncidentListFilter(.empty))
    }

    @Test func `what stands behind the path is kept from the first page, and each narrowing has the list without it`() {
        let filter = IncidentListFilter(FormBody("show=closed&step=8&team=cloud&q=x&page=3"))
        #expect(filter.text == "show=closed&step=8&team=cloud&q=x")
        #expect(filter.narrowings.map(\.words) == ["step Lessons learned", "team cloud", "words x"])
        #expect(filter.narrowings[0].without == "/incidents?show=closed&team=cloud&q=x")
        #expect(IncidentListFilter(.empty).text.isEmpty && IncidentListFilter(.empty).narrowings.isEmpty)
    }

    @Test func `nonsense is read as nothing`() {
        let filter = IncidentListFilter(FormBody("show=x&step=99&page=-4&order=up"))
        #expect(filter == IncidentListFilter(.empty))
    }
}
