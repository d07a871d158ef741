import HouseTesting
import Testing

@testable import Incidents

@Suite("A version of the response plan")
struct PlanVersionTests {
    private static func version() -> PlanVersion {
        var version = ResponsePlan.first(by: "ana", at: Samples.start).current
        version.roles = [
            PlanRole(name: .headOfSecurity, holder: "hanna", deputies: ["ben"]),
            PlanRole(name: .commander, holder: "cem"),
            PlanRole(name: .communications, holder: "hanna"),
        ]
        return version
    }

    @Test func `holder and deputies may approve what their role may`() {
        let version = Self.version()
        #expect(version.may("hanna", approve: .temporaryResponder) == [.headOfSecurity])
        #expect(version.may("ben", approve: .planChange) == [.headOfSecurity])
        #expect(version.may("cem", approve: .temporaryResponder) == [.commander])
        #expect(version.may("cem", approve: .planChange).isEmpty)
        #expect(version.may("hanna", approve: .outsideWords) == [.headOfSecurity, .communications])
        #expect(version.may("dora", approve: .sharing).isEmpty)
    }

    @Test func `roles that nobody has are named`() {
        #expect(Self.version().vacant == [.privacy, .engineering, .scribe])
        #expect(PlanRole.Name.allCases.allSatisfy { !$0.words.isEmpty })
        #expect(PlanApproval.allCases.allSatisfy { PlanApproval.defaults[$0]?.isEmpty == false })
    }
}
