import Anomalies
import Definitions
import Testing
import Vocabulary

@Suite("Reading a detector")
struct DetectorReaderTests {
    private func problems(_ detector: String, more: String = "") -> [String] {
        JobReaderJobTests.read("job_id: a\ndetectors: [{\(detector)}]\n\(more)").1
    }

    @Test(arguments: [
        ("function: rare", "rare needs a by_field_name"),
        ("function: freq_rare, by_field_name: a", "freq_rare needs an over_field_name"),
        ("function: freq_rare, over_field_name: a", "freq_rare needs a by_field_name"),
        ("function: nzc, over_field_name: a", "non_zero_count takes no over_field_name"),
        ("function: sum", "sum needs a field_name"), ("function: lat_long", "lat_long needs a field_name"),
        ("function: count, field_name: a", "count takes no field_name"),
        ("function: time_of_day, field_name: a", "time_of_day takes no field_name"),
        ("function: beacon", "beacon needs a field that tells one line of events"),
        ("function: beacon, by_field_name: a, over_field_name: b", "beacon takes no over_field_name"),
        ("function: count, by_field_name: over", "a field named over cannot split"),
        ("function: count, by_field_name: a, partition_field_name: a", "a detector splits by one field twice"),
        ("function: count, exclude_frequent: by", "exclude_frequent is about a field that the detector does not have"),
        ("function: count, exclude_frequent: all", "exclude_frequent is about a field that the detector does not have"),
        (
            "function: count, exclude_frequent: al, by_field_name: a",
            "exclude_frequent has the word al, which is not known"
        ),
        ("by_field_name: a", "function is missing in a detector"),
        ("function: count, minimum_support: -1", "minimum_support is no whole number from 0 to 1000000000"),
        ("function: count, minimum_change: x", "minimum_change is no number from 0 to 1000000000000000"),
        ("function: count, by_field: a", "the key by_field is not known in a detector"),
    ])
    func `what a function asks of its fields`(detector: String, problem: String) {
        let found = problems(detector)
        #expect(found.count == 1 && found[0].hasPrefix("2:") && found[0].hasSuffix("error: " + problem), "\(found)")
    }

    @Test(arguments: DetectorFunction.allCases) func `every function can be read`(function: DetectorFunction) {
        let field = function.needsField ? ", field_name: f" : ""
        let over = function == .freqRare ? ", over_field_name: o" : ""
        #expect(problems("function: \(function.rawValue), by_field_name: b\(field)\(over)").isEmpty)
    }

    @Test func `a function that is not known is told with what was perhaps meant`() {
        let yaml = "job_id: a\ndetectors: [{function: rares, by_field_name: a}]\n"
        let (_, problems) = JobReader.read(Array(yaml.utf8), path: "")
        #expect(problems.map(\.remedy) == ["did you mean rare?"])
    }

    @Test func `a job has detectors, none twice`() {
        #expect(JobReaderJobTests.read("job_id: a\n").1 == ["1:1: error: the job has no detectors"])
        #expect(JobReaderJobTests.read("job_id: a\ndetectors: []\n").1 == ["2:12: error: the job has no detectors"])
        let twice = "job_id: a\ndetectors: [{function: count}, {function: count}]\n"
        #expect(JobReaderJobTests.read(twice).1 == ["2:12: error: the detector count stands twice"])
        let many = (0...Limits.detectorsMax).map { "{function: rare, by_field_name: f\($0)}" }.joined(separator: ", ")
        #expect(
            JobReaderJobTests.read("job_id: a\ndetectors: [\(many)]\n").1 == ["2:12: error: the job has 21 detectors"]
        )
    }

    @Test(arguments: [
        ("{actions: [skip_result]}", "the custom rule holds for everything"),
        (
            "{actions: [skip], conditions: [{applies_to: actual, operator: lt, value: 1}]}",
            "actions has the word skip, which is not known"
        ),
        ("{scope: {user.name: {filter_id: admins}}}", "the detector does not split by user.name"),
        ("{scope: {b: {filter_id: admin}}}", "there is no filter admin"),
        ("{scope: {b: {}}}", "filter_id is missing in a scope"),
        ("{conditions: [{applies_to: actual, operator: lt}]}", "value is missing in a condition"),
        (
            "{conditions: [{applies_to: actul, operator: lt, value: 1}]}",
            "applies_to has the word actul, which is not known"
        ),
        ("{conditions: []}", "conditions is no list"), ("{scope: []}", "scope is no map"),
        ("{conditions: [{applies_to: time, operator: lt, value: 1}], until: never}", "until is no time"),
    ])
    func `what a custom rule asks`(rule: String, problem: String) {
        let more = "filters: {admins: [root]}\n"
        let found = problems("function: count, by_field_name: b, custom_rules: [\(rule)]", more: more)
            .filter { !$0.contains("is not used") }
        #expect(found.count == 1 && found[0].hasPrefix("2:") && found[0].hasSuffix("error: " + problem), "\(found)")
    }

    @Test func `rarity is no number to hold against`() {
        let rule = "custom_rules: [{conditions: [{applies_to: actual, operator: lt, value: 1}]}]"
        #expect(
            problems("function: rare, by_field_name: a, \(rule)").map { $0.suffix(44) } == [
                "error: rare has no one number to hold against".suffix(44)
            ]
        )
        #expect(problems("function: rare, by_field_name: a, \(rule.replacing("actual", with: "time"))").isEmpty)
    }
}
