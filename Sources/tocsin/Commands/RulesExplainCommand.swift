import ArgumentParser
import Definitions
import Detection
import Events
import Foundation
import Vocabulary

extension RulesCommand {
    /// Says why rules match an event, or do not.
    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says of each part of a rule whether an event meets it, and what the event has there.",
            discussion: """
                The event is one JSON object, as a shipper sends it or as `tocsin events export` prints it, in a file or on standard \
                input (-). It goes through the real reader first. A + stands before what is met, a - before what is not.
                """
        )
        @Argument(help: "A rule file.", completion: .file()) var rule: String
        @Argument(help: "A file with the event; - for standard input.", completion: .file()) var event: String
        @Option(help: "A pipeline that the rule goes through; may be given more than once.") var pipeline: [String] = []

        func run() async throws {
            let pipelines = try pipeline.map { try PipelineFile(path: $0).pipeline() }
            guard let text = FileManager.default.contents(atPath: rule) else {
                throw HouseRefusal("the rule \(rule) cannot be read")
            }
            let (set, problems) = RuleSet.load([RuleText(path: rule, bytes: Array(text))], through: pipelines)
            for problem in problems { Terminal.complain(problem.description) }
            let bytes =
                event == "-"
                ? FileHandle.standardInput.readDataToEndOfFile()
                : try FileHandle(forReadingAtPath: event)?.readToEnd()
            guard let bytes else { throw HouseRefusal("the event \(event) cannot be read") }
            let read = Normaliser().event(
                from: RawLog(framing: .document, bytes: Array(bytes), feed: "", receivedAt: Date())
            )
            if let problem = read.text("ingest.error") { throw HouseRefusal("the event is \(problem)") }
            var isMatch = false
            for rule in set.rules {
                guard let explanation = set.explain(rule, on: read) else { continue }
                for line in Explain.lines(explanation, rule, read) { Terminal.say(Terminal.harmless(line)) }
                isMatch = isMatch || explanation.isMatch
            }
            if !isMatch { throw ExitCode(1) }
        }

        /// What is printed of one rule.
        static func lines(_ explanation: RuleExplanation, _ rule: StaticRule, _ event: LogEvent) -> [String] {
            let source = [event.logSource.product, event.logSource.category, event.logSource.service].map { $0 ?? "-" }
            let asked = [rule.logSource.product, rule.logSource.category, rule.logSource.service].map { $0 ?? "any" }
            let head = explanation.isMatch ? "\(rule.title): matches" : "\(rule.title): does not match"
            let mark = explanation.appliesToSource ? "+" : "-"
            return [
                head,
                "\(mark) log source \(asked.joined(separator: "/")): the event's is \(source.joined(separator: "/"))",
            ]
                + explanation.lines.map { line in
                    let said = line.found.isEmpty ? "" : ": \(line.found)"
                    return String(repeating: "  ", count: line.depth) + "\(line.isMet ? "+" : "-") \(line.text)\(said)"
                }
        }
    }

    /// Says which techniques the rules watch for.
    struct Coverage: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints an ATT&CK Navigator layer of the techniques that the rules of directories name."
        )
        @Argument(help: "Directories of Sigma rules.", completion: .directory) var directories: [String]

        func run() async throws {
            let (set, _) = RuleSet.load(try directories.flatMap { try RuleFolder(path: $0).texts() })
            Terminal.say(NavigatorLayer(set.rules).json)
        }
    }
}

/// A layer of MITRE's ATT&CK Navigator, format 4.5: each technique with how many rules name it.
struct NavigatorLayer {
    private let titles: [String: [String]]

    init(_ rules: [StaticRule]) {
        var titles: [String: [String]] = [:]
        for rule in rules {
            for case .technique(let technique) in Set(rule.about.tags.compactMap(AttackTag.init)) {
                titles[technique, default: []].append(rule.title)
            }
        }
        self.titles = titles
    }

    var json: String {
        let techniques = titles.sorted { $0.key < $1.key }.map { technique, titles -> JSONValue in
            .object([
                ("techniqueID", .text(technique)), ("score", .number(Int64(titles.count))),
                ("comment", .text(titles.sorted().prefix(50).joined(separator: "\n"))), ("enabled", .flag(true)),
            ])
        }
        let most = Int64(titles.values.map(\.count).max() ?? 1)
        return Terminal.json([
            ("name", .text("Tocsin rules")),
            ("versions", .object([("layer", .text("4.5")), ("navigator", .text("4.9.1"))])),
            ("domain", .text("enterprise-attack")), ("techniques", .list(techniques)),
            (
                "gradient",
                .object([
                    ("colors", .list([.text("#ffffff"), .text("#0b57b0")])), ("minValue", .number(0)),
                    ("maxValue", .number(most)),
                ])
            ),
        ])
    }
}
