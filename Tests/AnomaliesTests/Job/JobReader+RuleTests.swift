import Anomalies
import Definitions
import Testing
import Vocabulary

@Suite("Reading an anomaly rule")
struct JobReaderRuleTests {
    private func read(_ yaml: String) -> (AnomalyRule?, [String]) {
        let (content, problems) = JobReader.read(Array(yaml.utf8), path: "r.yml")
        let told = problems.map {
            "\($0.line):\($0.column): \($0.severity == .error ? "error" : "warning"): \($0.text)"
        }
        if case .rule(let rule) = content { return (rule, told) }
        return (nil, told)
    }

    @Test func `everything that may be in one`() throws {
        let (rule, problems) = read(
            """
            title: Several jobs see one user
            id: 5f0c0000-0000-4000-8000-000000000001
            description: Three at once.
            anomaly:
              jobs: [rare_logon]
              groups: [authentication]
              minimum_score: 40.5
              count: 3
              different_jobs: true
              within: 45m
              join: user.name
              except: [root, SYSTEM]
              shapes: [spike, long_high, long low]
              cool_down: 2h
            message: '{count} jobs see something unusual of {user.name}: {sentence}'
            tags: [attack.credential_access]
            guide: |
              Look.

            """
        )
        #expect(problems.isEmpty)
        let expected = AnomalyRule(
            id: RuleID(rawValue: "5f0c0000-0000-4000-8000-000000000001"),
            title: "Several jobs see one user",
            words: "Three at once.",
            jobs: [JobID(rawValue: "rare_logon")],
            groups: ["authentication"],
            minimumScore: Score(40.5),
            shapes: [.spike, .longHigh, .longLow],
            count: 3,
            isOfDifferentJobs: true,
            withinSeconds: 2_700,
            join: "user.name",
            exceptValues: ["root", "SYSTEM"],
            coolDownSeconds: 7_200,
            message: "{count} jobs see something unusual of {user.name}: {sentence}",
            guide: "Look.\n",
            tags: ["attack.credential_access"],
            path: "r.yml"
        )
        #expect(rule == expected)
    }

    @Test func `all problems are told at once`() {
        let (rule, problems) = read(
            """
            titel: T
            anomaly:
              minimum_score: 101
              count: 2
              except: [root]
              shapes: [spik]
              cool_down: 30d
              groups: [Bad Group]
            message: 'a } b'
            """
        )
        #expect(rule == nil)
        #expect(
            Set(problems) == [
                "1:1: error: the key titel is not known in an anomaly rule",
                "1:1: error: title is missing in an anomaly rule",
                "1:1: error: id is missing in an anomaly rule", "3:18: error: minimum_score is no number from 0 to 100",
                "3:3: error: within is missing in anomaly", "5:11: error: except needs a join",
                "6:12: error: shapes has the word spik, which is not known",
                "7:14: error: cool_down is not within 0s and 7d",
                "8:12: error: the group Bad Group is no name", "9:13: error: in the message } has no { before it",
            ]
        )
    }

    @Test(arguments: [
        ("{}", "3:10: error: minimum_score is missing in anomaly"), ("", "3:9: error: anomaly is no map"),
        ("{minimum_score: 80, within: 45m}", "3:10: warning: one anomaly is enough for the rule"),
        (
            "{minimum_score: 80, count: 3, within: 1h, different_jobs: true, jobs: [a, b]}",
            "3:80: error: 3 different jobs are asked for, and 2 are named"
        ),
    ])
    func `what does not go together`(anomaly: String, problem: String) {
        let found = read("title: T\nid: r\nanomaly: \(anomaly)\n").1
        #expect(found.count == 1 && found[0] == problem, "\(found)")
    }
}
