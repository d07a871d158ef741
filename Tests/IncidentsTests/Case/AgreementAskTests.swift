import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("Asking for agreement")
struct AgreementAskTests {
    private func walker(_ deemed: Allowance? = nil) throws -> Walker {
        var policy = IncidentSamples.policy
        policy.deemedAgreement = deemed
        var walker = try Walker(policy: policy)
        try walker.walk(to: .resolution)
        try walker.take(.agreement(.ask(whom: "Acme", text: "Your mailbox is clean again.", until: Walker.days(10))))
        return walker
    }

    private func answer(_ number: Int = 1, _ isAgreed: Bool = true) -> IncidentStep {
        .agreement(.answer(number, isAgreed: isAgreed, comment: "thanks", way: .link))
    }

    @Test func `a yes is the agreement of the step, once`() throws {
        var walker = try walker()
        try walker.take(answer(), by: "tocsin, for Acme")
        #expect(walker.incident.record.resolution.agreement == .agreed(who: "Acme"))
        #expect(throws: IncidentError.askAnswered) { try walker.take(answer(1, false)) }
        #expect(throws: IncidentError.askUnknown) { try walker.take(answer(2)) }
    }

    @Test func `a no is no agreement`() throws {
        var walker = try walker()
        try walker.take(answer(1, false))
        #expect(walker.incident.record.resolution.agreement == nil)
        #expect(walker.incident.missing(at: .resolution).contains(.agreement))
    }

    @Test func `after its time the link is dead`() throws {
        var walker = try walker()
        #expect(throws: IncidentError.askExpired) { try walker.take(answer(), day: 10.1) }
        #expect(throws: IncidentError.askExpired) {
            try walker.take(.agreement(.ask(whom: "A", text: "t", until: Walker.days(9))), day: 10.1)
        }
    }

    @Test func `silence is agreement only where the policy says so, and after its time`() throws {
        var strict = try walker()
        #expect(throws: IncidentError.deemedNotAllowed) { try strict.take(.agreement(.deem(1)), day: 30) }
        var lenient = try walker(.days(5))
        #expect(throws: IncidentError.deemedTooEarly(Walker.days(5))) { try lenient.take(.agreement(.deem(1)), day: 5) }
        try lenient.take(.agreement(.deem(1)), day: 5.1)
        #expect(lenient.incident.record.resolution.agreement == .deemed(who: "Acme"))
        #expect(throws: IncidentError.deemedByHouse) {
            try lenient.take(.resolve([], nobodyToNotify: nil, .deemed(who: "Acme")))
        }
    }

    @Test func `it belongs to step 6`() throws {
        var early = try Walker()
        #expect(throws: IncidentError.tooEarly(belongs: .resolution, now: .logging)) {
            try early.take(.agreement(.ask(whom: "A", text: "t", until: Walker.days(9))))
        }
    }

    @Test func `a no stands against an agreement that was recorded, and leads back to step 6`() throws {
        var walker = try walker()
        try walker.take(.resolve([], nobodyToNotify: nil, .agreed(who: "Acme, on the telephone")))
        try walker.take(answer(1, false))
        #expect(walker.incident.record.resolution.agreement == nil && walker.incident.stage == .resolution)
        try walker.walk(to: .resolution)
        try walker.take(.agreement(.ask(whom: "Acme", text: "And now?", until: Walker.days(10))))
        try walker.walk(to: .lessons)
        let what = try walker.take(answer(2, false))
        #expect(walker.incident.stage == .resolution)
        #expect(what.contains(.wentBack(from: .lessons, to: .resolution, reason: "Acme does not agree: thanks")))
        #expect(walker.incident.missing(at: .resolution).contains(.agreement))
    }

    @Test func `work that is taken up again withdraws the questions about it`() throws {
        var walker = try walker(.days(5))
        try walker.take(.goBack(to: .investigation, reason: "it came again"))
        try walker.walk(to: .resolution)
        #expect(throws: IncidentError.askWithdrawn) { try walker.take(answer()) }
        #expect(throws: IncidentError.askWithdrawn) { try walker.take(.agreement(.deem(1)), day: 9) }
    }

    @Test func `a question is withdrawn by hand, once`() throws {
        var walker = try walker()
        #expect(try walker.take(.agreement(.withdraw(1))) == [.agreement(.withdrawn(1, whom: "Acme"))])
        #expect(throws: IncidentError.askWithdrawn) { try walker.take(answer()) }
        #expect(throws: IncidentError.askWithdrawn) { try walker.take(.agreement(.withdraw(1))) }
    }
}
