import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("An incident and its eight steps")
struct IncidentTests {
    @Test func `from logging to done, each step left by somebody`() throws {
        var walker = try Walker()
        #expect(walker.incident.stage == .logging, "opening with its facts leaves step 1")
        try walker.walk(to: .done)
        #expect(walker.incident.passages.map(\.step) == Incident.Stage.steps)
        #expect(walker.incident.passages.allSatisfy { $0.way == .complete })
        #expect(walker.incident.passages.map(\.by) == ["ana"] + Array(repeating: "ben", count: 7))
        #expect(walker.incident.isClosed && walker.incident.skips.isEmpty)
        #expect(walker.incident.version == 17)
    }

    @Test func `opened without its facts it waits at step 1`() throws {
        let opening = IncidentOpening(title: " t ", identification: Identification(), sensitivity: .s3)
        var walker = try Walker(opening)
        #expect(walker.incident.stage == .identification && walker.incident.title == "t")
        try walker.take(.identify(Identification(areas: [.integrity], source: .email, description: "d")), .leave)
        #expect(walker.incident.stage == .logging)
        #expect(throws: IncidentError.titleMissing) {
            try Incident.open(
                IncidentOpening(title: " \n", identification: Identification(), sensitivity: .s3),
                as: IncidentID(rawValue: 1),
                by: "ana",
                at: Samples.start,
                policy: IncidentSamples.policy
            )
        }
    }

    @Test func `closed when step 7 is left, done when step 8 is`() throws {
        var walker = try Walker()
        try walker.walk(to: .closing)
        #expect(!walker.incident.isClosed)
        try walker.walk(to: .lessons)
        #expect(walker.incident.isClosed && walker.incident.stage != .done)
    }

    @Test func `the order is enforced`() throws {
        var walker = try Walker()
        #expect(throws: IncidentError.tooEarly(belongs: .assignment, now: .logging)) {
            try walker.take(.assign(team: "security", to: "ben", access: .passed))
        }
        #expect(throws: IncidentError.onlyAt(.categorization, now: .logging)) {
            try walker.take(.dismiss(reason: "nothing"))
        }
        #expect(throws: IncidentError.notOver(.logging)) { try walker.take(.reopen(at: .logging, reason: "r")) }
        try walker.walk(to: .lessons)
        #expect(throws: IncidentError.confirmedAlready) { try walker.take(.setPriority(.high, reason: "r")) }
        try walker.walk(to: .done)
        #expect(throws: IncidentError.over(.done)) { try walker.take(.leave) }
        try walker.take(.note("still read"))
    }

    @Test func `going back needs a reason, and takes back what was stated of the work`() throws {
        var walker = try Walker()
        try walker.walk(to: .closing)
        #expect(throws: IncidentError.reasonMissing) { try walker.take(.goBack(to: .investigation, reason: " ")) }
        #expect(throws: IncidentError.notEarlier(.closing, now: .closing)) {
            try walker.take(.goBack(to: .closing, reason: "r"))
        }
        try walker.take(.goBack(to: .investigation, reason: "it came again"))
        #expect(walker.incident.stage == .investigation)
        #expect(walker.incident.missing(at: .investigation).isEmpty, "what was found stays")
        try walker.take(.leave)
        #expect(walker.incident.missing(at: .resolution) == [.implementation, .testing, .recovery, .agreement])
        #expect(walker.incident.passage(of: .investigation)?.at == walker.now)
        #expect(walker.incident.passage(of: .resolution) == nil, "to be left again")
    }

    @Test func `skipping needs a reason and a second person, and shows`() throws {
        var walker = try Walker()
        #expect(throws: IncidentError.skipNotAsked) { try walker.take(.agreeSkip) }
        #expect(throws: IncidentError.reasonMissing) { try walker.take(.askSkip(reason: "")) }
        try walker.take(.askSkip(reason: "no ticket needed"), by: "ben")
        #expect(throws: IncidentError.skipAskedAlready(by: "ben")) { try walker.take(.askSkip(reason: "x")) }
        #expect(throws: IncidentError.secondPersonNeeded(by: "ben")) { try walker.take(.agreeSkip, by: "ben") }
        #expect(throws: IncidentError.secondPersonNeeded(by: "ben")) {
            try walker.take(.agreeSkip, by: HouseFact.house)
        }
        #expect(walker.incident.stage == .logging)
        let what = try walker.take(.agreeSkip, by: "eva")
        #expect(what.contains(.skipped(.logging, reason: "no ticket needed", askedBy: "ben")))
        #expect(walker.incident.stage == .assignment)
        #expect(walker.incident.skips.map(\.by) == ["eva"])
        #expect(walker.incident.skipRequest == nil)
    }

    @Test func `a skip can be declined, and is past when the step is left`() throws {
        var walker = try Walker()
        try walker.take(.askSkip(reason: "r"), .declineSkip(reason: "it takes a minute"))
        #expect(walker.incident.skipRequest == nil)
        try walker.take(.askSkip(reason: "r"))
        try walker.walk(to: .assignment)
        #expect(throws: IncidentError.skipNotAsked) { try walker.take(.agreeSkip, by: "eva") }
    }

    @Test func `no incident closes it, with steps 5 to 8 not applicable`() throws {
        var walker = try Walker()
        try walker.walk(to: .categorization)
        #expect(throws: IncidentError.reasonMissing) { try walker.take(.dismiss(reason: "")) }
        try walker.take(.dismiss(reason: "a drill"))
        #expect(walker.incident.stage == .noIncident && walker.incident.isClosed)
        #expect(walker.incident.passage(of: .categorization)?.way == .dismissed(reason: "a drill"))
        #expect(walker.incident.passage(of: .resolution) == nil)
        #expect(throws: IncidentError.notReopenedThere(.resolution, last: .categorization)) {
            try walker.take(.reopen(at: .resolution, reason: "r"))
        }
        try walker.take(.reopen(at: .categorization, reason: "it was none"))
        #expect(walker.incident.stage == .categorization)
    }

    @Test func `what can be resolved at step 4 goes straight to step 6`() throws {
        var walker = try Walker()
        try walker.walk(to: .categorization)
        #expect(throws: IncidentError.missing(.categorization, [.priority, .dueDate, .next])) {
            try walker.take(.goStraight(reason: "mended"))
        }
        try walker.take(
            .categorise(
                Categorization(priority: .low, due: .resolutionDeadline, next: "ben"),
                access: .passed,
                reason: ""
            ),
            .goStraight(reason: "mended on the spot")
        )
        #expect(walker.incident.stage == .resolution)
        #expect(walker.incident.passage(of: .investigation)?.way == .notNeeded(reason: "mended on the spot"))
        #expect(walker.incident.skips.isEmpty, "it is no skip")
    }

    @Test func `a refused step leaves everything as it was`() throws {
        var walker = try Walker()
        let before = walker.incident
        #expect(throws: IncidentError.linkMalformed) {
            try walker.take(.log(Logging(background: "javascript:alert(1)")))
        }
        #expect(walker.incident == before)
    }
}
