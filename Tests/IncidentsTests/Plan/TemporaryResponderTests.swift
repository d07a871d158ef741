import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("A temporary responder")
struct TemporaryResponderTests {
    private typealias Refusal = TemporaryResponder.Refusal

    private static let plan: PlanVersion = {
        var version = ResponsePlanTests.plan().current
        version.roles = [
            PlanRole(name: .headOfSecurity, holder: "hanna", deputies: ["cem"]),
            PlanRole(name: .commander, holder: "cem", deputies: ["olaf"]),
        ]
        return version
    }()

    private static func asked(_ person: String = "eve", days: Double = 5) throws(TemporaryResponder.Refusal)
        -> TemporaryResponder
    {
        try TemporaryResponder.ask(
            for: person,
            in: IncidentID(rawValue: 3),
            reason: "knows the build",
            until: FigureSamples.day(days),
            by: "ana",
            at: FigureSamples.day(0)
        )
    }

    private static func state(_ responder: TemporaryResponder, day: Double) -> TemporaryResponder.State {
        responder.state(at: FigureSamples.day(day), plan: plan)
    }

    @Test func `access takes the word of commander and head of security, and ends by itself`() throws {
        var responder = try Self.asked()
        #expect(Self.state(responder, day: 0) == .waiting([.commander, .headOfSecurity]))
        try responder.approve(by: "hanna", at: FigureSamples.day(1), plan: Self.plan)
        #expect(Self.state(responder, day: 1) == .waiting([.commander]))
        try responder.approve(by: "olaf", at: FigureSamples.day(1), plan: Self.plan)
        #expect(Self.state(responder, day: 4.9) == .active(until: FigureSamples.day(5)))
        #expect(Self.state(responder, day: 5) == .expired)
        try responder.stop(by: "ana", at: FigureSamples.day(2), plan: Self.plan)
        #expect(Self.state(responder, day: 3) == .ended)
    }

    @Test func `it takes two persons, though one has both roles, and never the one who wants in`() throws {
        var responder = try Self.asked()
        try responder.approve(by: "cem", at: FigureSamples.day(1), plan: Self.plan)
        #expect(throws: Refusal.bothByOne("cem")) {
            try responder.approve(by: "cem", at: FigureSamples.day(1), plan: Self.plan)
        }
        #expect(throws: Refusal.mayNot("dora", [.commander])) {
            var other = try Self.asked()
            try other.approve(by: "olaf", at: FigureSamples.day(1), plan: Self.plan)
            other.approvals[.headOfSecurity] = other.approvals.removeValue(forKey: .commander)
            try other.approve(by: "dora", at: FigureSamples.day(1), plan: Self.plan)
        }
        var own = try Self.asked("hanna")
        #expect(throws: Refusal.themselves("hanna")) {
            try own.approve(by: "hanna", at: FigureSamples.day(1), plan: Self.plan)
        }
    }

    @Test func `one no is enough, with a reason`() throws {
        var responder = try Self.asked()
        #expect(throws: Refusal.textMissing("the reason")) {
            try responder.decline(by: "cem", reason: " ", at: FigureSamples.day(1), plan: Self.plan)
        }
        #expect(throws: Refusal.mayNot("eve", [.commander, .headOfSecurity])) {
            try responder.decline(by: "eve", reason: "r", at: FigureSamples.day(1), plan: Self.plan)
        }
        try responder.decline(by: "cem", reason: "not needed", at: FigureSamples.day(1), plan: Self.plan)
        #expect(Self.state(responder, day: 1) == .declined)
        #expect(throws: Refusal.notWaiting) {
            try responder.approve(by: "hanna", at: FigureSamples.day(1), plan: Self.plan)
        }
    }

    @Test func `what is not asked well is refused`() throws {
        #expect(throws: Refusal.textMissing("the name")) { try Self.asked(" ") }
        #expect(throws: Refusal.inPast) { try Self.asked(days: 0) }
        #expect(throws: Refusal.tooLong(daysMax: 30)) { try Self.asked(days: 30.1) }
        _ = try Self.asked(days: 30)
        var responder = try Self.asked()
        #expect(throws: Refusal.notActive) { try responder.stop(by: "ana", at: FigureSamples.day(1), plan: Self.plan) }
        #expect(throws: Refusal.notWaiting) {
            try responder.approve(by: "hanna", at: FigureSamples.day(6), plan: Self.plan)
        }
        #expect(
            "\(Refusal.mayNot("dora", [.commander]))".hasPrefix(
                "dora is not one of those who approve it: incident commander"
            )
        )
    }
}
