import Alerts
import Anomalies
import Foundation
import Vocabulary

/// Which series of a job somebody looks at, and when: all of it stands in the address.
struct SeriesQuery: Hashable, Sendable {
    /// From 0.
    var detector: Int
    /// The values of the series' name by their role.
    var values: [Anomaly.Role: String]
    var from: String
    var until: String

    /// In the order of a series' name.
    private static let roles: [Anomaly.Role] = [.partition, .over, .by]

    init(_ query: FormBody) {
        detector = min(max(Int(query["detector"]) ?? 0, 0), 1_000)
        values = [:]
        for role in SeriesQuery.roles where query.has(role.rawValue) {
            values[role] = String(query[role.rawValue].prefix(2_000))
        }
        from = query["from"].isEmpty ? "now-7d" : String(query["from"].prefix(100))
        until = query["until"].isEmpty ? "now" : String(query["until"].prefix(100))
    }

    init(_ anomaly: Anomaly, from: Date, until: Date) {
        detector = anomaly.detector
        values = Dictionary(anomaly.series.map { ($0.role, $0.part.value) }) { first, _ in first }
        (self.from, self.until) = (TimeWords.utc(from), TimeWords.utc(until))
    }

    /// The series' name as the detector has it; nil when a value is missing.
    func members(of detector: Detector) -> [Anomaly.Member]? {
        var members: [Anomaly.Member] = []
        for role in SeriesQuery.roles {
            guard let field = SeriesQuery.field(role, of: detector) else { continue }
            guard let value = values[role] else { return nil }
            members.append(Anomaly.Member(role: role, part: Anomaly.Part(field: field, value: value)))
        }
        return members
    }

    static func field(_ role: Anomaly.Role, of detector: Detector) -> String? {
        switch role {
        case .by: detector.by
        case .over: detector.over
        case .partition: detector.partition
        }
    }

    /// Fields and roles that the detector asks a value for.
    static func wanted(of detector: Detector) -> [(role: Anomaly.Role, field: String)] {
        roles.compactMap { role in field(role, of: detector).map { (role, $0) } }
    }

    /// An empty value is one too, so it is written out.
    func path(of job: JobID) -> String {
        let named = SeriesQuery.roles.compactMap { role in
            values[role].map { "&\(role.rawValue)=\(Address.encoded($0))" }
        }
        let times = "&from=\(Address.encoded(from))&until=\(Address.encoded(until))"
        return "\(Address.jobSeries(job).path)?detector=\(detector)\(named.joined())\(times)"
    }
}
