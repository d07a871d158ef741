import Testing

@testable import Events

@Suite("What is asked of a field")
struct FieldTestTests {
    @Test(arguments: [
        (FieldTest.exists, FieldValue.null, false), (.exists, .list([]), true), (.equals("X"), .text("x"), true),
        (.equals("1"), .integer(1), true), (.equals("b"), .list([.text("a"), .text("b")]), true),
        (.pattern(WildcardText(parts: ["a", ""])), .text("abc"), true), (.words("b a"), .text("A, b!"), true),
        (.phrase("b a"), .text("a b"), false), (.phrase("a b"), .text("x a-b"), true),
        (.range(.less, RangeBound("5")), .integer(4), true),
        (.range(.less, RangeBound("5")), .text("abc"), false),
        (.range(.more, RangeBound("10.0.0.1")), .text("10.0.0.2"), true),
        (.range(.atLeast, RangeBound("10.0.0.1")), .text("10.0.0.1"), true),
        (.range(.more, RangeBound("10.0.0.1")), .text("::1"), false),
        (.range(.atMost, RangeBound("b")), .text("A"), true),
    ])
    func `is decided on its value`(test: FieldTest, value: FieldValue, fits: Bool) {
        #expect(test.fits(value) == fits)
    }

    @Test func `a network takes its own text too`() throws {
        let range = try #require(AddressRange("10.0.0.0/8"))
        #expect(FieldTest.network(range, text: "10.0.0.0/8").fits(.text("10.0.0.0/8")))
        #expect(FieldTest.network(range, text: "10.0.0.0/8").fits(.text("10.9.9.9")))
        #expect(!FieldTest.network(range, text: "10.0.0.0/8").fits(.text("db")))
    }
}
