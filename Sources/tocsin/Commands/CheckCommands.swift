import Alerts
import ArgumentParser
import Detection
import Foundation

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
        abstract: "Checks, tests and explains rules.",
        subcommands: [Check.self, Test.self, Explain.self, Backtest.self, Coverage.self]
    )

    /// Checks a directory.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Reads every rule of a directory and says all problems, by file, line and column."
        )
        @Argument(help: "A directory of Sigma rules.", completion: .directory) var directory: String

        func run() async throws {
            let texts = try RuleFolder(path: directory).texts()
            let (set, problems) = RuleSet.load(texts)
            for problem in problems { Terminal.say(Terminal.harmless(problem.description)) }
            let errors = problems.count { $0.severity == .error }
            Terminal.say(
                "\(texts.count) files, \(set.rules.count) rules, \(errors) errors, \(problems.count - errors) warnings"
            )
            if errors > 0 { throw ExitCode(1) }
        }
    }
}
