import Ports
import Testing
import Vocabulary

@Suite("What a person keeps")
struct PersonalStoreTests {
    @Test func `the last searches, each once, newest first`() {
        var preferences = Preferences()
        for search in ["a", "b", "a", ""] { preferences = preferences.remembering(search: search) }
        #expect(preferences.searches == ["a", "b"])
        for number in 0..<100 { preferences = preferences.remembering(search: "s\(number)") }
        #expect(preferences.searches.count == Limits.searchesKeptMax && preferences.searches.first == "s99")
    }
}
