import Foundation
import HouseTesting
import Incidents
import Testing
import Vocabulary

@testable import Web

@Suite("Tasks on the page")
struct IncidentTasksTests {
    @Test func `open ones first, late ones say so, what is over is folded`() throws {
        var incident = try IncidentSamples.opened().incident
        let due = Samples.start.addingTimeInterval(60)
        try IncidentView.take(&incident, .task(.set(title: "<u>one", kind: .work, assignee: "ana", due: due)))
        try IncidentView.take(&incident, .task(.set(title: "two", kind: .logs, assignee: nil, due: nil)))
        try IncidentView.take(&incident, .task(.drop(2, reason: "not needed")))
        let later = due.addingTimeInterval(1)
        let text = IncidentTasks(incident: incident, forms: IncidentView.forms(incident), now: later).html.description
        #expect(text.contains("&lt;u&gt;one") && text.contains(">late<") && text.contains("1 over"))
        #expect(text.contains("dropped by ben: not needed"))
    }
}
