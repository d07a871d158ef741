/// What is wrong in a CVSS vector, and where.
public struct CVSSProblem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The character where it begins, from 1 upward.
    public let place: Int
    public let kind: Kind

    init(at place: Int, _ kind: Kind) {
        self.place = place
        self.kind = kind
    }

    /// The kinds of problem.
    public enum Kind: Hashable, Sendable {
        case tooLong(Int)
        case versionUnknown(String)
        case notAPair(String)
        case metricUnknown(String, CVSSVector.Version)
        case valueUnknown(String, CVSSMetric)
        case twice(String)
        case missing([String])
        /// Version 4.0 alone; with the vector in the right order.
        case order(String)
    }

    public var description: String { "character \(place): \(words)" }

    /// What is wrong and what to do, without the place.
    public var words: String {
        switch kind {
        case .tooLong(let most): "the vector is longer than \(most) characters; give one vector alone"
        case .versionUnknown(let text):
            "\"\(text)\" is no version that is read; begin with CVSS:3.1/ or CVSS:4.0/ (CVSS:3.0/ is read too)"
        case .notAPair(""): "a metric is missing between two slashes, or after the last; take the slash away"
        case .notAPair(let text): "\"\(text)\" is no metric; write its name, a colon and its value, as in AV:N"
        case .metricUnknown(let name, let version):
            "version \(version.number) has no metric \"\(name)\"; it has "
                + version.metrics.map(\.name).joined(separator: ", ")
        case .valueUnknown(let value, let metric):
            "unknown value \"\(value)\" of metric \(metric.name) (\(metric.words)); choose one of "
                + metric.values.joined(separator: ", ")
        case .twice(let name): "metric \(name) appears twice; keep one"
        case .missing(let names):
            "\(names.count == 1 ? "metric" : "metrics") \(names.joined(separator: ", ")) of the base "
                + "\(names.count == 1 ? "is" : "are") missing; add \(names.count == 1 ? "it" : "them")"
        case .order(let text): "version 4.0 fixes the order of the metrics; write \(text)"
        }
    }
}
