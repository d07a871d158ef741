import Foundation
import GRDB
import Proof
import Vocabulary

/// Walks through the rows of incidents and holds each against its seal, its facts, and what checkpoints say.
struct IncidentWalk {
    let facts: FactWalk
    let key: [UInt8]
    private(set) var faults: [AuditReport.Fault] = []
    private(set) var count: Int64 = 0
    private var seen: Set<String> = []

    init(facts: FactWalk, key: [UInt8]) {
        self.facts = facts
        self.key = key
    }

    /// Whether the lists of readers and alerts are not those of the row, in SQL.
    static let differs = """
        CASE WHEN json_valid(content) THEN \(list("readers", "incident_reader", "person"))
        OR \(list("alerts", "incident_alert", "alert")) ELSE 1 END
        """

    private static func list(_ name: String, _ table: String, _ column: String) -> String {
        """
        (SELECT count(*) FROM \(table) WHERE \(table).incident = incident.number) <> json_array_length(content, '$.\(name)')
        OR EXISTS (SELECT 1 FROM json_each(incident.content, '$.\(name)') WHERE value NOT IN
            (SELECT \(column) FROM \(table) WHERE \(table).incident = incident.number))
        """
    }

    mutating func take(_ row: Row) {
        count += 1
        let subject = IncidentID(rawValue: row["number"]).description
        seen.insert(subject)
        let stored: Data? = row["seal"]
        guard let chain = facts.own[subject] else {
            faults.append(.init(subject, "its row is there and its facts are not: they were removed, or it was put in"))
            return
        }
        if stored != IncidentSeal.seal(of: row, chain: chain, key: key) {
            faults.append(
                .init(
                    subject,
                    "the seal of its row is not right: the row was changed, swapped or put back, or facts of it were"
                )
            )
        } else if row["differs"] == true {
            faults.append(.init(subject, "its list of readers or of alerts is not the one that its row holds"))
        }
        guard let promise = facts.promises.newest[subject] else { return }
        let version: Int64 = row["version"]
        if version < promise.head.version {
            faults.append(
                .init(
                    subject,
                    "\(promise.checkpoint) knew version \(promise.head.version) of it and this is \(version)"
                )
            )
        } else if version == promise.head.version, chain.count == promise.head.count, stored != promise.head.rowSeal {
            faults.append(.init(subject, "\(promise.checkpoint) knew its row with another seal"))
        }
    }

    /// Incidents whose row is gone.
    mutating func finish() {
        for subject in Set(facts.own.keys).subtracting(seen).sorted() {
            faults.append(.init(subject, "its facts are there and its row is gone"))
        }
        for (subject, promise) in facts.promises.newest.sorted(by: { $0.key < $1.key })
        where !seen.contains(subject) && facts.own[subject] == nil
            && (!promise.head.isGone || promise.head.origin == FactChain.house.rawValue)
        {
            faults.append(.init(subject, "\(promise.checkpoint) knew it, and it is gone"))
        }
    }
}
