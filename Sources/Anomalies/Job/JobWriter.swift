import Definitions
import Events
import Foundation
import Vocabulary

extension AnomalyJob {
    /// The job in the format of `docs/ANOMALIES.md`; what is read from it is the same job, its path and the names of its
    /// filters left out.
    ///
    /// Times are written to the second.
    public var text: String { JobWriter(self).text }
}

/// Writes a job as YAML.
struct JobWriter {
    private let job: AnomalyJob
    /// Lists of values, each with the name that it gets.
    private var lists: [(name: String, values: [String])] = []

    init(_ job: AnomalyJob) {
        self.job = job
        for scope in job.detectors.flatMap(\.skipRules).flatMap(\.scopes)
        where !lists.contains(where: { $0.values == scope.values }) {
            lists.append(("list_\(lists.count + 1)", scope.values))
        }
    }

    var text: String {
        var lines = ["job_id: \(quoted(job.id.rawValue))"]
        if !job.words.isEmpty { lines.append("description: \(quoted(job.words))") }
        if !job.groups.isEmpty { lines.append("groups: \(list(job.groups))") }
        lines.append("bucket_span: \(seconds(job.bucketSeconds))")
        lines += ["datafeed:", "  query: \(quoted(job.query))", "  query_delay: \(seconds(job.queryDelaySeconds))"]
        lines.append("detectors:")
        for detector in job.detectors { lines += self.lines(of: detector) }
        if !job.influencers.isEmpty { lines.append("influencers: \(list(job.influencers))") }
        if !lists.isEmpty {
            lines.append("filters:")
            for (name, values) in lists { lines.append("  \(name): \(list(values))") }
        }
        if !job.occasions.isEmpty {
            lines.append("calendars:")
            for occasion in job.occasions {
                let (from, until) = (instant(occasion.from), instant(occasion.until))
                lines.append("  - {name: \(quoted(occasion.name)), from: \(from), until: \(until)}")
            }
        }
        lines.append("time_zone: \(job.timeZone == .gmt ? "UTC" : job.timeZone.identifier)")
        lines.append("model_prune_window: \(seconds(job.pruneSeconds))")
        lines.append("model_memory_limit: \(size(job.memoryBytesMax))")
        if !job.tags.isEmpty { lines.append("tags: \(list(job.tags))") }
        if !job.guide.isEmpty { lines.append(block("guide", job.guide)) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func lines(of detector: Detector) -> [String] {
        var lines = ["  - function: \(detector.function.rawValue)"]
        func add(_ key: String, _ value: String?) {
            if let value { lines.append("    \(key): \(value)") }
        }
        add("field_name", detector.field.map(quoted))
        add("by_field_name", detector.by.map(quoted))
        add("over_field_name", detector.over.map(quoted))
        add("partition_field_name", detector.partition.map(quoted))
        if detector.excludesFrequent != .none { add("exclude_frequent", detector.excludesFrequent.rawValue) }
        if detector.usesNull { add("use_null", "true") }
        if !detector.words.isEmpty { add("detector_description", quoted(detector.words)) }
        if detector.minimumSupport > 0 { add("minimum_support", String(detector.minimumSupport)) }
        if detector.minimumChange > 0 { add("minimum_change", number(detector.minimumChange)) }
        if !detector.skipRules.isEmpty {
            lines.append("    custom_rules:")
            for rule in detector.skipRules { lines += self.lines(of: rule) }
        }
        return lines
    }

    private func lines(of rule: SkipRule) -> [String] {
        let actions = SkipRule.Action.allCases.filter { rule.actions.contains($0) }.map(\.rawValue)
        var lines = ["      - actions: [\(actions.joined(separator: ", "))]"]
        if !rule.scopes.isEmpty {
            lines.append("        scope:")
            for scope in rule.scopes {
                let list = lists.first { $0.values == scope.values }?.name ?? ""
                lines.append(
                    "          \(quoted(scope.field)): {filter_id: \(list), filter_type: \(scope.kind.rawValue)}"
                )
            }
        }
        if !rule.conditions.isEmpty {
            lines.append("        conditions:")
            for condition in rule.conditions {
                let (subject, comparison) = (condition.subject.rawValue, condition.comparison.rawValue)
                let value = number(condition.value)
                lines.append("          - {applies_to: \(subject), operator: \(comparison), value: \(value)}")
            }
        }
        if let until = rule.until { lines.append("        until: \(instant(until))") }
        return lines
    }

    private func seconds(_ seconds: Int) -> String { Timespan.text(seconds) }
    private func size(_ bytes: Int) -> String { ByteCount.text(bytes) }
    private func list(_ texts: [String]) -> String { "[\(texts.map(quoted).joined(separator: ", "))]" }
    private func number(_ number: Double) -> String { Int(exactly: number).map { String($0) } ?? String(number) }

    /// In UTC, to the second (RFC 3339), in quotes.
    private func instant(_ date: Date) -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
        func digits(_ number: Int?, _ count: Int) -> String {
            let text = String(max(0, number ?? 0))
            return String(repeating: "0", count: max(0, count - text.count)) + text
        }
        let day = [digits(parts.year, 4), digits(parts.month, 2), digits(parts.day, 2)].joined(separator: "-")
        let time = [digits(parts.hour, 2), digits(parts.minute, 2), digits(parts.second, 2)].joined(separator: ":")
        return "\"\(day)T\(time)Z\""
    }

    /// A name as it is, anything else in quotes.
    private func quoted(_ text: String) -> String {
        let isName = text.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F || byte == 0x2E
        }
        // Words that YAML takes for something else begin with no letter, or are these.
        let begins = text.utf8.first.map { (0x61...0x7A).contains($0) } ?? false
        if isName, begins, !["null", "true", "false", "yes", "no"].contains(text) { return text }
        return JobWriter.escaped(text)
    }

    /// In double quotes, with everything as an escape that YAML would refuse, fold or not show (YAML 1.2.2, 5.1 and 7.3.1).
    private static func escaped(_ text: String) -> String {
        JSONText.quoted(text).replacing("\u{FFFE}", with: "\\uFFFE").replacing("\u{FFFF}", with: "\\uFFFF")
    }

    /// A text of several lines as they are, where a block keeps them.
    private func block(_ key: String, _ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let isPlain = JobWriter.escaped(
            text.replacing("\n", with: " ").replacing("\"", with: "'").replacing("\\", with: "/")
        )
        .utf8.allSatisfy { $0 != 0x5C }
        let begins = lines.first?.first.map { $0 != " " } ?? false
        guard isPlain, begins, text.hasSuffix("\n"), !text.hasSuffix("\n\n") else {
            return "\(key): \(JobWriter.escaped(text))"
        }
        return (["\(key): |"] + lines.dropLast().map { $0.isEmpty ? "" : "  \($0)" }).joined(separator: "\n")
    }
}
