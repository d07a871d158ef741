import Events
import Foundation
import Ports
import Testing

@testable import ClickHouseStore

@Suite("What ClickHouse's SQL can say of a search")
struct ClickHouseConditionTests {
    private func said(_ predicate: EventPredicate) throws -> String {
        let condition = try ClickHouseCondition().condition(predicate)
        return condition.text + (condition.isExact ? "" : " about")
    }

    private func part(_ text: String, _ place: FoldedParts.Place) -> EventPredicate {
        .test(field: "f'", .folded(FoldedParts([.init(Array(text.utf8), place)])))
    }

    @Test(arguments: [
        (FoldedParts.Place.whole, "lower(x) IN ('a\\\\')"), (.start, "startsWith(lower(x), 'a\\\\')"),
        (.end, "endsWith(lower(x), 'a\\\\')"), (.anywhere, "position(lower(x), 'a\\\\') > 0"),
    ])
    func `text that is not ASCII is left to the matcher`(place: FoldedParts.Place, test: String) throws {
        let wanted =
            "arrayExists(x -> \(test) OR length(x) != lengthUTF8(x), arrayFilter((x, n) -> n = 'f\\'', v, k)) about"
        #expect(try said(part("a\\", place)) == wanted)
        #expect(try !said(part("é", place)).contains("é"))
    }

    @Test func `log sources, times and what is there are exact`() throws {
        let source = EventPredicate.source(LogSourceTest(products: ["windows"], categories: ["b", "a"]))
        #expect(try said(source) == "product IN ('windows') AND category IN ('a', 'b')")
        #expect(try said(.not(.exists(field: "f"))) == "NOT (arrayExists((n, c) -> n = 'f' AND c != 0, k, t))")
        #expect(try said(.time(.less, Date(timeIntervalSince1970: 7))) == "at_ms < 7000.0")
    }

    @Test func `what lies beside the fields is looked at too`() throws {
        let test = FieldTest.folded(FoldedParts([.init([0x61], .whole)]))
        #expect(try said(.test(field: "raw", test)).contains("v, k)) OR arrayExists(x -> lower(x) IN ('a')"))
        #expect(try said(.anyField(.any, test)).contains(", [feed, raw])"))
        #expect(try said(.words("a")) == "1 about" && said(.test(field: "f", .words("a"))).contains("c != 0"))
    }
}
