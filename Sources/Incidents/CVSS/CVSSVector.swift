import Vocabulary

/// A CVSS vector: version 3.0, 3.1 or 4.0, every base metric once, no metric twice, values of the version alone
/// (FIRST, CVSS v3.1 specification, section 6; CVSS v4.0 specification, section 7).
///
/// Impact decides; the vector and its scores are beside it.
public struct CVSSVector: Hashable, Sendable, CustomStringConvertible {
    /// The versions that are read.
    public enum Version: String, CaseIterable, Hashable, Sendable {
        case v30 = "CVSS:3.0"
        case v31 = "CVSS:3.1"
        case v40 = "CVSS:4.0"

        /// Every metric of the version, in the order of its specification.
        public var metrics: [CVSSMetric] {
            switch self {
            case .v30, .v31: CVSSMetric.version3
            case .v40: CVSSMetric.version4
            }
        }

        /// `3.1`.
        public var number: String { String(rawValue.dropFirst(5)) }
    }

    /// The text as it was written.
    public let description: String
    public let version: Version
    private let values: [String: String]

    /// Reads `CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H`.
    ///
    /// - Throws: `CVSSProblem`, the first one, with its place.
    public init(reading text: String) throws(CVSSProblem) {
        guard text.utf8.count <= Limits.vectorCharactersMax else {
            throw CVSSProblem(at: Limits.vectorCharactersMax + 1, .tooLong(Limits.vectorCharactersMax))
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let version = Version(rawValue: String(parts[0])) else {
            throw CVSSProblem(at: 1, .versionUnknown(String(parts[0])))
        }
        var place = parts[0].count + 2
        var values: [String: String] = [:]
        for part in parts.dropFirst() {
            let (name, value) = try CVSSVector.read(part, of: version, at: place)
            guard values.updateValue(value, forKey: name) == nil else {
                throw CVSSProblem(at: place, .twice(name))
            }
            place += part.count + 1
        }
        let missing = version.metrics.filter { $0.part == .base && values[$0.name] == nil }.map(\.name)
        guard missing.isEmpty else { throw CVSSProblem(at: text.count + 1, .missing(missing)) }
        self.version = version
        self.values = values
        description = text
        try checkOrder(of: parts.dropFirst())
    }

    /// Reads a vector; nil for anything else.
    public init?(text: String) {
        do { try self.init(reading: text) } catch { return nil }
    }

    /// The value of a metric as it was written; nil where it was not, or says "not defined".
    public func value(of name: String) -> String? { values[name].flatMap { $0 == "X" ? nil : $0 } }

    private static func read(_ part: Substring, of version: Version, at place: Int) throws(CVSSProblem)
        -> (name: String, value: String)
    {
        let pair = part.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard pair.count == 2 else { throw CVSSProblem(at: place, .notAPair(String(part))) }
        guard let metric = version.metrics.first(where: { $0.name == pair[0] }) else {
            throw CVSSProblem(at: place, .metricUnknown(pair[0], version))
        }
        guard metric.values.contains(pair[1]) else {
            throw CVSSProblem(at: place + pair[0].count + 1, .valueUnknown(pair[1], metric))
        }
        return (pair[0], pair[1])
    }

    /// Version 4.0 fixes the order (section 7); version 3 leaves it free.
    private func checkOrder(of parts: ArraySlice<Substring>) throws(CVSSProblem) {
        guard version == .v40 else { return }
        let right = version.metrics.compactMap { metric in values[metric.name].map { "\(metric.name):\($0)" } }
        var place = version.rawValue.count + 2
        for (part, wanted) in zip(parts, right) {
            guard part == wanted else {
                let text = ([version.rawValue] + right).joined(separator: "/")
                throw CVSSProblem(at: place, .order(text))
            }
            place += part.count + 1
        }
    }
}
