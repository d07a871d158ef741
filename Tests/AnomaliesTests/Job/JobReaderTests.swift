import Anomalies
import Definitions
import Foundation
import Testing
import Vocabulary

@Suite("Reading a file of a job or a rule")
struct JobReaderTests {
    static let plain = """
        job_id: logon_failures
        bucket_span: 15m
        datafeed: {query: 'event.outcome: failure'}
        detectors:
          - {function: high_non_zero_count, by_field_name: user.name}

        """

    @Test func `YAML and JSON are read alike`() throws {
        let json = """
            {"job_id": "logon_failures", "bucket_span": "15m", "datafeed": {"query": "event.outcome: failure"},
             "detectors": [{"function": "high_non_zero_count", "by_field_name": "user.name"}]}
            """
        let (yaml, problems) = JobReader.read(Array(Self.plain.utf8), path: "j.yml")
        #expect(problems.isEmpty)
        guard case .job(let job) = try #require(yaml) else { throw Wrong() }
        #expect(job.id.rawValue == "logon_failures" && job.bucketSeconds == 900 && job.path == "j.yml")
        #expect(JobReader.read(Array(json.utf8), path: "j.yml").content == .job(job))
    }

    @Test func `a file with the key anomaly is a rule`() throws {
        let text = "title: T\nid: r\nanomaly: {minimum_score: 80}\n"
        guard case .rule(let rule) = try #require(JobReader.read(Array(text.utf8), path: "r.yml").content) else {
            throw Wrong()
        }
        #expect(rule.id.rawValue == "r" && rule.minimumScore == Score(80) && rule.count == 1)
    }

    @Test(arguments: [
        ("", "1:1: the file is empty"), ("[1]", "1:1: a job is no map"), ("a: [1\n", "2:1: "),
        ("analysis_config: {}\n", "1:1: analysis_config is written as Elastic's create-job API has it"),
        (plain + "---\na: 1\n", "7:1: the file holds a second document"),
    ])
    func `what is neither is told`(text: String, problem: String) {
        let (content, problems) = JobReader.read(Array(text.utf8), path: "j.yml")
        #expect(content == nil)
        let found = problems.map { "\($0.line):\($0.column): \($0.text)" }
        #expect(found.count == 1 && found[0].hasPrefix(problem), "\(found)")
    }

    @Test func `a tag that looks like ATT&CK and is none is a warning`() {
        let (content, problems) = JobReader.read(
            Array((Self.plain + "tags: [attack.t11, attack.t1110, own]\n").utf8),
            path: ""
        )
        #expect(content != nil)
        #expect(problems.map(\.severity) == [.warning])
    }

    @Test func `a file cut at any byte never crashes`() {
        let bytes = Array((Self.plain + JobReaderTests.long).utf8)
        for end in bytes.indices {
            let (content, problems) = JobReader.read(Array(bytes[..<end]), path: "")
            #expect(content != nil || problems.contains { $0.severity == .error })
        }
    }

    private static let long = """
        filters: {admins: [root, "svc-*"]}
        calendars: [{name: Christmas, from: 2026-12-24, until: 2026-12-27}]
        time_zone: Europe/Berlin
        guide: |
          # What it sees

        """

    struct Wrong: Error {}
}
