import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Tasks of an incident")
struct IncidentTaskTests {
    private func walker() throws -> Walker {
        var walker = try Walker()
        let due = Walker.days(3)
        try walker.take(.task(.set(title: "ask for the proxy's logs", kind: .logs, assignee: "ana", due: due)))
        return walker
    }

    @Test func `a task has a number, somebody and a day, and is late after it`() throws {
        let walker = try walker()
        let task = walker.incident.casework.tasks[0]
        #expect(task.assignee == "ana" && task.kind == .logs && task.setBy == "ben")
        #expect(!task.isLate(at: Walker.days(3)) && task.isLate(at: Walker.days(3.1)))
        #expect(
            walker.facts.last
                == .task(
                    .set(
                        1,
                        title: "ask for the proxy's logs",
                        kind: "detailed logs",
                        assignee: "ana",
                        due: Walker.days(3)
                    )
                )
        )
    }

    @Test func `a day that is over is no due day, of a task or of the incident`() throws {
        var walker = try walker()
        #expect(throws: IncidentError.dayPast("the due day of the task")) {
            try walker.take(.task(.set(title: "x", kind: .work, assignee: nil, due: Samples.start)))
        }
        let early = Categorization.Due.on(Samples.start.addingTimeInterval(-60), reason: "r")
        var incident = try IncidentSamples.incident(at: .categorization)
        #expect(throws: IncidentError.dayPast("the due day")) {
            try incident.take(
                .categorise(Categorization(due: early), access: .passed, reason: "r"),
                by: "ben",
                at: Samples.start,
                policy: IncidentSamples.policy
            )
        }
    }

    @Test func `it is given on, finished, opened again and dropped`() throws {
        var walker = try walker()
        try walker.take(.task(.give(1, to: "eva")), .task(.finish(1, outcome: "they came")))
        #expect(walker.incident.casework.tasks[0].outcome?.isDone == true)
        #expect(throws: IncidentError.alreadySo("task 1 is over")) { try walker.take(.task(.finish(1, outcome: "x"))) }
        #expect(throws: IncidentError.reasonMissing) { try walker.take(.task(.reopen(1, reason: ""))) }
        try walker.take(.task(.reopen(1, reason: "half of it")), .task(.drop(1, reason: "not needed")))
        #expect(walker.incident.casework.tasks[0].outcome?.isDone == false)
        #expect(walker.incident.casework.tasks[0].assignee == "eva")
    }

    @Test func `bad numbers, empty titles and strangers are refused`() throws {
        var walker = try Walker(IncidentSamples.opening(sensitivity: .s1))
        #expect(throws: IncidentError.taskUnknown(1)) { try walker.take(.task(.finish(1, outcome: "x")), by: "ana") }
        #expect(throws: IncidentError.taskUnknown(0)) { try walker.take(.task(.finish(0, outcome: "x")), by: "ana") }
        #expect(throws: IncidentError.notOnList("eva")) {
            try walker.take(.task(.set(title: "x", kind: .work, assignee: "eva", due: nil)), by: "ana")
        }
        #expect(throws: IncidentError.textMissing("what is to be done")) {
            try walker.take(.task(.set(title: " ", kind: .work, assignee: nil, due: nil)), by: "ana")
        }
    }

    @Test func `a task is no response`() throws {
        #expect(try walker().clock(.firstResponse)?.endedAt == nil)
    }
}
