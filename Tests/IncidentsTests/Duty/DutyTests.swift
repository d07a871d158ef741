import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("The notifications that an incident owes")
struct DutyTests {
    private func walker(_ kind: Categorization.Kind = .privacy) throws -> Walker {
        try Walker(IncidentSamples.opening(kind: kind))
    }

    private func owed(_ whom: String, in walker: Walker) -> Duty? {
        walker.incident.record.resolution.duties.first { $0.whom == whom }
    }

    private static let authority = "the data protection authority"

    @Test func `a privacy breach owes the authority a word within 72 hours, by itself`() throws {
        let walker = try walker()
        let duty = try #require(owed(Self.authority, in: walker))
        #expect(duty.clock?.due == Samples.start.addingTimeInterval(72 * 3_600))
        #expect(duty.sender == "data protection officer")
        #expect(
            walker.facts.contains(
                .dutyTriggered("personal data: the authority", whom: Self.authority, due: duty.clock?.due)
            )
        )
        #expect(try self.walker(.incident).incident.record.resolution.duties.isEmpty)
    }

    @Test func `the clock is a maximum, and what was triggered once is not triggered twice`() throws {
        var walker = try walker()
        let clock = try #require(owed(Self.authority, in: walker)?.clock)
        #expect(!clock.isBreached(at: Samples.start.addingTimeInterval(72 * 3_600)))
        #expect(clock.isBreached(at: Samples.start.addingTimeInterval(72 * 3_600 + 1)))
        let count = walker.incident.record.resolution.duties.count
        try walker.take(.note("x"))
        #expect(walker.incident.record.resolution.duties.count == count)
    }

    @Test func `it counts from when the team knew, which is corrected with a reason`() throws {
        var walker = try walker()
        let knew = Samples.start.addingTimeInterval(-86_400)
        #expect(throws: IncidentError.reasonMissing) { try walker.take(.becomeAware(at: knew, reason: " ")) }
        #expect(throws: IncidentError.dateInFuture) {
            try walker.take(.becomeAware(at: Samples.start.addingTimeInterval(61), reason: "r"))
        }
        let what = try walker.take(.becomeAware(at: knew, reason: "a customer wrote the day before"))
        #expect(what.first == .becameAware(knew, before: Samples.start, reason: "a customer wrote the day before"))
        #expect(owed(Self.authority, in: walker)?.clock?.due == knew.addingTimeInterval(72 * 3_600))
    }

    @Test func `sent in time it needs proof, sent late it needs a reason as well`() throws {
        var walker = try walker()
        #expect(throws: IncidentError.self) { try walker.take(.settle(whom: Self.authority, .sent(how: ""))) }
        #expect(throws: IncidentError.delayNeedsReason(Self.authority)) {
            try walker.take(.settle(whom: Self.authority, .sent(how: "receipt 4711")), day: 3.1)
        }
        try walker.take(
            .settle(whom: Self.authority, .sent(how: "receipt 4711", delay: "the portal was down")),
            day: 3.1
        )
        let settled = try #require(owed(Self.authority, in: walker))
        #expect(settled.isLate(at: Walker.days(4)) && settled.settledBy == "ben")
        #expect(settled.clock?.endedAt == Walker.days(3.1))
        #expect(
            walker.facts.contains(
                .recorded(
                    .resolution,
                    [
                        "notification of": Self.authority, "outcome": "sent: receipt 4711", "in time": "no",
                        "reason of the delay": "the portal was down",
                    ]
                )
            )
        )
    }

    @Test func `the nearest deadline is that of the duty while it runs`() throws {
        var walker = try walker()
        #expect(walker.incident.nearestDue == Samples.start.addingTimeInterval(72 * 3_600))
        try walker.take(.settle(whom: Self.authority, .waived(reason: "no risk for anybody")))
        #expect(walker.incident.nearestDue == walker.incident.clocks.nearest?.clock.due)
    }

    @Test func `the text is filled, and what it does not know stays as it is`() throws {
        let walker = try walker()
        let text = walker.incident.text(of: Duty(whom: "x", template: "{incident} {title} {what} {due} {"))
        #expect(text == "INC-1 Phishing mail opened in accounting {what} no fixed time {")
    }

    @Test func `several lines for the same recipient are duties of their own, each with its clock and its name`() throws
    {
        var policy = IncidentSamples.policy
        policy.duties = [24, 72].map {
            DutyLine(
                name: "within \($0) h",
                trigger: .kind(.privacy),
                whom: "the CSIRT",
                sender: "lead",
                within: .hours($0)
            )
        }
        var walker = try Walker(IncidentSamples.opening(kind: .privacy), policy: policy)
        let names = { (walker: Walker) in
            walker.incident.record.resolution.duties.map(walker.incident.record.resolution.name)
        }
        #expect(names(walker) == ["the CSIRT (within 24 h)", "the CSIRT (within 72 h)"])
        #expect(
            walker.incident.deadlines(at: Walker.days(4), warningShare: 0.2).filter { $0.clock.hasPrefix("notif") }
                .count == 2
        )
        try walker.take(.settle(whom: "the CSIRT", line: "within 72 h", .sent(how: "receipt 2")))
        #expect(walker.incident.record.resolution.duties.map { $0.outcome == nil } == [true, false])
        try walker.take(.settle(whom: "the CSIRT", .sent(how: "receipt 1")))
        #expect(
            walker.incident.record.resolution.duties.allSatisfy { $0.outcome != nil },
            "without a line, the open one"
        )
    }

    @Test func `what was added by hand keeps no line of the table away`() throws {
        var walker = try walker(.incident)
        try walker.take(.owe(whom: Self.authority))
        try walker.walk(to: .categorization)
        try walker.take(
            .categorise(Categorization(kind: .privacy, priority: .high), access: .passed, reason: "names were in it")
        )
        let clocks = walker.incident.record.resolution.duties.filter { $0.whom == Self.authority }.map {
            $0.clock == nil
        }
        #expect(clocks == [true, false])
    }

    @Test func `after step 6 nothing begins that step 6 wants`() throws {
        var walker = try walker(.incident)
        try walker.walk(to: .closing)
        let areas = walker.incident.record.identification.areas
        let given = Classification(kind: .privacy, areas: areas, category: nil, priority: .high)
        #expect(throws: IncidentError.self) { try walker.take(.confirm(given, reason: "names were in it")) }
        #expect(walker.incident.record.categorization.kind == .incident)
        try walker.take(.goBack(to: .resolution, reason: "names were in it"))
        let categorization = Categorization(kind: .privacy, priority: .high)
        try walker.take(.categorise(categorization, access: .passed, reason: "names were in it"))
        #expect(owed(Self.authority, in: walker)?.clock != nil)
    }

    @Test func `a notice that was sent is not waived, and a time of long ago is a slip`() throws {
        var walker = try walker()
        try walker.take(.settle(whom: Self.authority, .sent(how: "receipt 4711")))
        #expect(throws: IncidentError.self) { try walker.take(.settle(whom: Self.authority, .waived(reason: "no"))) }
        #expect(throws: IncidentError.longAgo("that time")) {
            try walker.take(.becomeAware(at: Date(timeIntervalSince1970: 0), reason: "r"))
        }
        #expect(throws: IncidentError.longAgo("that time")) {
            try walker.take(.record(at: Date(timeIntervalSince1970: 0), text: "x"))
        }
    }
}
