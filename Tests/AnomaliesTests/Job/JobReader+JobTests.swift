import Anomalies
import Definitions
import Events
import Foundation
import Testing
import Vocabulary

@Suite("Reading a job")
struct JobReaderJobTests {
    /// The job, and its problems as `line:column: severity: text`.
    static func read(_ yaml: String) -> (AnomalyJob?, [String]) {
        let (content, problems) = JobReader.read(Array(yaml.utf8), path: "j.yml")
        let told = problems.map { problem in
            let word = problem.severity == .error ? "error" : "warning"
            return "\(problem.line):\(problem.column): \(word): \(problem.text)"
        }
        if case .job(let job) = content { return (job, told) }
        return (nil, told)
    }

    private static let full = """
        job_id: auth_logon_failures
        description: Failed logons, all together
        groups: [authentication, security]
        bucket_span: 1h
        datafeed:
          query: 'event.category: "authentication" and event.outcome: "failure"'
          query_delay: 2m
        detectors:
          - function: high_mean
            field_name: event.duration
            by_field_name: host.name
            partition_field_name: user.name
            exclude_frequent: by
            use_null: true
            detector_description: How long it takes
            minimum_support: 20
            minimum_change: 1.5
            custom_rules:
              - actions: [skip_result, skip_model_update]
                scope: {user.name: {filter_type: exclude, filter_id: admins}}
                conditions: [{applies_to: actual, operator: lt, value: 350}]
                until: 2027-01-01
          - {function: nzc, field_name: null}
        influencers: [source.ip, user.name]
        filters: {admins: [root, "svc-*"]}
        calendars: [{name: Christmas, from: 2026-12-24, until: "2026-12-27T06:00:00"}]
        time_zone: Europe/Berlin
        model_prune_window: 20d
        model_memory_limit: 128mb
        tags: [attack.t1110]
        guide: |
          # What it sees

        """

    @Test func `everything that may be in one`() throws {
        let (read, problems) = Self.read(Self.full)
        #expect(problems.isEmpty)
        let job = try #require(read)
        #expect(
            job.groups == ["authentication", "security"] && job.bucketSeconds == 3_600 && job.queryDelaySeconds == 120
        )
        #expect(
            job.words == "Failed logons, all together" && job.guide == "# What it sees\n"
                && job.tags == ["attack.t1110"]
        )
        #expect(
            job.predicate
                == .and([
                    .equals(field: "event.category", value: "authentication"),
                    .equals(field: "event.outcome", value: "failure"),
                ])
        )
        let detector = job.detectors[0]
        #expect(detector.function == .highMean && detector.field == "event.duration" && detector.by == "host.name")
        #expect(detector.partition == "user.name" && detector.excludesFrequent == .by && detector.usesNull)
        #expect(detector.minimumSupport == 20 && detector.minimumChange == 1.5 && detector.words == "How long it takes")
        let rule = try #require(detector.skipRules.first)
        #expect(rule.actions == [.skipResult, .skipModelUpdate])
        #expect(rule.scopes == [.init(field: "user.name", kind: .exclude, values: ["root", "svc-*"])])
        #expect(rule.conditions == [.init(subject: .actual, comparison: .less, value: 350)])
        #expect(rule.until == Date(timeIntervalSince1970: 1_798_758_000), "midnight in Berlin")
        #expect(job.detectors[1].function == .nonZeroCount)
        #expect(job.influencers == ["source.ip", "user.name"] && job.pruneSeconds == 1_728_000)
        #expect(job.memoryBytesMax == 128 << 20 && job.timeZone.identifier == "Europe/Berlin")
        #expect(
            job.occasions == [
                .init(
                    name: "Christmas",
                    from: Date(timeIntervalSince1970: 1_798_066_800),
                    until: Date(timeIntervalSince1970: 1_798_347_600)
                )
            ]
        )
    }

    @Test func `what is left out has a sensible value`() throws {
        let (read, problems) = Self.read("job_id: a\ndetectors: [{function: count}]\n")
        #expect(problems.isEmpty)
        #expect(
            try #require(read)
                == AnomalyJob(id: JobID(rawValue: "a"), detectors: [Detector(function: .count)], path: "j.yml")
        )
    }

    @Test func `all problems are told at once, each with its place`() {
        let (job, problems) = Self.read(
            """
            job_id: Not a name
            bucket_spam: 15m
            bucket_span: 7m
            datafeed: {query: 'a: (b', query_delay: 3d}
            detectors: [{function: high_cont}]
            influencers: [a, a]
            time_zone: Europe/Berln
            model_prune_window: soon
            model_memory_limit: 1pb
            calendars: [{name: x, from: 2026-12-24, until: 2026-12-23}, {name: y, from: now-1d, until: z}]
            """
        )
        #expect(job == nil)
        #expect(
            problems == [
                "2:1: error: the key bucket_spam is not known in a job", "1:9: error: the job_id Not a name is no name",
                "3:14: error: bucket_span does not divide a day",
                "7:12: error: the time zone Europe/Berln is not known",
                "4:41: error: query_delay is not within 0s and 1d", "4:23: error: the query cannot be read",
                "5:24: error: the function high_cont is not known", "6:18: error: a stands twice in influencers",
                "10:48: error: x ends before it begins", "10:77: error: from is no time",
                "10:92: error: until is no time",
                "8:21: error: model_prune_window is no span of time",
                "9:21: error: model_memory_limit is no size from 1mb to 16gb",
            ]
        )
    }

    @Test func `a query has no time in it`() {
        let yaml = "job_id: a\ndatafeed: {query: '@timestamp >= now-1h'}\ndetectors: [{function: count}]\n"
        #expect(Self.read(yaml).1 == ["2:19: error: the query asks for a time"])
    }

    @Test func `filters have values, stars at their ends, and a use`() {
        let (_, problems) = Self.read(
            "job_id: a\ndetectors: [{function: count}]\nfilters: {none: [], odd: [a*b], fine: [\"*.corp\"]}\n"
        )
        #expect(
            problems == [
                "3:11: error: the filter none has no values", "3:27: error: a*b has a * in its middle",
                "3:11: warning: the filter none is not used", "3:21: warning: the filter odd is not used",
                "3:33: warning: the filter fine is not used",
            ]
        )
    }

    @Test func `a window of two buckets is the least that is remembered`() {
        let yaml = "job_id: a\nbucket_span: 1h\nmodel_prune_window: 1h\ndetectors: [{function: count}]\n"
        #expect(Self.read(yaml).1 == ["3:21: error: model_prune_window is shorter than two buckets"])
    }

    @Test func `The name of the page on which jobs are written is taken`() {
        let text = "job_id: new\ndetectors: [{function: count}]\n"
        let (content, problems) = JobReader.read(Array(text.utf8), path: "new.yml")
        #expect(content == nil)
        #expect(problems.contains { $0.line == 1 && $0.text.contains("taken") })
    }
}
