import ArgumentParser
import Events
import Foundation
import Ports
import SQLiteStore
import Vocabulary

/// `tocsin bench-events`: fills an event store of its own and measures it; `Benchmarks/events` calls it.
struct BenchEventsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-events",
        abstract: "Measures the event store on invented events.",
        shouldDisplay: false,
        subcommands: [Fill.self, Ask.self]
    )

    /// Fills.
    struct Fill: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Fills an empty folder with events.")
        @Argument(help: "A folder of its own.") var folder: String
        @Option(help: "Events in all.") var events = 20_000_000
        @Option(help: "Events of the last 24 hours.") var recent = 2_000_000
        @Option var seed: UInt64 = 1

        func run() async throws {
            let store = try SQLiteEventStore(directory: folder)
            let clock = ContinuousClock.now
            try await BenchEventsCommand.fill(store, events: events, recent: recent, seed: seed, now: Date())
            let seconds = BenchEventsCommand.seconds(ContinuousClock.now - clock)
            try await store.close(before: Date())
            let bytes = try await store.size().bytes
            Terminal.say(
                "filled\t\(events) events in \(Int(seconds)) s\t\(Int(Double(events) / seconds))/s\t\(bytes / max(1, events)) bytes/event"
            )
        }
    }

    /// Two weeks of events, the recent ones in the last 24 hours.
    static func fill(_ store: SQLiteEventStore, events: Int, recent: Int, seed: UInt64, now: Date) async throws {
        var made = BenchEvents(seed: seed)
        let old = max(0, events - recent)
        let day = now.addingTimeInterval(-86_400)
        let span = 13 * 86_400.0
        var batch: [LogEvent] = []
        for number in 0..<events {
            let at =
                number < old
                ? day.addingTimeInterval(-span * Double(old - number) / Double(old))
                : day.addingTimeInterval(86_400 * Double(number - old) / Double(max(1, events - old)))
            batch.append(made.event(Int64(number + 1), at: at))
            if batch.count == Limits.batchCountMax || number == events - 1 {
                try await store.append(batch, through: EventID(rawValue: Int64(number + 1)))
                batch.removeAll(keepingCapacity: true)
            }
        }
    }

    /// Asks.
    struct Ask: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Measures searches while events arrive.")
        @Argument(help: "The folder that was filled.") var folder: String
        @Option(help: "How often each is asked.") var rounds = 15
        @Option(help: "Events that arrive a second.") var rate = 2_000

        func run() async throws {
            let store = try SQLiteEventStore(directory: folder)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await arrive(store) }
                for question in BenchQuestion.all {
                    var times: [Double] = []
                    var isComplete = true
                    for _ in 0..<rounds {
                        let start = ContinuousClock.now
                        isComplete = try await question.ask(store, Date()) && isComplete
                        times.append(BenchEventsCommand.seconds(ContinuousClock.now - start) * 1_000)
                    }
                    times.sort()
                    let (p50, p95) = (times[times.count / 2], times[min(times.count - 1, times.count * 95 / 100)])
                    Terminal.say(
                        "\(question.name)\tp50 \(Int(p50.rounded())) ms\tp95 \(Int(p95.rounded())) ms\tlimit \(Int(question.limitMilliseconds)) ms\t"
                            + "p95/limit \((p95 / question.limitMilliseconds * 100).rounded() / 100)"
                            + (isComplete ? "" : "\tincomplete: stopped at the time limit")
                    )
                }
                group.cancelAll()
            }
        }

        private func arrive(_ store: SQLiteEventStore) async throws {
            var made = BenchEvents(seed: 99)
            var number = try await store.storedThrough().rawValue
            while !Task.isCancelled {
                let start = ContinuousClock.now
                let batch = (0..<(rate / 10)).map { made.event(number + 1 + Int64($0), at: Date()) }
                number += Int64(batch.count)
                try await store.append(batch, through: EventID(rawValue: number))
                let rest = Duration.milliseconds(100) - (ContinuousClock.now - start)
                if rest > .zero { do { try await Task.sleep(for: rest) } catch { return } }
            }
        }
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }
}

/// A question to the store, as the page of events asks it, and how long it may take.
struct BenchQuestion: Sendable {
    let name: String
    let limitMilliseconds: Double
    /// Asks it; true when the answer was whole.
    let ask: @Sendable (SQLiteEventStore, Date) async throws -> Bool

    static let all: [BenchQuestion] = [
        BenchQuestion(name: "last 100 events", limitMilliseconds: 50) { store, _ in
            try await store.search(EventQuery(limit: 100)).isComplete
        },
        page("24 h, all", ""),
        page("24 h, frequent value of a column", "event.outcome: success"),
        page("24 h, rare value of a column", "user.name: benchrare"),
        page("24 h, network", "source.ip: 10.3.0.0/16 and not event.outcome: success"),
        page("24 h, wildcard of a column", "host.name: host-1*"),
        page("24 h, word", "failure"),
        page("24 h, two words", "password cloned"),
        page("24 h, rare value without a column", "user.id: \(BenchEvents.rareUser)"),
        rows("24 h, newest rows, frequent without a column", "process.pid > 100"),
        page("24 h, frequent value without a column", "user.id: u-5"),
        page("24 h, all of a field without a column", "process.pid > 29000"),
        page("24 h, column and field without", "user.name: user7 and source.port < 1000"),
        BenchQuestion(name: "24 h, top values of user.name", limitMilliseconds: 2_000) { store, now in
            try await store.frequent("user.name", in: query("", now, limit: 10)).isComplete
        },
    ]

    /// Rows, sample of the fields and histogram together.
    private static func page(_ name: String, _ text: String) -> BenchQuestion {
        BenchQuestion(name: name, limitMilliseconds: 2_000) { store, now in
            let (rows, all) = try (query(text, now, limit: Limits.fieldSampleMax), query(text, now, limit: 1))
            async let asked = store.search(rows)
            async let counted = store.bars(all, bucketSeconds: 1_800)
            let (found, bars) = try await (asked, counted)
            return found.isComplete && bars.isComplete
        }
    }

    private static func rows(_ name: String, _ text: String) -> BenchQuestion {
        BenchQuestion(name: name, limitMilliseconds: 2_000) { store, now in
            try await store.search(query(text, now, limit: Limits.fieldSampleMax)).isComplete
        }
    }

    private static func query(_ text: String, _ now: Date, limit: Int) throws -> EventQuery {
        EventQuery(
            from: now.addingTimeInterval(-86_400),
            until: now,
            predicate: try KQL(text).predicate(now: now),
            limit: limit
        )
    }
}
