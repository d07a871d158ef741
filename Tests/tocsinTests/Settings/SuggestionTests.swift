import Testing

@testable import tocsin

@Suite("The word that was probably meant")
struct SuggestionTests {
    @Test(arguments: [("", "", 0), ("abc", "abc", 0), ("abc", "", 3), ("kitten", "sitting", 3), ("lisen", "listen", 1)])
    func `edit distance`(left: String, right: String, distance: Int) {
        #expect(Suggestion.distance(left, right) == distance)
    }

    @Test func `the nearest, if it is near`() {
        #expect(Suggestion.nearest(to: "reules", among: ["rules", "state"]) == "rules")
        #expect(Suggestion.nearest(to: "zzzzzz", among: ["rules", "state"]) == nil)
    }
}
