import Definitions
import Testing

@testable import Anomalies

@Suite("Elastic's keys in the house's")
struct ElasticTranslationTests {
    private func translated(_ json: String) throws -> (YAMLNode, [String]) {
        var reader = YAMLReader(path: "")
        let node = try #require(reader.read(Array(json.utf8)).first)
        let found = ElasticJob.Found(id: node["job_id"], job: node, datafeed: node["datafeed_config"])
        var translation = ElasticTranslation(found, name: "name")
        return (translation.job(), translation.leftOut)
    }

    @Test func `values keep their places`() throws {
        let (node, _) = try translated("{\n\"analysis_config\": {\n  \"bucket_span\": \"1h\"}}")
        #expect(node["job_id"]?.text == "name")
        #expect(node["bucket_span"]?.mark == Mark(line: 3, column: 18))
        #expect(node["detectors"] == nil)
    }

    @Test func `a memory limit without a unit is in mebibytes, a delay in milliseconds goes up`() throws {
        let (node, _) = try translated(
            """
            {"analysis_limits": {"model_memory_limit": 64}, "analysis_config": {},
             "datafeed_config": {"query_delay": "1ms"}}
            """
        )
        #expect(node["model_memory_limit"]?.text == "64mb")
        #expect(node["datafeed"]?["query_delay"]?.text == "1s")
    }
}
