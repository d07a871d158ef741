import Detection
import Events
import Foundation
import HouseTesting
import Synchronization
import Testing
import Vocabulary

@testable import Operations

@Suite("What rules cost")
struct RuleMeterTests {
    private static func book(_ second: String, edition: Int) throws -> RuleBook {
        let text = RuleStage.rule("one", field: "a: 1") + "---\n" + RuleStage.rule("two", title: "Two", field: second)
        return RuleBook(rules: try LineStage.rules(text), edition: edition)
    }

    private func judge(_ count: Int, _ fields: [String: FieldValue], by book: RuleBook, _ meter: RuleMeter) {
        let events = (1...count).map { number in
            var event = Samples.event(Int64(number), fields)
            event.logSource = LogSource(product: "linux", service: "sshd")
            return event
        }
        meter.add(book.rules.matches(in: events, sampledBy: meter.sampler).costs, of: book)
    }

    @Test func `is told an event of the log source, with how often the rule was looked at and its share of all`() throws
    {
        let ticks = Mutex<UInt64>(0)
        let meter = RuleMeter(oneIn: 1) {
            ticks.withLock { ticks in
                ticks += 100
                return ticks
            }
        }
        let book = try Self.book("b: 1", edition: 1)
        #expect(meter.figures(of: book).isEmpty, "nothing was sampled")
        judge(3, ["a": .text("1")], by: book, meter)
        judge(1, ["b": .text("1")], by: book, meter)
        let figures = meter.figures(of: book)
        let (one, two) = (figures[RuleID(rawValue: "one")], figures[RuleID(rawValue: "two")])
        #expect(one?.lookedAtShare == 0.75 && two?.lookedAtShare == 0.25)
        #expect(one?.nanosecondsPerEvent == 0, "what the clock itself takes is left out")
    }

    @Test func `a rule that changed begins anew, the others go on`() throws {
        let meter = RuleMeter(oneIn: 1)
        let first = try Self.book("b: 1", edition: 1)
        judge(4, ["a": .text("1")], by: first, meter)
        let second = try Self.book("a: 1", edition: 2)
        #expect(meter.figures(of: second)[RuleID(rawValue: "two")] == nil)
        judge(4, ["a": .text("1")], by: second, meter)
        let figures = meter.figures(of: second)
        #expect(figures[RuleID(rawValue: "one")]?.lookedAtShare == 1)
        #expect(figures[RuleID(rawValue: "two")]?.lookedAtShare == 1)
        let shares = figures.values.reduce(0) { $0 + $1.share }
        #expect(shares > 0.999 && shares < 1.001)
    }

    @Test func `the real clock gives more than nothing`() throws {
        let meter = RuleMeter(oneIn: 1)
        let book = try Self.book("a|re: '(x+x+)+y'", edition: 1)
        judge(200, ["a": .text(String(repeating: "x", count: 5_000) + "xy")], by: book, meter)
        let figures = meter.figures(of: book)
        let (one, two) = (figures[RuleID(rawValue: "one")], figures[RuleID(rawValue: "two")])
        #expect((two?.share ?? 0) > 0.5 && (two?.nanosecondsPerEvent ?? 0) > (one?.nanosecondsPerEvent ?? 0))
    }
}
