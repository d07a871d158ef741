import Definitions
import Testing

@testable import Detection

@Suite("Reading a correlation")
struct CorrelationReaderTests {
    private let base =
        "title: B\nname: base\nid: b\nlevel: low\nlogsource: {product: p}\ndetection: {s: {f: 1}, condition: s}\n---\n"

    @Test(arguments: [
        ("type: value_sum", "15:16: value_sum needs a field"),
        ("type: event_cont", "12:11: the correlation's type event_cont is not known"),
        ("timespan: 5x", "14:15: the timespan is missing or cannot be read"),
        ("timespan: 60d", "14:15: the timespan is longer than 31 days"),
        ("condition: {gte: many}", "15:22: gte is no number"),
        ("condition: {gte: 1, fild: x}", "15:25: the key fild is not known in a condition"),
        ("condition: {}", "15:16: the condition compares with nothing"),
        ("condition: {gte: 99999}", "15:22: more than 10000 are never counted"),
        ("rules: []", "13:12: rules is no list of names"),
        ("rules: [bas]", "13:13: no rule that runs has the id or name bas"),
        ("rules: [c]", "13:13: the correlation counts one that cannot run, or itself"),
    ])
    func `what is wrong is told with its place`(line: String, problem: String) {
        var lines = ["type: event_count", "rules: [base]", "timespan: 1m", "condition: {gte: 2}"]
        if let index = lines.firstIndex(where: { $0.prefix(4) == line.prefix(4) }) { lines[index] = line }
        let yaml = base + "title: C\nid: c\nlevel: low\ncorrelation:\n" + lines.map { "    " + $0 + "\n" }.joined()
        #expect(Fixture.problems(yaml) == [problem])
    }

    @Test func `a value_count needs a field, an unknown key is refused, all is told at once`() {
        let yaml =
            base
            + "title: C\nid: c\nlevel: low\ncorrelation: {type: value_count, rule: x, timespan: 1m, condition: {gte: 2}}\n"
        #expect(Fixture.problems(yaml).count == 3)
    }

    @Test(arguments: [
        (
            "type: temporal", "15:16: a window that nothing begins cannot be judged",
            "condition: base or not b"
        ),
        ("type: value_percentile", "15:16: value_percentile needs a percentile", "condition: {field: f, gt: 9}"),
        (
            "type: value_percentile", "15:46: the percentile is no number from 0 to 100",
            "condition: {field: f, gt: 9, percentile: 101}"
        ),
        ("type: value_avg", "15:16: value_avg takes one field", "condition: {field: [f, g], gt: 9}"),
        (
            "type: temporal_ordered", "15:16: the order of so many, or so few, rules cannot be asked for",
            "condition: {lte: 1}"
        ),
        (
            "type: temporal_ordered", "15:16: the order of so many, or so few, rules cannot be asked for",
            "condition: {gte: 9}"
        ),
    ])
    func `each type has conditions of its own`(type: String, problem: String, condition: String) {
        let lines = [type, "rules: [base, b]", "timespan: 1m", condition]
        let yaml = base + "title: C\nid: c\nlevel: low\ncorrelation:\n" + lines.map { "    " + $0 + "\n" }.joined()
        #expect(Fixture.problems(yaml).first == problem)
    }

    @Test(arguments: ["temporal", "temporal_ordered"]) func `temporal ones need no condition`(type: String) {
        let yaml = base + "title: C\nid: c\nlevel: low\ncorrelation: {type: \(type), rules: [base, b], timespan: 1m}\n"
        #expect(Fixture.problems(yaml).isEmpty)
    }
}
