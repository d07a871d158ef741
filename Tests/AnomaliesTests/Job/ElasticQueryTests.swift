import Definitions
import Events
import Testing

@testable import Anomalies

@Suite("A query of Elastic's")
struct ElasticQueryTests {
    private func read(_ json: String) throws -> (String, [String]) {
        var reader = YAMLReader(path: "")
        let node = try #require(reader.read(Array(json.utf8)).first)
        var query = ElasticQuery()
        let tree = query.tree(node)
        return (tree.description, query.leftOut)
    }

    @Test(arguments: [
        ("{\"match_all\": {}}", ""), ("{\"term\": {\"a\": \"b\"}}", "a: \"b\""),
        ("{\"term\": {\"a\": {\"value\": 7, \"boost\": 2}}}", "a: \"7\""),
        ("{\"terms\": {\"a\": [\"b\", \"c\"], \"boost\": 1}}", "a: (\"b\" or \"c\")"),
        ("{\"match\": {\"a\": {\"query\": \"b\"}}}", "a: \"b\""),
        ("{\"match_phrase\": {\"a\": \"b c\"}}", "a: \"b c\""), ("{\"exists\": {\"field\": \"a.b\"}}", "a.b: *"),
        ("{\"range\": {\"a\": {\"gte\": 1, \"lt\": 5}}}", "a >= 1 and a < 5"),
        ("{\"wildcard\": {\"a\": {\"value\": \"*b*\"}}}", "a: *b*"),
        ("{\"wildcard\": {\"a\": \"b\"}}", "a: b"), ("{\"prefix\": {\"a\": \"b\"}}", "a: b*"),
        (
            "{\"query_string\": {\"query\": \"a:b AND NOT c:\\\"d e\\\"\", \"analyze_wildcard\": true}}",
            "a: b and not c: \"d e\""
        ),
        ("{\"constant_score\": {\"filter\": {\"term\": {\"a\": \"b\"}}}}", "a: \"b\""),
        (
            "{\"bool\": {\"must\": {\"term\": {\"a\": 1}}, \"must_not\": [{\"term\": {\"b\": 2}}, {\"exists\": {\"field\": \"c\"}}]}}",
            "a: \"1\" and not b: \"2\" and not c: *"
        ),
        ("{\"bool\": {\"should\": [{\"term\": {\"a\": 1}}, {\"term\": {\"b\": 2}}]}}", "a: \"1\" or b: \"2\""),
        (
            "{\"bool\": {\"filter\": [{\"term\": {\"c\": 3}}, {\"bool\": {\"should\": [{\"term\": {\"a\": 1}}, {\"term\": {\"b\": 2}}]}}]}}",
            "c: \"3\" and (a: \"1\" or b: \"2\")"
        ),
        ("{\"bool\": {\"filter\": [{\"term\": {\"c\": 3}}], \"should\": [{\"term\": {\"a\": 1}}]}}", "c: \"3\""),
        (
            "{\"bool\": {\"should\": [{\"term\": {\"a\": 1}}, {\"term\": {\"b\": 2}}], \"minimum_should_match\": 2}}",
            "a: \"1\" and b: \"2\""
        ),
        ("{\"bool\": {}}", ""),
    ])
    func `becomes a search that means the same`(json: String, kql: String) throws {
        let (text, leftOut) = try read(json)
        #expect(text == kql && leftOut.isEmpty, "\(leftOut)")
        #expect(try KQL(text).description == text, "it can be read again")
    }

    @Test(arguments: [
        ("{\"script\": {\"script\": \"x\"}}", "the part script"),
        ("{\"range\": {\"@timestamp\": {\"gte\": \"now-1d\"}}}", "the range of @timestamp"),
        ("{\"wildcard\": {\"a\": \"b?\"}}", "the wildcard b? of a"),
        ("{\"query_string\": {\"query\": \"a b\"}}", "query_string a b"),
        ("{\"query_string\": {\"query\": \"a:/b/\"}}", "query_string a:/b/"),
        ("{\"query_string\": {\"query\": \"a:b\", \"fields\": [\"c\"]}}", "query_string a:b"),
        ("{\"query_string\": {\"query\": \"(\"}}", "query_string ("),
        (
            "{\"bool\": {\"should\": [{\"term\": {\"a\": 1}}, {\"term\": {\"b\": 1}}, {\"term\": {\"c\": 1}}], \"minimum_should_match\": 2}}",
            "minimum_should_match 2"
        ),
        ("{\"bool\": {\"must_not\": {\"match_all\": {}}}}", "must_not of everything"),
        ("{\"terms\": {\"a\": {\"index\": \"x\"}}}", "terms that are no list"),
        ("{\"term\": {\"a\": {\"value\": null}}}", "term of a"), ("[1]", "a part that is no map"),
        ("{\"exists\": {}}", "exists without a field"),
        ("{\"range\": {\"a\": {\"from\": 1}}}", "from in the range of a"), ("{\"term\": {}}", "term without a field"),
        ("{\"bool\": {\"odd\": 1}}", "odd in bool"),
    ])
    func `says what it cannot carry over, and asks for everything instead`(json: String, what: String) throws {
        let (text, leftOut) = try read(json)
        #expect(text == "" && leftOut == ["query, line 1: \(what) is not carried over"], "\(leftOut)")
    }

    @Test func `what is beside it stays`() throws {
        let (text, leftOut) = try read("{\"bool\": {\"filter\": [{\"term\": {\"a\": 1}}, {\"script\": {}}]}}")
        #expect(text == "a: \"1\"" && leftOut.count == 1)
    }
}
