import Definitions
import Events
import Testing
import Vocabulary

@testable import Detection

@Suite("A rule as a search")
struct RuleSearchTests {
    private func search(_ detection: String) -> RuleSearch {
        Fixture.load(Fixture.rule(detection: detection)).0.search(at: [0])
    }

    private func asked(_ detection: String) -> EventPredicate? {
        guard case .and(let parts) = search(detection).predicate else { return nil }
        return parts.last
    }

    private func part(_ text: String, _ place: FoldedParts.Place, _ field: String = "f") -> EventPredicate {
        .test(field: field, .folded(FoldedParts([.init(FoldedText.fold(text), place)])))
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `is met by every event that the rule matches, and by no other where it is exact`(seed: UInt64) {
        var generator = SeededGenerator(state: seed)
        let yaml = (0..<120).map { RuleMatcherTests.rule($0, &generator) }.joined(separator: "---\n")
        let (set, _) = Fixture.load(yaml)
        let matcher = RuleMatcher(set)
        let searches = set.rules.indices.map { set.search(at: [$0]) }
        let all = set.search(at: set.rules.indices)
        var (matched, left, exact) = (0, 0, 0)
        for _ in 0..<400 {
            let event = RuleMatcherTests.event(&generator)
            let found = Set(matcher.matches(event).map(\.index))
            #expect(found.isEmpty || all.predicate.matches(event))
            for (place, search) in searches.enumerated() {
                let isMet = search.predicate.matches(event)
                #expect(isMet || !found.contains(place), "\(set.rules[place].id): \(search) \(event)")
                if search.isExact { #expect(isMet == found.contains(place), "\(set.rules[place].id) \(event)") }
                matched += found.contains(place) ? 1 : 0
                left += isMet ? 0 : 1
                exact += search.isExact ? 1 : 0
            }
        }
        #expect(matched > 2_000 && left > 10_000 && exact > 2_000)
    }

    @Test func `asks for parts of text where they stand`() {
        #expect(asked("s: {f|endswith: 'CMD.exe'}\ncondition: s") == part("cmd.exe", .end))
        #expect(asked("s: {f|cased: 'Ab'}\ncondition: s") == part("ab", .whole))
        #expect(asked("s: {f: 'a*bcd*e'}\ncondition: s") == part("bcd", .anywhere))
        #expect(
            asked("s: {f|re: 'x+needle\\d'}\ncondition: s") == part("xneedle", .anywhere)
                || asked("s: {f|re: 'x+needle\\d'}\ncondition: s") == part("needle", .anywhere)
        )
        #expect(search("s: {f|endswith: x}\ncondition: s").isExact && !search("s: {f|re: xyz}\ncondition: s").isExact)
    }

    @Test func `asks for a field by each of its names`() {
        let names: [EventPredicate] = [
            part("x.exe", .end, "Image"), part("x.exe", .end, "process.executable"),
        ]
        #expect(asked("s: {Image|endswith: x.exe}\ncondition: s") == .or(names))
        #expect(!search("s: {Image|endswith: x.exe}\ncondition: s").isExact)
    }

    @Test func `says the opposite only of what it knows exactly`() {
        #expect(
            asked("s: {f: a}\nt: {g: b}\ncondition: s and not t")
                == .and([part("a", .whole), .not(part("b", .whole, "g"))])
        )
        #expect(asked("s: {f: a}\nt: {g|re: b}\ncondition: s and not t") == part("a", .whole))
        #expect(asked("s: {f: null}\ncondition: s") == .all)
    }
}
