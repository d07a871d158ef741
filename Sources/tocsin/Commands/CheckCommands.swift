import Alerts
import ArgumentParser
import Definitions
import Detection
import Events
import Foundation
import SQLiteStore
import Vocabulary

/// `tocsin config`: the configuration.
struct ConfigCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Checks the configuration.",
        subcommands: [Check.self]
    )

    /// Checks the file.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads the configuration and says everything that is wrong with it, by line."
        )
        @OptionGroup var house: HouseOptions

        func run() async throws {
            let settings = try house.settings()
            Terminal.say(
                "state \(settings.state), web \(settings.web), ingest \(settings.ingest), links begin with \(settings.base)"
            )
            Terminal.say(
                "\(settings.messengers.count) messengers, \(settings.policy.calendars.count) calendars: all of it can be used"
            )
        }
    }
}

/// `tocsin rules`: static rules.
struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Checks, tests, explains and imports rules.",
        subcommands: [Check.self, Test.self, Explain.self, Hunt.self, Backtest.self, Coverage.self, Import.self]
    )

    /// Checks a directory.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads every rule of a directory and says all problems, by file, line and column."
        )
        @Argument(help: "A directory of Sigma rules.", completion: .directory) var directory: String
        @OptionGroup var house: HouseOptions
        @Option(help: "A pipeline that the rules go through; may be given more than once.") var pipeline: [String] = []
        @Option(help: "Also tells which rules cannot match the newest so many stored events.") var against: Int?

        func run() async throws {
            let texts = try RuleFolder(path: directory).texts()
            let (set, problems) = RuleSet.load(
                texts,
                through: try pipeline.map { try PipelineFile(path: $0).pipeline() }
            )
            for problem in problems { Terminal.say(Terminal.harmless(problem.description)) }
            if let against { try await tellObstacles(set, newest: against) }
            let errors = problems.count { $0.severity == .error }
            Terminal.say(
                "\(texts.count) files, \(set.rules.count) rules, \(errors) errors, \(problems.count - errors) warnings"
            )
            if errors > 0 { throw ExitCode(1) }
        }

        private func tellObstacles(_ set: RuleSet, newest count: Int) async throws {
            let store = try SQLiteEventStore(directory: try house.existingState().events)
            var reach = RuleReach(set)
            let last = try await store.storedThrough().rawValue
            var next = max(1, last - Int64(count) + 1)
            while next <= last {
                let end = min(next + 1_999, last)
                reach.look(at: try await store.events((next...end).map(EventID.init)))
                next = end + 1
            }
            let obstacles = reach.obstacles
            for (rule, obstacle) in obstacles { Terminal.say(Terminal.harmless(Check.words(obstacle, of: rule))) }
            Terminal.say("\(obstacles.count) rules cannot match any of the newest \(reach.eventCount) events")
        }

        /// Where the rule stands, why it cannot match, and what to do.
        static func words(_ obstacle: RuleReach.Obstacle, of rule: StaticRule) -> String {
            let place = "\(rule.path):\(rule.line):1: note: \(rule.title): "
            switch obstacle {
            case .noSource(let source):
                let parts = [source.product, source.category, source.service].map { $0 ?? "any" }
                return place + "no event is of \(parts.joined(separator: "/")) (send its feed, or leave the rule out)"
            case .noField(let names):
                let list = names.joined(separator: ", ")
                return place
                    + "no event of its log source has \(list) (map it with a pipeline, or let the feed send it)"
            }
        }
    }
}
