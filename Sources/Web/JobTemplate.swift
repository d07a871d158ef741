import Anomalies
import Foundation

/// What a new job or anomaly rule begins with: a few fields as YAML.
struct JobTemplate: Hashable, Sendable {
    var name = ""
    var function = DetectorFunction.highNonZeroCount
    /// What is measured, and by what it is split; empty: not.
    var field = ""
    var by = ""
    var over = ""
    var partition = ""
    var query = ""
    var bucket = "15m"
    /// Separated by commas.
    var influencers = "user.name, host.name, source.ip"

    init() {}

    init(_ query: FormBody) {
        func text(_ name: String) -> String {
            String(query[name].split(whereSeparator: \.isNewline).joined(separator: " ").prefix(1_000))
                .trimmingCharacters(in: .whitespaces)
        }
        name = text("name")
        function = DetectorFunction(name: text("function")) ?? .highNonZeroCount
        (field, by, over, partition) = (text("field"), text("by"), text("over"), text("partition"))
        self.query = text("query")
        if query.has("bucket") { bucket = text("bucket") }
        if query.has("influencers") { influencers = text("influencers") }
    }

    /// The job as a file would hold it.
    var text: String {
        let split = [
            ("field_name", field), ("by_field_name", by), ("over_field_name", over),
            ("partition_field_name", partition),
        ]
        .filter { !$0.1.isEmpty }.map { "\n    \($0): \(JobTemplate.quoted($1))" }.joined()
        let names = influencers.split(separator: ",").map {
            JobTemplate.quoted($0.trimmingCharacters(in: .whitespaces))
        }
        return """
            job_id: \(name.isEmpty ? "my_job" : JobTemplate.quoted(name))
            description: ''
            groups: []
            bucket_span: \(bucket.isEmpty ? "15m" : JobTemplate.quoted(bucket))
            datafeed:
              query: \(JobTemplate.quoted(query.isEmpty ? "*" : query))
            detectors:
              - function: \(function.rawValue)\(split)
            influencers: [\(names.joined(separator: ", "))]
            guide: |
              # What to do

              - [ ] look at the events of the bucket

            """
    }

    /// In single quotes, which stand for nothing but themselves (YAML 1.2, section 7.3.2).
    static func quoted(_ text: String) -> String {
        let shown = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 }))
        return "'\(shown.replacing("'", with: "''"))'"
    }

    /// The least that an anomaly rule needs.
    static func rule(id: String) -> String {
        """
        title: Several jobs see one user
        id: \(id)
        description: ''
        anomaly:
          minimum_score: 40
          count: 3
          different_jobs: true
          within: 45m
          join: user.name
          cool_down: 1h
        message: '{count} jobs see something unusual of {user.name}: {sentence}'
        tags: []
        guide: |
          # What to do

          - [ ] look at each of the anomalies

        """
    }
}
