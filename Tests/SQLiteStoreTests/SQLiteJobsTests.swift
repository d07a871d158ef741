import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Anomaly jobs in SQLite")
struct SQLiteJobsTests {
    @Test func `it keeps the contract`() async throws {
        let stage = try StoreStage()
        try await JobStoreContract(
            SQLiteJobs(stage.control),
            alerts: stage.alerts,
            anomalies: SQLiteAnomalies(stage.control)
        ).check()
    }
}
