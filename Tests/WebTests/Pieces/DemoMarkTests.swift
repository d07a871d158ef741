import Testing
import Vocabulary

@testable import Web

@Suite("The mark of the demo")
struct DemoMarkTests {
    @Test func `stands beside what is of the demo alone`() {
        #expect(DemoMark.html(of: .demo).description.contains(">demo</span>"))
        #expect(DemoMark.html(of: .house).description.isEmpty)
    }
}
