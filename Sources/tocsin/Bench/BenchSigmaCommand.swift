import ArgumentParser
import Detection
import Events
import Foundation
import Intake
import Vocabulary

/// `tocsin bench-sigma`: measures the matcher beside the reading of the same bytes alone; `Benchmarks/sigma` calls it.
struct BenchSigmaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-sigma",
        abstract: "Measures the compiled rules on events, on one core.",
        shouldDisplay: false
    )
    @Option(help: "A directory of Sigma rules; may be given more than once.") var rules: [String]
    @Option(help: "Events of a lane at least; a smaller file is judged again and again.") var events = 300_000
    @Option(help: "Rounds; the best of each is told.") var rounds = 3
    @Argument(help: "Lanes: NAME=EVENTS.jsonl[.gz].") var lanes: [String]

    func run() async throws {
        let before = ContinuousClock.now
        let (set, _) = RuleSet.load(try rules.flatMap { try RuleFolder(path: $0).texts() })
        let loading = (ContinuousClock.now - before) / .milliseconds(1)
        Terminal.say("load\t\(set.rules.count) rules\t\(Int(loading)) ms from nothing")
        for lane in lanes {
            let parts = lane.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let file = FileHandle(forReadingAtPath: parts[1]) else {
                throw HouseRefusal("the lane \(lane) cannot be read: write NAME=EVENTS.jsonl")
            }
            var reader = EventLineReader(file)
            var all: [EventLines] = []
            while let lines = try reader.next() { all.append(lines) }
            Terminal.say(BenchLane(name: parts[0], parts: all).measure(set, events: events, rounds: rounds))
        }
        Terminal.say("memory\t\(BenchSigmaCommand.peakMebibytes) MiB at most, the events of the lanes included")
        Terminal.say(BenchCorrelations.measure(events: min(events, 300_000)))
    }

    /// The largest amount of memory that the process has held (`VmHWM` of proc(5), in KiB).
    private static var peakMebibytes: Int {
        let status = FileManager.default.contents(atPath: "/proc/self/status").map {
            String(decoding: $0, as: UTF8.self)
        }
        let line = (status ?? "").split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1_024
    }
}

/// Events that are judged again and again.
struct BenchLane {
    let name: String
    let parts: [EventLines]

    /// One line: events a second of reading alone and of matching, and their ratio.
    func measure(_ set: RuleSet, events: Int, rounds: Int) -> String {
        let count = parts.reduce(0) { $0 + $1.lines.count }
        let repeats = max(1, (events + count - 1) / max(1, count))
        let matcher = DocumentMatcher(set)
        // The first time makes the plans.
        _ = seconds(repeats: 1) { matcher.judge($0) == .judged ? matcher.found.count : 0 }
        var (reading, matching) = (Double.infinity, Double.infinity)
        var matches = 0
        for _ in 0..<rounds {
            reading = min(reading, seconds(repeats: repeats, DocumentMatcher.walk).seconds)
            let (seconds, found) = seconds(repeats: repeats) { matcher.judge($0) == .judged ? matcher.found.count : 0 }
            (matching, matches) = (min(matching, seconds), found / repeats)
        }
        let total = Double(count * repeats)
        return """
            \(name)\t\(count * repeats) events, \(matches) matches in \(count)\tsimdjson alone \(Int(total / reading))/s\t\
            matching \(Int(total / matching))/s\tratio \(((reading / matching) * 1_000).rounded() / 1_000)
            """
    }

    /// CPU time for all lines, and the sum of what was answered; each time in another order, so that nothing is learned by heart.
    private func seconds(repeats: Int, _ judge: (UnsafeBufferPointer<UInt8>) -> Int) -> (seconds: Double, sum: Int) {
        var places = parts.indices.flatMap { part in parts[part].lines.map { (part, $0) } }
        var generator = DemoRandom(seed: 1)
        var (spent, sum) = (0.0, 0)
        for _ in 0..<repeats {
            places.shuffle(using: &generator)
            let before = BenchLane.processor
            for (part, line) in places {
                parts[part].bytes.withUnsafeBufferPointer { sum &+= judge(UnsafeBufferPointer(rebasing: $0[line])) }
            }
            spent += BenchLane.processor - before
        }
        return (spent, sum)
    }

    static var processor: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }
}
