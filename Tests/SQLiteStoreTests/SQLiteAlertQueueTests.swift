import HouseTesting
import Testing

@testable import SQLiteStore

@Suite("The queue's counts in SQLite")
struct SQLiteAlertQueueTests {
    @Test func `keep the contract of every queue`() async throws {
        let stage = try StoreStage()
        try await AlertQueueContract(SQLiteAlertQueue(stage.control), over: stage.alerts).check()
    }

    @Test(arguments: [(0.5, 2.0), (0.95, 4.0), (0.25, 1.0), (0.0, 1.0), (1.0, 4.0)])
    func `a percentile is the nearest rank`(share: Double, value: Double) {
        #expect(SQLiteAlertQueue.rank(share, of: [1, 2, 3, 4]) == value)
    }
}
