import ArgumentParser
import Detection
import Events
import Foundation
import Ports
import SQLiteStore
import Vocabulary

extension RulesCommand {
    /// Says what rules would have raised in the events that are stored.
    struct Backtest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says what rules would have found in stored events: matches and alerts a day, and about whom.",
            discussion:
                "Repeats are grouped as the house would have grouped them. Nothing is changed and nobody is told."
        )
        @Argument(help: "A rule file, or a directory of rules.", completion: .file()) var rules: String
        @OptionGroup var house: HouseOptions
        @Option(help: "How far back, such as 24h or 30d.") var since = "30d"
        @Option(help: "A pipeline that the rules go through; may be given more than once.") var pipeline: [String] = []

        func run() async throws {
            guard let seconds = Timespan.seconds(since), seconds > 0 else {
                throw ValidationError("--since wants a length of time, such as 24h or 30d")
            }
            let (set, problems) = RuleSet.load(
                try texts(),
                through: try pipeline.map { try PipelineFile(path: $0).pipeline() }
            )
            for problem in problems where problem.severity == .error { Terminal.complain(problem.description) }
            guard !set.rules.isEmpty else { throw HouseRefusal("there is no rule in \(rules) that can run") }
            let store = try SQLiteEventStore(directory: try house.existingState().events)
            let from = Date(timeIntervalSinceNow: -seconds)
            var backtest = tocsin.Backtest(set)
            if let oldest = try await store.oldest(EventQuery(from: from)).found {
                let last = try await store.storedThrough().rawValue
                // Events of the demo are numbered far above; they are no part of what happened.
                var next = oldest.id.rawValue <= last ? oldest.id.rawValue : 1
                while next <= last {
                    let end = min(next + 1_999, last)
                    backtest.take(try await store.events((next...end).map(EventID.init)).filter { $0.at >= from })
                    next = end + 1
                }
            }
            for line in backtest.report { Terminal.say(Terminal.harmless(line)) }
            Terminal.complain("\(backtest.eventCount) events of the last \(since)")
        }

        private func texts() throws -> [RuleText] {
            var isDirectory: ObjCBool = false
            if FileManager.default.fileExists(atPath: rules, isDirectory: &isDirectory), isDirectory.boolValue {
                return try RuleFolder(path: rules).texts()
            }
            guard let bytes = FileManager.default.contents(atPath: rules) else {
                throw HouseRefusal("the rule \(rules) cannot be read")
            }
            return [RuleText(path: rules, bytes: Array(bytes))]
        }
    }
}
