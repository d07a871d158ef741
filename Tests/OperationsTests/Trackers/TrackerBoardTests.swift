import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("How a tracker is doing")
struct TrackerBoardTests {
    private let now = Samples.start

    @Test func `after five failures in a row it is left alone, for longer and longer, up to five minutes`() {
        let board = TrackerBoard()
        for _ in 1...4 { board.note(.notSent("away"), of: "jira", at: now) }
        #expect(board.condition(of: "jira").isOpen(at: now))
        var waits: [Double] = []
        for _ in 1...9 {
            board.note(.unknown("away"), of: "jira", at: now)
            waits.append(board.condition(of: "jira").restUntil?.timeIntervalSince(now) ?? 0)
        }
        #expect(waits == [10, 20, 40, 80, 160, 300, 300, 300, 300])
        #expect(!board.condition(of: "jira").isOpen(at: now.addingTimeInterval(299)))
        #expect(board.condition(of: "github").isOpen(at: now), "each has its own")
        board.note(nil, of: "jira", at: now)
        #expect(board.condition(of: "jira").isOpen(at: now) && board.condition(of: "jira").failures == 0)
    }

    @Test func `a limit is kept at once, and a refusal is the ticket's trouble`() {
        let board = TrackerBoard()
        board.note(.limited(seconds: 30, "busy"), of: "jira", at: now)
        #expect(!board.condition(of: "jira").isOpen(at: now.addingTimeInterval(29)))
        #expect(board.condition(of: "jira").isOpen(at: now.addingTimeInterval(30)))
        for _ in 1...20 { board.note(.refused("no"), of: "github", at: now) }
        #expect(board.condition(of: "github").isOpen(at: now))
    }
}
