import Testing
import Vocabulary

@testable import Detection

@Suite("Windows that wait for their end")
struct WaitingWindowsTests {
    private func window(_ group: String, _ start: Int64) -> WaitingWindow {
        WaitingWindow(group: group, start: start, receivedAt: start, message: "", entity: nil, matched: [])
    }

    @Test func `come in the order in which they end, one for a group and a time`() {
        var windows = WaitingWindows()
        for window in [window("a", 5), window("b", 3), window("a", 5), window("b", 5), window("a", 4)] {
            windows.add(window)
        }
        #expect(windows.kept.map(\.start) == [3, 4, 5, 5] && windows.first?.group == "b")
        for _ in 0..<4 { windows.removeFirst() }
        #expect(windows.count == 0 && windows.first == nil)
    }

    @Test func `too many let the oldest go, and it is counted`() {
        var windows = WaitingWindows()
        for start in 0...Int64(Limits.correlationWaitingMax) { windows.add(window("a", start)) }
        #expect(
            windows.count == Limits.correlationWaitingMax && windows.forgottenCount == 1 && windows.first?.start == 1
        )
    }
}
