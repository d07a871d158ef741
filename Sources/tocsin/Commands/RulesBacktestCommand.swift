import ArgumentParser
import Operations

extension RulesCommand {
    /// Says what rules would have raised in the events that are stored.
    struct Backtest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says what rules would have found in stored events: matches and alerts a day, and about whom.",
            discussion:
                "Repeats are grouped as the house would have grouped them. Nothing is changed and nobody is told."
        )
        @OptionGroup var hunted: HuntOptions

        func run() async throws {
            let set = try hunted.ruleSet()
            var backtest = Operations.Backtest(set)
            let meter = HuntMeter()
            let progress = try await RetroHunt(try hunted.store()).run(
                set,
                from: try hunted.from(),
                by: hunted.way,
                now: hunted.now,
                tell: meter.show,
                take: { backtest.take($0) }
            )
            meter.finish()
            for line in backtest.report { Terminal.say(Terminal.harmless(line)) }
            Terminal.complain("\(progress.eventCount) events looked at, of the last \(hunted.since)")
        }
    }
}
