import Ports
import Testing
import Vocabulary

@testable import Journal

@Suite("What the journal knows in memory")
struct JournalStateTests {
    private func state(_ firstIDs: [Int64] = [1], bytes: Int = 100, nextID: Int64 = 1, released: Int64 = 0)
        -> JournalState
    {
        let segments = firstIDs.map { id in
            var segment = SegmentFile(directory: "/d", firstID: id)
            segment.bytes = bytes
            return segment
        }
        return JournalState(segments: segments, nextID: nextID, ledger: ClaimLedger(), released: released)
    }

    @Test func `what counts as full is what the line has not released`() {
        var state = state([1, 11, 21], nextID: 31)
        #expect(state.unreleasedBytes == 300)
        _ = state.release(through: EventID(rawValue: 9).rawValue, keepingBytes: 10_000)
        #expect(state.unreleasedBytes == 300, "number 10 is still wanted")
        _ = state.release(through: 10, keepingBytes: 10_000)
        #expect(state.unreleasedBytes == 200)
        _ = state.release(through: 5, keepingBytes: 10_000)
        #expect(state.unreleasedBytes == 200, "a release is not taken back")
        _ = state.release(through: 30, keepingBytes: 10_000)
        #expect(state.unreleasedBytes == 100, "the newest is always written on")
    }

    @Test func `released segments go, but for the newest of them that hold the ids`() {
        var all = state([1, 11, 21, 31], nextID: 41)
        let gone = all.release(through: 40, keepingBytes: 0)
        #expect(gone.map(\.firstID) == [1, 11, 21] && all.segments.map(\.firstID) == [31])
        var tail = state([1, 11, 21, 31], nextID: 41)
        let (some, none) = (tail.release(through: 40, keepingBytes: 250), tail.release(through: 40, keepingBytes: 250))
        #expect(some.map(\.firstID) == [1] && none.isEmpty)
    }

    @Test func `nobody waits for what is durable, and a cancelled wait is not begun`() async {
        var state = state(nextID: 6)
        let first = state.ticket()
        let second = state.ticket()
        #expect(first != second && state.durableThrough == 5)
        let nobody = state.cancel(first)
        #expect(nobody == nil)
        var isDone: [Bool] = []
        await withCheckedContinuation { continuation in
            isDone.append(state.wait(first, beyond: 9, isCancelled: false, continuation))
            isDone.append(state.wait(second, beyond: 4, isCancelled: false, continuation))
            isDone.append(state.wait(second, beyond: 5, isCancelled: true, continuation))
            isDone.append(state.wait(second, beyond: 5, isCancelled: false, continuation))
            state.cancel(second)?.resume()
        }
        #expect(isDone == [true, true, true, false], "cancelled before, durable already, cancelled, and waiting")
    }

    @Test func `an empty group means that nothing is left to write`() {
        var state = state(nextID: 3)
        let (group, firstID) = state.takeGroup()
        let woken = state.succeed(group, begun: nil, segment: nil)
        #expect(group.isEmpty && firstID == 3 && woken.isEmpty && state.durableThrough == 2)
    }
}
