import HouseTesting
import Testing

@testable import Incidents

@Suite("What differs between two versions")
struct PlanDifferenceTests {
    private static func version(_ pages: [PlanPage]) -> PlanVersion {
        var version = ResponsePlanTests.plan().current
        version.pages = pages
        return version
    }

    @Test func `lines that went and came, between those that stayed`() throws {
        let old = Self.version([PlanPage(key: "a", title: "A", text: "one\ntwo\nthree\n\nfour")])
        let new = Self.version([PlanPage(key: "a", title: "A", text: "one\n2\nthree\n\nfour\nfive")])
        let difference = PlanDifference(from: old, to: new)
        let page = try #require(difference.pages.first)
        #expect(
            page.lines == [
                .same("# A"), .same("one"), .removed("two"), .added("2"), .same("three"), .same(""), .same("four"),
                .added("five"),
            ]
        )
        #expect(difference.roles.isEmpty)
    }

    @Test func `a page that came or went is whole`() {
        let difference = PlanDifference(
            from: Self.version([PlanPage(key: "a", title: "A", text: "x"), PlanPage(key: "b", title: "B", text: "y")]),
            to: Self.version([PlanPage(key: "c", title: "C", text: "z"), PlanPage(key: "b", title: "B", text: "y")])
        )
        #expect(difference.pages.map(\.key) == ["a", "c"])
        #expect(difference.pages.map(\.lines) == [[.removed("# A"), .removed("x")], [.added("# C"), .added("z")]])
    }

    @Test func `roles and approvals that differ are named; the same version differs in nothing`() {
        let old = ResponsePlanTests.plan().current
        #expect(PlanDifference(from: old, to: old).isEmpty)
        var new = old
        new.roles[0].holder = "hanna"
        new.approvals[.sharing] = [.commander]
        let difference = PlanDifference(from: old, to: new)
        #expect(difference.roles.map(\.name) == [.headOfSecurity])
        #expect(difference.roles.first?.after?.holder == "hanna")
        #expect(difference.approvals == [.sharing])
        #expect(!difference.isEmpty)
    }
}
