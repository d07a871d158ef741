import Foundation
import GRDB
import Proof
import Vocabulary

/// Looks at everything that is sealed, from the first fact to the last, and tells all that is not as it was written.
enum AuditWalk {
    static func report(of database: Database, book: CheckpointBook, key: [UInt8]) throws -> AuditReport {
        var facts = FactWalk(
            key: key,
            promises: CheckpointPromises(book.counting, demoRemovedAt: try demoRemoval(in: database).place),
            lastRemoval: try demoRemoval(in: database).number
        )
        let rows = try Row.fetchCursor(database, sql: "SELECT \(FactChain.sealedColumns) FROM fact ORDER BY number")
        while let row = try rows.next() { facts.take(row) }
        facts.finish()
        var incidents = IncidentWalk(facts: facts, key: key)
        let stored = try Row.fetchCursor(
            database,
            sql: "SELECT \(IncidentSeal.selection), \(IncidentWalk.differs) AS differs FROM incident ORDER BY number"
        )
        while let row = try stored.next() { incidents.take(row) }
        incidents.finish()
        var report = AuditReport()
        report.faults = book.faults + facts.faults + incidents.faults
        report.factCount = facts.count
        report.incidentCount = incidents.count
        report.checkpointCount = Int64(book.checkpoints.count)
        report.newestCheckpointAt = book.checkpoints.last?.header.at
        let covered = book.checkpoints.last?.header.chains.values.map(\.last).max() ?? 0
        report.uncoveredCount =
            try Int64.fetchOne(database, sql: "SELECT count(*) FROM fact WHERE number > ?", arguments: [covered]) ?? 0
        report.notes = book.notes
        return report
    }

    /// The last removal of the demo: the fact's number, and which fact of the house's chain it is; 0 when there was none.
    private static func demoRemoval(in database: Database) throws -> (number: Int64, place: Int64) {
        let number =
            try Int64.fetchOne(
                database,
                sql: "SELECT max(number) FROM fact WHERE chain = 'house' AND word = ?",
                arguments: [FactNumbers.removal]
            ) ?? 0
        let place = try Int64.fetchOne(
            database,
            sql: "SELECT count(*) FROM fact WHERE chain = 'house' AND number <= ?",
            arguments: [number]
        )
        return (number, place ?? 0)
    }
}
