import Foundation
import Testing
import Vocabulary

@testable import Incidents

@Suite("Who is on call")
struct OnCallPlanTests {
    private func plan(_ lines: String...) throws -> OnCallPlan {
        let (plans, problems) = OnCallText.plans(
            in: (["team security in Europe/Berlin"] + lines).joined(separator: "\n")
        )
        #expect(problems.isEmpty)
        return try #require(plans.first)
    }

    /// An instant in UTC.
    private func utc(_ text: String) throws -> Date { try Date.ISO8601FormatStyle().parse("\(text):00Z") }

    @Test func `a person within the hours, and whom to call outside of them`() throws {
        let plan = try plan("mon-fri 09:00-17:00 = ana", "otherwise = sam")
        // Thursday 26 November 2026; Berlin is an hour before UTC.
        #expect(plan.answer(at: try utc("2026-11-26T08:00")) == .on(person: "ana", until: try utc("2026-11-26T16:00")))
        #expect(plan.answer(at: try utc("2026-11-26T15:59")) == .on(person: "ana", until: try utc("2026-11-26T16:00")))
        guard case .off(let call, let next) = plan.answer(at: try utc("2026-11-27T16:00")) else {
            Issue.record("nobody is on call on Friday evening")
            return
        }
        #expect(call == "sam" && next?.person == "ana")
        #expect(next?.from == (try utc("2026-11-30T08:00")), "over the weekend")
        let bare = OnCallPlan(team: "t", timeZone: .gmt, shifts: [])
        #expect(bare.answer(at: try utc("2026-11-27T16:00")) == .off(call: nil, next: nil))
    }

    @Test func `a shift over midnight belongs to the day on which it begins`() throws {
        let plan = try plan("fri 17:00-09:00 = ben")
        #expect(plan.answer(at: try utc("2026-11-28T07:59")) == .on(person: "ben", until: try utc("2026-11-28T08:00")))
        #expect(
            plan.answer(at: try utc("2026-11-27T07:59"))
                == .off(call: nil, next: OnCallPlan.Turn("ben", try utc("2026-11-27T16:00")..<utc("2026-11-28T08:00")))
        )
    }

    @Test func `one who goes on is on call until the last of the shifts ends`() throws {
        let plan = try plan("mon-fri 09:00-17:00 = ana", "mon 17:00-09:00 = ana", "tue-thu 17:00-09:00 = ben")
        #expect(plan.answer(at: try utc("2026-11-23T10:00")) == .on(person: "ana", until: try utc("2026-11-24T16:00")))
        #expect(plan.answer(at: try utc("2026-11-24T17:00")) == .on(person: "ben", until: try utc("2026-11-25T08:00")))
    }

    @Test func `round the clock by weeks ends when the turn changes`() throws {
        let plan = try plan("every day 00:00-24:00 = ana, ben weekly from 2026-11-23")
        #expect(plan.answer(at: try utc("2026-11-26T10:00")) == .on(person: "ana", until: try utc("2026-11-29T23:00")))
        #expect(plan.answer(at: try utc("2026-11-29T23:00")) == .on(person: "ben", until: try utc("2026-12-06T23:00")))
    }

    @Test func `where shifts overlap the first counts, and cuts the other`() throws {
        let plan = try plan("mon-fri 12:00-13:00 = eva", "mon-fri 09:00-17:00 = ana")
        #expect(plan.answer(at: try utc("2026-11-26T09:00")) == .on(person: "ana", until: try utc("2026-11-26T11:00")))
        #expect(plan.answer(at: try utc("2026-11-26T11:30")) == .on(person: "eva", until: try utc("2026-11-26T12:00")))
        #expect(plan.answer(at: try utc("2026-11-26T12:00")) == .on(person: "ana", until: try utc("2026-11-26T16:00")))
    }

    @Test func `an exception goes before every shift, from its beginning to its end`() throws {
        let plan = try plan("every day 00:00-24:00 = ana", "2026-11-26 12:00 to 2026-11-27 06:00 = eva")
        #expect(plan.answer(at: try utc("2026-11-26T10:59")) == .on(person: "ana", until: try utc("2026-11-26T11:00")))
        #expect(plan.answer(at: try utc("2026-11-26T11:00")) == .on(person: "eva", until: try utc("2026-11-27T05:00")))
        guard case .on("ana", let until) = plan.answer(at: try utc("2026-11-27T05:00")) else {
            Issue.record("ana is on call again")
            return
        }
        #expect(until > (try utc("2027-01-01T00:00")), "always, as far as it is looked")
    }

    @Test func `the night in which clocks go forward is an hour shorter`() throws {
        // 28 March 2027: 02:00 becomes 03:00 in Berlin.
        let plan = try plan("sat 22:00-06:00 = ana", "sun 02:30-04:00 = ben")
        #expect(plan.answer(at: try utc("2027-03-27T21:00")) == .on(person: "ana", until: try utc("2027-03-28T04:00")))
        let gap = OnCallPlan(team: "t", timeZone: plan.timeZone, shifts: [plan.shifts[1]])
        #expect(gap.answer(at: try utc("2027-03-28T00:59")) != .on(person: "ben", until: try utc("2027-03-28T02:00")))
        #expect(
            gap.answer(at: try utc("2027-03-28T01:00")) == .on(person: "ben", until: try utc("2027-03-28T02:00")),
            "a skipped time is the first instant after the gap"
        )
        let lost = try self.plan("sun 02:00-03:00 = ben")
        guard case .off(_, let next) = lost.answer(at: try utc("2027-03-28T00:30")) else {
            Issue.record("the hour does not exist that night")
            return
        }
        #expect(next?.from == (try utc("2027-04-04T00:00")), "it is the one of the week after")
    }

    @Test func `the night in which clocks go back is an hour longer, and a time that occurs twice is the first`() throws
    {
        // 25 October 2026: 03:00 becomes 02:00 in Berlin.
        let plan = try plan("sat 22:00-06:00 = ana", "sun 02:30-04:00 = ben")
        #expect(plan.answer(at: try utc("2026-10-24T20:00")) == .on(person: "ana", until: try utc("2026-10-25T05:00")))
        let twice = OnCallPlan(team: "t", timeZone: plan.timeZone, shifts: [plan.shifts[1]])
        #expect(twice.answer(at: try utc("2026-10-25T00:30")) == .on(person: "ben", until: try utc("2026-10-25T03:00")))
    }

    @Test func `everybody whom it names`() throws {
        let plan = try plan(
            "mon 09:00-17:00 = ana, ben weekly from 2026-11-23",
            "2026-11-26 12:00 to 2026-11-27 06:00 = eva",
            "otherwise = sam"
        )
        #expect(plan.people == ["ana", "ben", "eva", "sam"])
    }

    @Test(arguments: [
        "2026-11-26 12:00 to 2026-11-26 12:00 = eva", "2026-11-27 to 2026-11-28 = eva", "2026-11-26 12:00 = eva",
        "2026-11-26 12:00 to 2026-11-27 06:00 =", "2026-02-30 12:00 to 2026-11-27 06:00 = eva",
    ])
    func `what is no exception is none`(line: String) { #expect(OnCallPlan.Override(line) == nil) }
}
