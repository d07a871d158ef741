import Testing

@testable import Incidents

@Suite("The release day")
struct ReleaseTaskTests {
    @Test func `the message to installations is for a critical vulnerability alone`() {
        #expect(ReleaseTask.wanted(isCritical: true) == ReleaseTask.allCases)
        #expect(ReleaseTask.wanted(isCritical: false).count == ReleaseTask.allCases.count - 1)
        #expect(!ReleaseTask.wanted(isCritical: false).contains(.workspaces))
    }
}
