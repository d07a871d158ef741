import Events
import Ports
import Testing

@Suite("A condition in a store's language")
struct StoreConditionTests {
    /// Knows one field.
    private struct Writer: ConditionWriter {
        func condition(of single: EventPredicate) -> StoreCondition<String> {
            switch single {
            case .equals("a", let value): StoreCondition("a = ?", [value], isExact: true)
            case .contains("a", let text): StoreCondition("a LIKE ?", [text], isExact: false)
            case .exists("never"): .nothing
            case _: .unknown
            }
        }
    }

    private func said(_ predicate: EventPredicate) throws -> String {
        let condition = try Writer().condition(predicate)
        return "\(condition.text) \(condition.arguments.joined(separator: ","))\(condition.isExact ? "" : " about")"
    }

    private let one = EventPredicate.equals(field: "a", value: "1")
    private let two = EventPredicate.equals(field: "a", value: "2")
    private let like = EventPredicate.contains(field: "a", text: "x")

    @Test func `ties what it knows, and leaves out what it does not`() throws {
        #expect(try said(.and([one, two])) == "(a = ?) AND (a = ?) 1,2")
        #expect(try said(.and([one, .message(.any), like])) == "(a = ?) AND (a LIKE ?) 1,x about")
        #expect(try said(.or([one, .message(.any)])) == "1  about" && said(.or([])) == "0 ")
        #expect(try said(.or([one, .exists(field: "never")])) == "(a = ?) 1" && said(.and([])) == "1 ")
    }

    @Test func `says the opposite only of what is exact`() throws {
        #expect(try said(.not(one)) == "NOT (a = ?) 1" && said(.not(like)) == "1  about")
        #expect(try said(.not(.all)) == "0 " && said(.not(.exists(field: "never"))) == "1 ")
    }

    @Test func `many conditions do not nest deeply`() throws {
        let text = try Writer().condition(.or(Array(repeating: one, count: 5_000))).text
        var (depth, deepest) = (0, 0)
        for byte in text.utf8 {
            depth += byte == 0x28 ? 1 : byte == 0x29 ? -1 : 0
            deepest = max(deepest, depth)
        }
        #expect(depth == 0 && deepest < 20)
    }
}
