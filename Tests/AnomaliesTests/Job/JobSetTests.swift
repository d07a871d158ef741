import Anomalies
import Definitions
import Testing
import Vocabulary

@Suite("All jobs and rules")
struct JobSetTests {
    private func file(_ path: String, _ text: String) -> JobSet.File {
        JobSet.File(path: path, bytes: Array(text.utf8))
    }

    private func job(_ id: String) -> String { "job_id: \(id)\ngroups: [g]\ndetectors: [{function: count}]\n" }

    @Test func `jobs and rules of all files, by name; what is broken is left out and told`() {
        let (set, problems) = JobSet.load([
            file("b.yml", job("b")), file("a.yml", job("a")),
            file("r.yml", "title: T\nid: r\nanomaly: {minimum_score: 1}\n"),
            file("x.yml", "job_id: x\n"),
        ])
        #expect(set.jobs.map(\.id.rawValue) == ["a", "b"] && set.rules.map(\.title) == ["T"])
        #expect(set.groups == [JobID(rawValue: "a"): ["g"], JobID(rawValue: "b"): ["g"]])
        #expect(problems.map(\.path) == ["x.yml"])
    }

    @Test func `a name is given once`() {
        let rule = "title: T\nid: r\nanomaly: {minimum_score: 1}\n"
        let (set, problems) = JobSet.load([
            file("1.yml", job("a")), file("2.yml", job("a")), file("3.yml", rule), file("4.yml", rule),
        ])
        #expect(set.jobs.count == 1 && set.rules.count == 1)
        #expect(problems.map(\.text) == ["there is a job a in 1.yml", "there is a rule r in 3.yml"])
    }

    @Test func `what a rule names and nobody wrote is a warning with its place`() {
        let rule = "title: T\nid: r\nanomaly:\n  minimum_score: 1\n  jobs: [a, logon]\n  groups: [g, h]\n"
        let (set, problems) = JobSet.load([file("r.yml", rule), file("a.yml", job("a")), file("l.yml", job("logons"))])
        #expect(set.rules.count == 1)
        #expect(
            problems.map(\.description) == [
                "r.yml:5:13: warning: there is no job logon (did you mean logons?)",
                "r.yml:6:15: warning: there is no group h (did you mean g?)",
            ]
        )
    }
}
