import Definitions
import Detection
import Events
import Foundation
public import Ports
import Vocabulary

extension RuleDesk {
    /// The name under which the problems of a new rule are told.
    public static let newPath = "new rule"

    /// Every problem of a draft, what its tests say, and what it would match of the newest stored events.
    ///
    /// - Throws: `DeskRefusal`.
    public func check(_ draft: RuleDraft, by person: Person) async throws -> RuleCheck {
        try person.role.must(.engineer)
        let file = try draft.path.flatMap { try files.file($0) }
        let text = RuleDesk.text(of: draft, file)
        var check = try await read(text)
        let (alone, _) = try reading.alone(text)
        guard !alone.rules.isEmpty else { return check }
        (check.tests, check.testsRefusal) = try tests(of: text, file)
        try await tryOut(alone, &check)
        return check
    }

    static func text(of draft: RuleDraft, _ file: RuleFile?) -> RuleText {
        RuleText(path: draft.path ?? newPath, bytes: Array(draft.text.utf8), guide: file?.guide ?? "")
    }

    /// The problems of a draft, and what its rules are called.
    func read(_ text: RuleText) async throws -> RuleCheck {
        var check = RuleCheck()
        guard text.bytes.count <= Limits.ruleBytesMax else {
            check.problems = [
                RuleTrouble(
                    path: text.path,
                    line: 1,
                    column: 1,
                    stopsRule: true,
                    text: "the file has \(text.bytes.count) bytes",
                    remedy: "at most \(Limits.ruleBytesMax) are read; put its rules into several files"
                )
            ]
            return check
        }
        check.problems = try await problems(of: text)
        let (alone, _) = try reading.alone(text)
        check.titles = alone.rules.map(\.title)
        return check
    }

    /// What the tests beside a rule file say of it as it is; the refusal says why they did not run.
    public func tests(of path: String) throws -> (outcomes: [RuleCheck.TestOutcome]?, refusal: String) {
        guard let file = try files.file(path) else { return (nil, "") }
        return try tests(of: RuleText(path: path, bytes: file.bytes, guide: file.guide), file)
    }

    /// The problems of a file in the whole book, and those of other files that are not there without it.
    private func problems(of text: RuleText) async throws -> [RuleTrouble] {
        let problems = try await reading.book(text).problems
        let known = Set(book.value.problems.filter { $0.severity == .error }.map(\.description))
        return
            (problems.filter { $0.path == text.path }.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
            + problems.filter { $0.path != text.path && $0.severity == .error && !known.contains($0.description) })
            .map(RuleTrouble.init)
    }

    private func tests(
        of text: RuleText,
        _ file: RuleFile?
    ) throws -> (outcomes: [RuleCheck.TestOutcome]?, refusal: String) {
        guard let file, let path = file.testsPath else { return (nil, "") }
        let (tests, problems) = RuleTest.read(RuleText(path: path, bytes: file.tests))
        if let problem = problems.first(where: { $0.severity == .error }) {
            return (nil, "the tests cannot be read: \(problem)")
        }
        let logs = tests.reduce(0) { $0 + $1.rawLogs().count }
        guard logs <= Limits.pageTestLogsMax else {
            return (nil, "the tests have \(logs) logs, more than a page runs; run tocsin rules test")
        }
        let (rules, ruleProblems) = try reading.alone(text)
        if let problem = ruleProblems.first(where: { $0.severity == .error }) {
            return (nil, "the rules cannot be read by themselves: \(problem)")
        }
        let trial = RuleTrial(rules: rules)
        let outcomes = tests.map { test in
            RuleCheck.TestOutcome(name: test.name, line: test.line, failures: trial.failures(of: test))
        }
        return (outcomes, "")
    }

    /// Holds the rules against the newest stored events, the newest first, until there are enough or the time is over;
    /// correlations then count over what was read.
    private func tryOut(_ rules: RuleSet, _ check: inout RuleCheck) async throws {
        let until = clock.now().addingTimeInterval(Limits.checkSecondsMax)
        var last = try await events.storedThrough().rawValue
        var parts: [(events: [LogEvent], matches: [[RuleMatch]])] = []
        while last > 0, check.eventCount < Limits.checkEventsMax, clock.now() < until {
            let count = min(2_000, Limits.checkEventsMax - check.eventCount)
            let first = max(1, last - Int64(count) + 1)
            let part = try await events.events((first...last).map(EventID.init))
            let matches = await InParallel.mapParts(part) { rules.matches(in: $0) }
            for (event, found) in zip(part, matches).reversed()
            where !found.isEmpty && check.examples.count < RuleDesk.examplesMax {
                check.examples.append(event)
            }
            parts.append((part, matches))
            check.eventCount += part.count
            last = first - 1
        }
        var counts: [RuleID: Int] = [:]
        var correlator = Correlator(for: rules)
        for part in parts.reversed() {
            for match in part.matches.joined() { counts[match.rule, default: 0] += 1 }
            for finding in correlator.findings(for: part.events, matches: part.matches)
            where rules.correlations.contains(finding.rule) {
                counts[finding.rule, default: 0] += 1
            }
        }
        check.hits = rules.rules.map { RuleCheck.Hit(title: $0.title, count: counts[$0.id] ?? 0) }
    }

    /// Events that are shown of those that a draft would match.
    private static let examplesMax = 5
}
