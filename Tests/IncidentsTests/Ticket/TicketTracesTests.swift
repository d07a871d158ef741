import Testing

@testable import Incidents

@Suite("What of ours lies on a ticket")
struct TicketTracesTests {
    private func image(_ labels: Set<String>, _ followers: Set<String>) -> TicketImage {
        TicketImage(title: "a", text: "b", labels: labels, priority: .low, followers: followers)
    }

    @Test func `what was written and is not wanted any more is stale, until a tracker took it away`() {
        var traces = TicketTraces()
        traces.add(image(["siem", "team-a"], ["x"]))
        traces.add(image(["siem", "team-b"], []))
        let wanted = image(["siem", "team-c"], ["y"])
        #expect(traces.stale(under: wanted) == TicketTraces(labels: ["team-a", "team-b"], followers: ["x"]))
        traces.add(wanted)
        traces.settle([.labels], of: wanted)
        #expect(traces.stale(under: wanted) == TicketTraces(followers: ["x"]))
        traces.settle([.followers], of: wanted)
        #expect(traces.stale(under: wanted) == TicketTraces() && traces.labels == ["siem", "team-c"])
    }
}
