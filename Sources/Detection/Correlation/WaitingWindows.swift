import Vocabulary

/// A window that waits for its end, with what its finding will say.
struct WaitingWindow: Hashable, Sendable {
    /// The key of its group.
    let group: String
    /// Event time of the match that began it, in microseconds, and when that was received.
    let start: Int64
    let receivedAt: Int64
    let message: String
    let entity: Entity?
    let matched: [String]
}

/// The windows of one correlation that wait for their end, in the order in which they end.
struct WaitingWindows: Sendable {
    private(set) var windows: [WaitingWindow] = []
    private var head = 0
    /// Windows that were given up because there were too many.
    private(set) var forgottenCount = 0

    var count: Int { windows.count - head }
    var first: WaitingWindow? { head < windows.count ? windows[head] : nil }
    var kept: ArraySlice<WaitingWindow> { windows[head...] }

    /// Adds a window; matches of one group at one time begin one window.
    mutating func add(_ window: WaitingWindow) {
        var place = windows.count
        while place > head, windows[place - 1].start > window.start { place -= 1 }
        var same = place
        while same > head, windows[same - 1].start == window.start {
            same -= 1
            if windows[same].group == window.group { return }
        }
        windows.insert(window, at: place)
        guard count > Limits.correlationWaitingMax else { return }
        forgottenCount += 1
        removeFirst()
    }

    mutating func removeFirst() {
        head += 1
        guard head > 64, head * 2 > windows.count else { return }
        windows.removeFirst(head)
        head = 0
    }
}
