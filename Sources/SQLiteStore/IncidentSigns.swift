import Alerts
import Foundation
import GRDB
import Incidents
import Vocabulary

/// The table `incident_sign`: what incidents are known again by, a row for each rule, asset, word of the cause and observable.
enum IncidentSigns {
    /// One row without its incident.
    private struct Sign: Hashable {
        let kind: String
        let value: String
    }

    private static let rule = "rule"
    private static let asset = "asset"
    private static let cause = "cause"

    /// Brings the rows in line with the incident and the alerts that are linked to it.
    static func write(_ incident: Incident, in database: Database) throws {
        let number = incident.id.rawValue
        // What is played is not known again in what is real.
        let all = incident.isReal ? signs(of: try fingerprint(of: incident, in: database)) : []
        let wanted = Set(all.prefix(Limits.incidentSignsMax))
        let known = try kept(of: number, in: database)
        let insert = try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO incident_sign (incident, kind, value, logged_at) VALUES (?, ?, ?, ?)"
        )
        for sign in wanted.subtracting(known) {
            try insert.execute(
                arguments: [number, sign.kind, sign.value, incident.loggedAt.timeIntervalSince1970]
            )
        }
        let delete = try database.cachedStatement(
            sql: "DELETE FROM incident_sign WHERE incident = ? AND kind = ? AND value = ?"
        )
        for sign in known.subtracting(wanted) { try delete.execute(arguments: [number, sign.kind, sign.value]) }
    }

    /// What is kept of an incident.
    static func fingerprint(of number: Int64, in database: Database) throws -> IncidentFingerprint {
        let signs = try kept(of: number, in: database)
        func values(_ kind: String) -> [String] { signs.filter { $0.kind == kind }.map(\.value) }
        return IncidentFingerprint(
            rules: Set(values(rule).map(RuleID.init(rawValue:))),
            assets: Set(values(asset)),
            cause: Set(values(cause)),
            observables: Set(
                signs.compactMap { sign in
                    Observable.Kind(rawValue: sign.kind).map { Observable(kept: $0, sign.value) }
                }
            )
        )
    }

    /// The incidents that share most with one: of each of its signs the newest, so that a sign of everything costs no
    /// more than another.
    static func candidates(for number: Int64, since: Date, in database: Database) throws -> [Int64] {
        var shared: [Int64: Int] = [:]
        let newest = try database.cachedStatement(
            sql: """
                SELECT incident FROM incident_sign WHERE kind = ? AND value = ? AND logged_at >= ? AND incident <> ?
                ORDER BY logged_at DESC, incident DESC LIMIT ?
                """
        )
        for sign in try kept(of: number, in: database) {
            let found = try Int64.fetchAll(
                newest,
                arguments: [
                    sign.kind, sign.value, since.timeIntervalSince1970, number, Limits.recurrenceCandidatesMax,
                ]
            )
            for other in found { shared[other, default: 0] += 1 }
        }
        return shared.sorted { ($1.value, $1.key) < ($0.value, $0.key) }
            .prefix(Limits.recurrenceCandidatesMax).map(\.key)
    }

    private static func kept(of number: Int64, in database: Database) throws -> Set<Sign> {
        let statement = try database.cachedStatement(sql: "SELECT kind, value FROM incident_sign WHERE incident = ?")
        return Set(try Row.fetchAll(statement, arguments: [number]).map { Sign(kind: $0["kind"], value: $0["value"]) })
    }

    private static func fingerprint(of incident: Incident, in database: Database) throws -> IncidentFingerprint {
        let alerts = try incident.alerts.compactMap { id in
            try Row.fetchOne(database, sql: "SELECT * FROM alert WHERE number = ?", arguments: [id.rawValue])
                .map(AlertTable.alert)
        }
        return IncidentFingerprint(
            of: incident,
            rules: Set(alerts.map(\.finding.rule)),
            entities: Set(alerts.compactMap(\.finding.entity))
        )
    }

    /// In a fixed order, so that what is left out of too many is always the same.
    private static func signs(of print: IncidentFingerprint) -> [Sign] {
        let observables = print.observables.map { Sign(kind: $0.kind.rawValue, value: $0.value) }
        let rest =
            print.rules.map { Sign(kind: rule, value: $0.rawValue) }
            + print.assets.map { Sign(kind: asset, value: $0) } + print.cause.map { Sign(kind: cause, value: $0) }
        func sorted(_ signs: [Sign]) -> [Sign] { signs.sorted { ($0.kind, $0.value) < ($1.kind, $1.value) } }
        return (sorted(rest) + sorted(observables)).filter(isPlain)
    }

    /// Whether the store gives it back as it was: a text with a NUL comes back shorter, and nothing is known again by one.
    private static func isPlain(_ sign: Sign) -> Bool {
        sign.value.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    }
}
