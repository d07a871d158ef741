import Synchronization

/// The house's numbers, as Prometheus reads them (text exposition format 0.0.4).
public final class Meters: Sendable {
    /// The kinds of number.
    public enum Kind: String, Sendable { case counter, gauge, histogram }

    /// A number's name, kind and meaning; each is named once, in `Meter`.
    public struct Name: Hashable, Sendable {
        let text: String
        let kind: Kind
        let help: String

        public init(_ text: String, _ kind: Kind, _ help: String) {
            self.text = text
            self.kind = kind
            self.help = help
        }
    }

    /// The upper bounds of a histogram, in seconds.
    private static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

    private struct Series: Hashable {
        let name: Name
        let labels: String
    }

    private struct Histogram {
        var counts = [Int](repeating: 0, count: Meters.bounds.count)
        var sum = 0.0
        var count = 0
    }

    private struct State {
        var numbers: [Series: Double] = [:]
        var histograms: [Series: Histogram] = [:]
    }

    private let state = Mutex(State())

    public init() {}

    public func add(_ amount: Double = 1, to name: Name, _ labels: KeyValuePairs<String, String> = [:]) {
        state.withLock { $0.numbers[Series(name: name, labels: Meters.text(labels)), default: 0] += amount }
    }

    public func set(_ name: Name, to value: Double, _ labels: KeyValuePairs<String, String> = [:]) {
        state.withLock { $0.numbers[Series(name: name, labels: Meters.text(labels))] = value }
    }

    /// `value`: seconds.
    public func observe(_ value: Double, in name: Name, _ labels: KeyValuePairs<String, String> = [:]) {
        state.withLock { state in
            var histogram = state.histograms[Series(name: name, labels: Meters.text(labels))] ?? Histogram()
            for (index, bound) in Meters.bounds.enumerated() where value <= bound { histogram.counts[index] += 1 }
            histogram.sum += value
            histogram.count += 1
            state.histograms[Series(name: name, labels: Meters.text(labels))] = histogram
        }
    }

    /// The current value of a counter or gauge; 0 when nothing was counted.
    public func value(of name: Name, _ labels: KeyValuePairs<String, String> = [:]) -> Double {
        state.withLock { $0.numbers[Series(name: name, labels: Meters.text(labels))] ?? 0 }
    }

    /// Everything, family by family.
    public var exposition: String {
        let (numbers, histograms) = state.withLock { ($0.numbers, $0.histograms) }
        let names = Set(numbers.keys.map(\.name)).union(histograms.keys.map(\.name)).sorted { $0.text < $1.text }
        var lines: [String] = []
        for name in names {
            lines.append("# HELP \(name.text) \(name.help)")
            lines.append("# TYPE \(name.text) \(name.kind.rawValue)")
            for (series, value) in numbers.sorted(by: { $0.key.labels < $1.key.labels }) where series.name == name {
                lines.append("\(name.text)\(series.labels.isEmpty ? "" : "{\(series.labels)}") \(value)")
            }
            for (series, histogram) in histograms.sorted(by: { $0.key.labels < $1.key.labels })
            where series.name == name {
                lines += Meters.lines(of: histogram, series)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(of histogram: Histogram, _ series: Series) -> [String] {
        let lead = series.labels.isEmpty ? "" : series.labels + ","
        var lines = zip(bounds, histogram.counts).map { "\(series.name.text)_bucket{\(lead)le=\"\($0)\"} \($1)" }
        lines.append("\(series.name.text)_bucket{\(lead)le=\"+Inf\"} \(histogram.count)")
        let tail = series.labels.isEmpty ? "" : "{\(series.labels)}"
        lines.append("\(series.name.text)_sum\(tail) \(histogram.sum)")
        lines.append("\(series.name.text)_count\(tail) \(histogram.count)")
        return lines
    }

    private static func text(_ labels: KeyValuePairs<String, String>) -> String {
        labels.map { "\($0)=\"\(escaped($1))\"" }.joined(separator: ",")
    }

    private static func escaped(_ value: String) -> String {
        var text = ""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\\": text += "\\\\"
            case "\"": text += "\\\""
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
