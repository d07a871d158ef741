@testable import Events

/// Numbers that are the same in every run.
struct Dice: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let mixed = (state ^ (state >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        return mixed ^ (mixed >> 29)
    }
}

/// Random searches.
struct RandomSearch {
    var dice: Dice
    static let pieces = [
        "a", "b c", "and", "OR", "not", "\"", "\\", "(", ")", ":", "{", "<=", ">", "/", "[", " ", "  ", "\t", "\n", "é",
        "\u{A0}", "\u{0}", "😀", "\u{301}", "TO", "x.y", "10.0.0.0/8", "-", "'", "_exists_", "n", "u0041",
    ]

    mutating func text() -> String {
        (0..<Int.random(in: 1...3, using: &dice)).map { _ in RandomSearch.pieces.randomElement(using: &dice) ?? "" }
            .joined()
    }

    mutating func pattern() -> WildcardText {
        WildcardText(
            parts: (0..<Int.random(in: 1...3, using: &dice)).map { _ in Bool.random(using: &dice) ? text() : "" } + [
                text()
            ]
        )
    }

    mutating func value() -> KQLValue { Bool.random(using: &dice) ? .phrase(text()) : .pattern(pattern()) }

    mutating func tree(_ depth: Int) -> KQL {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 3), using: &dice) {
        case 0: return .words(value())
        case 1:
            let name = pattern()
            return .field(
                name.literal == "_exists_" || name.literal == "@timestamp" ? .init(literal: "f") : name,
                value()
            )
        case 2: return .range(field: text(), Comparison.allCases.randomElement(using: &dice) ?? .less, text())
        case 3: return .not(tree(depth - 1))
        case 4, 5: return KQL.all(of: (0..<Int.random(in: 2...3, using: &dice)).map { _ in tree(depth - 1) })
        default: return KQL.any(of: (0..<Int.random(in: 2...3, using: &dice)).map { _ in tree(depth - 1) })
        }
    }
}
