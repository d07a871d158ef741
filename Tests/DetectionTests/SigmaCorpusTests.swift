import Definitions
import Detection
import Events
import Foundation
import Testing
import Vocabulary

@Suite(
    "The public Sigma rules",
    .enabled(if: SigmaCorpus.isPresent, "the folder shared/data/sigma is not beside the repository")
)
struct SigmaCorpusTests {
    private static let loaded: (RuleSet, [RuleProblem], files: Int) = {
        do {
            let files = try SigmaCorpus.ruleFiles()
            let (set, problems) = RuleSet.load(files)
            return (set, problems, files.count)
        } catch {
            Issue.record("the rules cannot be read: \(error)")
            return (.empty, [], 0)
        }
    }()

    @Test func `nearly all of them run`() {
        let (set, problems, files) = SigmaCorpusTests.loaded
        let errors = problems.filter { $0.severity == .error }
        #expect(files > 3_700)
        #expect(Double(set.rules.count) >= 0.99 * Double(files), "\(set.rules.count) of \(files): \(errors.prefix(20))")
    }

    @Test func `each synthetic event is judged as it should be`() throws {
        let objects = try SigmaCorpus.events("synthetic/events.jsonl.gz")
        let (set, _, _) = SigmaCorpusTests.loaded
        let found = try matches(of: objects, in: set)
        let known = Set(set.rules.map(\.id.rawValue))
        let rows = try SigmaCorpus.table("synthetic/pairs.tsv").filter { $0.count == 3 && known.contains($0[1]) }
        let missed = rows.filter { $0[2] == "1" && !found.contains([$0[0], $0[1]]) }
        let wrong = rows.filter { $0[2] == "0" && found.contains([$0[0], $0[1]]) }
        #expect(rows.count > 3_600)
        #expect(missed.isEmpty, "\(missed.count) missed: \(missed.prefix(10))")
        #expect(wrong.isEmpty, "\(wrong.count) wrong: \(wrong.prefix(10))")
    }

    @Test(arguments: [("regression", 1), ("evtx-mitre", 12)])
    func `real events match exactly the rules they should`(name: String, step: Int) throws {
        let objects = try SigmaCorpus.events("\(name)/events.jsonl.gz")
        let chosen = Set(stride(from: 0, to: objects.count, by: step).map(String.init))
        let found = try matches(of: objects, in: SigmaCorpusTests.loaded.0, every: step)
        let expected = Set(try SigmaCorpus.table("\(name)/matches.tsv")).filter { chosen.contains($0[0]) }
        #expect(!expected.isEmpty)
        #expect(expected.subtracting(found).isEmpty, "missed: \(expected.subtracting(found).prefix(10))")
        #expect(found.subtracting(expected).isEmpty, "wrong: \(found.subtracting(expected).prefix(10))")
    }

    @Test(arguments: [
        ("evtx-mitre/events.jsonl.gz", 97), ("load/process-creation.jsonl.gz", 61), ("load/otrf-lab.jsonl.gz", 487),
        ("synthetic/events.jsonl.gz", 23),
    ])
    func `the compiled matcher says what the naive one says`(path: String, step: Int) throws {
        let objects = try SigmaCorpus.events(path)
        let set = SigmaCorpusTests.loaded.0
        let sources = try SigmaCorpus.windowsSources()
        let naive = NaiveMatcher(set: set)
        let fields = DocumentMatcher.SourceFields(product: "ls_product", category: "ls_category", service: "ls_service")
        let documents = DocumentMatcher(set, sourceFields: fields)
        var count = 0
        for index in stride(from: 0, to: objects.count, by: step) {
            let object = objects[index]
            let event = SigmaCorpus.event(object)
            let fitting = sources.filter { SigmaCorpus.satisfies(object, $0.conditions) }.map(\.source)
            let asked = event.logSource == LogSource() ? fitting : nil
            let expected = naive.matches(event, sources: asked)
            let json = Array(try JSONSerialization.data(withJSONObject: object))
            // What is nested, or a number beyond 64 bits, is judged as an event elsewhere.
            guard json.withUnsafeBufferPointer({ documents.judge($0) }) == .judged else { continue }
            #expect(documents.found.map { set.rules[$0].id.rawValue } == expected, "event \(index)")
            count += expected.count
        }
        #expect(count > 0)
    }

    /// Pairs of an event's index and a rule's id.
    private func matches(of objects: [[String: Any]], in set: RuleSet, every step: Int = 1) throws -> Set<[String]> {
        let sources = try SigmaCorpus.windowsSources()
        var found: Set<[String]> = []
        for index in stride(from: 0, to: objects.count, by: step) {
            let object = objects[index]
            let hasSource = object.keys.contains { $0.hasPrefix("ls_") }
            let fitting = sources.filter { SigmaCorpus.satisfies(object, $0.conditions) }.map(\.source)
            let events = hasSource ? [SigmaCorpus.event(object)] : fitting.map { SigmaCorpus.event(object, source: $0) }
            for match in set.matches(in: events).joined() { found.insert([String(index), match.rule.rawValue]) }
        }
        return found
    }
}
