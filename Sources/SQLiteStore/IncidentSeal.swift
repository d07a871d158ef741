import Foundation
import GRDB
import Proof
import Vocabulary

/// The seal of an incident's row: over what the row holds and where its chain stands, so that a row that was changed,
/// swapped, or put back as it was earlier is found out.
///
/// A seal that is not right is never made right by the house: what is saved on a row that somebody changed keeps the
/// broken seal.
enum IncidentSeal {
    /// What is sealed, in this order; a column that is derived from these needs no seal.
    private static let columns = [
        "number", "version", "stage", "words", "assignee", "team", "is_restricted", "due", "logged_at", "content",
        "origin", "merged_into",
    ]
    private static let texts: Set<String> = ["words", "assignee", "team", "content", "origin"]

    /// The sealed columns of a SELECT; texts come as they are stored, byte by byte.
    static let selection =
        columns.map { texts.contains($0) ? "CAST(\($0) AS BLOB) AS \($0)" : $0 }.joined(separator: ", ") + ", seal"

    /// The seal that a row should have.
    static func seal(of row: Row, chain: OwnChain, key: [UInt8]) -> Data {
        var text = Frame.bytes("incident row")
        for column in columns { text += Frame.bytes(bytes(of: row[column])) }
        text += Frame.bytes("\(chain.count)") + Frame.bytes(chain.seal)
        return SealedFact.authenticated(text, key: key)
    }

    private static func bytes(of value: DatabaseValue) -> Data {
        switch value.storage {
        case .null: Data("n".utf8)
        case .int64(let number): Data("i\(number)".utf8)
        case .double(let number): Data("r\(number)".utf8)
        case .string(let text): Data("t\(text)".utf8)
        case .blob(let bytes): Data("t".utf8) + bytes
        }
    }

    /// Whether a row's seal is right; nil when there is no such incident.
    static func holds(_ incident: Int64, in database: Database, key: [UInt8]) throws -> Bool? {
        guard let row = try row(of: incident, in: database) else { return nil }
        let stored: Data? = row["seal"]
        return stored == seal(of: row, chain: try OwnChain(of: incident, in: database), key: key)
    }

    /// Seals a row as it is now.
    static func write(_ incident: Int64, in database: Database, key: [UInt8]) throws {
        guard let row = try row(of: incident, in: database) else { return }
        let seal = seal(of: row, chain: try OwnChain(of: incident, in: database), key: key)
        try database.execute(sql: "UPDATE incident SET seal = ? WHERE number = ?", arguments: [seal, incident])
    }

    /// Makes a change of rows, and seals those again whose seals were right before.
    static func keeping<Value>(
        _ incidents: [Int64],
        in database: Database,
        key: [UInt8],
        change: () throws -> Value
    ) throws -> Value {
        let whole = try incidents.filter { try holds($0, in: database, key: key) == true }
        let value = try change()
        for incident in whole { try write(incident, in: database, key: key) }
        return value
    }

    /// Seals every row of a database that is older than these seals.
    static func sealAll(in database: Database, key: [UInt8]) throws {
        for incident in try Int64.fetchAll(database, sql: "SELECT number FROM incident") {
            try write(incident, in: database, key: key)
        }
    }

    private static func row(of incident: Int64, in database: Database) throws -> Row? {
        try Row.fetchOne(database, sql: "SELECT \(selection) FROM incident WHERE number = ?", arguments: [incident])
    }
}
