import Alerts
import ArgumentParser
import Detection
import Foundation
import Operations
import Vocabulary

extension RulesCommand {
    /// Looks for rules' matches in the events that are stored.
    struct Hunt: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Looks for rules' matches in stored events and prints a line for each.",
            discussion: """
                A match is printed as the event's time, its number and the rule's id, with tabs between. The same pairs are \
                found as the house finds when events come. Nothing is changed and nobody is told.
                """
        )
        @OptionGroup var hunted: HuntOptions
        @Option(help: "How matches are printed.") var format: DetectCommand.Format = .tsv
        @Flag(help: "Hunt each rule by itself, and tell how long that takes.") var alone = false

        func run() async throws {
            let rules = try hunted.ruleSet()
            let hunt = RetroHunt(try hunted.store())
            let from = try hunted.from()
            var printer = HuntPrinter(rules, format: format)
            let meter = HuntMeter()
            guard alone else {
                let progress = try await hunt.run(rules, from: from, by: hunted.way, now: hunted.now, tell: meter.show)
                { hit in
                    printer.show(hit)
                }
                printer.flush()
                meter.finish()
                Terminal.complain("\(progress.eventCount) events looked at, \(printer.count) matches")
                return
            }
            var times: [(milliseconds: Double, rule: String)] = []
            for place in rules.rules.indices where !rules.rules[place].isOnlyCounted {
                let started = ContinuousClock.now
                try await hunt.run(rules, at: [place], from: from, by: hunted.way, now: hunted.now) {
                    printer.show($0, only: place)
                }
                let milliseconds = (ContinuousClock.now - started) / .milliseconds(1)
                times.append((milliseconds, rules.rules[place].id.rawValue))
            }
            printer.flush()
            times.sort { $0.milliseconds < $1.milliseconds }
            let median = times.isEmpty ? 0 : times[times.count / 2].milliseconds
            let longest = times.last.map { ", longest \($0.milliseconds.rounded()) ms (\($0.rule))" } ?? ""
            Terminal.complain(
                "\(times.count) hunts, \(printer.count) matches, median \((median * 100).rounded() / 100) ms\(longest)"
            )
        }
    }
}
