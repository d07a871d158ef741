import Foundation
import HouseTesting
import Ports
import Testing
import Vocabulary

@testable import SQLiteStore

@Suite("Anomalies in SQLite")
struct SQLiteAnomaliesTests {
    @Test func `it keeps the contract`() async throws {
        let stage = try StoreStage()
        try await AnomalyStoreContract(SQLiteAnomalies(stage.control), alerts: stage.alerts).check()
    }
}
