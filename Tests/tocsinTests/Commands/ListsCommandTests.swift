import Operations
import Testing

@testable import tocsin

@Suite("A list of indicators")
struct ListsCommandTests {
    @Test func `has each value once, in order`() {
        let indicators = [Indicator(.url, "http://b/?q=*"), Indicator(.url, "http://a"), Indicator(.url, "http://a")]
        #expect(ListsCommand.Import.lines(indicators) == ["http://a", "http://b/?q=*"])
    }
}
