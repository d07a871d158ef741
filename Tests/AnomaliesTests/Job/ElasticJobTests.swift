import Anomalies
import Definitions
import Testing
import Vocabulary

@Suite("A job of Elastic's")
struct ElasticJobTests {
    static let job = """
        {
          "job_id": "logons_by_source",
          "description": "Logons",
          "groups": ["authentication"],
          "analysis_config": {
            "bucket_span": "15m",
            "detectors": [
              {"function": "high_nzc", "by_field_name": "source.ip", "detector_index": 0, "use_null": false}
            ],
            "influencers": ["source.ip", "user.name"],
            "model_prune_window": "30d"
          },
          "analysis_limits": {"model_memory_limit": "128mb"},
          "data_description": {"time_field": "@timestamp", "time_format": "epoch_ms"},
          "datafeed_config": {
            "datafeed_id": "datafeed-x", "indices": ["logs-*"], "query_delay": "61500ms",
            "query": {"bool": {"filter": [{"term": {"event.category": "authentication"}}, {"exists": {"field": "source.ip"}}]}}
          }
        }
        """

    private func read(_ text: String, path: String = "some-job.json") -> ([ElasticJob], [String]) {
        let (jobs, problems) = ElasticJob.read(Array(text.utf8), path: path)
        return (jobs, problems.map { "\($0.line): \($0.text)" })
    }

    @Test func `the body of the create-job API`() throws {
        let (jobs, problems) = read(Self.job)
        #expect(problems.isEmpty)
        let job = try #require(jobs.first).job
        #expect(job.id.rawValue == "logons_by_source" && job.groups == ["authentication"] && job.bucketSeconds == 900)
        #expect(job.detectors == [Detector(function: .highNonZeroCount, by: "source.ip")])
        #expect(job.query == "event.category: \"authentication\" and source.ip: *")
        #expect(job.queryDelaySeconds == 62 && job.memoryBytesMax == 128 << 20 && job.pruneSeconds == 2_592_000)
        #expect(jobs[0].leftOut == ["indices: logs-* is not asked for; if the query is too wide, add feed: NAME to it"])
    }

    @Test func `an export, an answer of the API and a module's file hold the same job`() throws {
        let config = Self.job.replacing("\"job_id\": \"logons_by_source\",", with: "")
        let forms = [
            "[{\"job\": \(Self.job)}]", "{\"count\": 1, \"jobs\": [\(Self.job)]}",
            "{\"id\": \"module\", \"jobs\": [{\"id\": \"logons_by_source\", \"config\": \(config)}]}",
            "{\"attributes\": {\"jobs\": [{\"id\": \"logons_by_source\", \"config\": \(config)}]}}",
            "{\"config\": \(Self.job)}",
        ]
        let expected = try #require(read(Self.job).0.first)
        for form in forms { #expect(read(form).0 == [expected], "\(form.prefix(60))") }
    }

    @Test func `a datafeed beside its job is found by the job's name`() throws {
        let text = """
            {"jobs": [{"id": "a", "config": {"analysis_config": {"detectors": [{"function": "count"}]}}}],
             "datafeeds": [{"id": "x", "job_id": "b", "config": {"query": {"term": {"c": "d"}}}},
                           {"id": "y", "job_id": "a", "config": {"query": {"term": {"e": 1}}}}]}
            """
        let job = try #require(read(text).0.first).job
        #expect(job.id.rawValue == "a" && job.query == "e: \"1\"" && job.bucketSeconds == 300)
    }

    @Test func `a job without a name has its file's`() throws {
        let (jobs, _) = read(
            "{\"analysis_config\": {\"detectors\": [{\"function\": \"count\"}]}}",
            path: "x/My Job (2).json"
        )
        #expect(try #require(jobs.first).job.id.rawValue == "my_job__2")
        #expect(jobs[0].leftOut == ["datafeed: the file has none, so that the job is fed every event; give it a query"])
    }

    @Test func `what it cannot carry over it says`() throws {
        let text = """
            {"job_id": "a", "results_index_name": "own", "renormalization_window_days": 30, "new_thing": 1,
             "model_plot_config": {"enabled": true}, "custom_settings": {"created_by": "x"},
             "data_description": {"time_field": "ts"},
             "analysis_config": {"bucket_span": "15m", "latency": "1m", "categorization_field_name": "message",
               "summary_count_field_name": "doc_count", "influencers": ["mlcategory", "host.name"],
               "detectors": [{"function": "count", "by_field_name": "mlcategory"},
                 {"function": "rare", "by_field_name": "user.name", "odd": 1, "custom_rules": [
                   {"actions": ["skip_result"], "scope": {"user.name": {"filter_id": "admins"}}},
                   {"actions": ["force_time_shift"], "params": {}},
                   {"actions": ["skip_result"], "conditions": [{"applies_to": "time", "operator": "lt", "value": 5}]}]}]},
             "datafeed_config": {"query": {"match_all": {}}, "aggregations": {"x": {}}, "runtime_mappings": {"y": {}}, "script_fields": null}}
            """
        let (jobs, problems) = read(text)
        #expect(problems.isEmpty)
        let job = try #require(jobs.first)
        #expect(job.job.detectors.map(\.text) == ["rare by user.name"] && job.job.influencers == ["host.name"])
        #expect(
            job.job.detectors[0].skipRules == [
                SkipRule(conditions: [.init(subject: .time, comparison: .less, value: 5)])
            ]
        )
        let told = job.leftOut.map { $0.prefix { $0 != ":" } }
        #expect(
            told == [
                "renormalization_window_days", "new_thing", "model_plot_config", "custom_settings", "latency",
                "categorization_field_name", "summary_count_field_name", "aggregations", "runtime_mappings",
                "time_field",
                "detector 1", "detector 2", "detector 2", "detector 2",
            ]
        )
    }

    @Test func `what is wrong in it has its place`() {
        let text = """
            {"job_id": "A B",
             "analysis_config": {"bucket_span": "7m",
               "detectors": [{"function": "rare_count", "by_field_name": "a"}]}}
            """
        #expect(
            read(text).1 == [
                "1: the job_id A B is no name", "2: bucket_span does not divide a day",
                "3: the function rare_count is not known",
            ]
        )
        #expect(read("{\"a\": 1}").1 == ["1: there is no job in the file"])
        #expect(read("").1 == ["1: there is no job in the file"])
        #expect(read("{").1.count == 1)
    }
}
