import Definitions
import Events
import Testing
import Vocabulary

@testable import Detection

@Suite("What rules ask of stored events")
struct RuleSetSearchTests {
    private static let rules = """
        title: A
        id: a
        name: a
        level: low
        logsource: {product: linux, service: auth}
        detection: {s: {f: x}, condition: s}
        ---
        title: B
        id: b
        level: low
        logsource: {product: windows, category: registry_event}
        detection: {s: {f: y}, condition: s}
        ---
        title: Many
        id: many
        name: many
        level: high
        correlation: {type: event_count, rules: [a], group-by: [f], timespan: 10m, condition: {gte: 2}}
        ---
        title: More
        id: more
        level: high
        correlation: {type: event_count, rules: [many], group-by: [f], timespan: 10m, condition: {gte: 2}}

        """

    @Test func `a correlation asks what the rules that it counts ask`() {
        let (set, problems) = Fixture.load(RuleSetSearchTests.rules)
        #expect(problems.filter { $0.severity == .error }.isEmpty)
        #expect(set.searched([3]) == [0, 2, 3] && set.searched([1]) == [1])
        #expect(set.search(at: [3]) == set.search(at: [0]) && set.search(at: [0, 1]) != set.search(at: [1]))
    }

    @Test func `every log source that a rule looks at may fit`() {
        let (set, _) = Fixture.load(RuleSetSearchTests.rules)
        let sources: [(Int, LogSource, Bool)] = [
            (0, LogSource(product: "linux", service: "sshd"), true), (0, LogSource(product: "windows"), false),
            (1, LogSource(product: "windows", category: "registry_set"), true),
            (1, LogSource(product: "windows", category: "registry_event"), true),
            (1, LogSource(product: "windows", category: "file_event"), false),
        ]
        for (place, source, mayFit) in sources {
            #expect(set.search(at: [place]).predicate.mayFit(source) == mayFit, "\(place) \(source)")
        }
    }
}
