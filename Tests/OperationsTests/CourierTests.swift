import Alerts
import Foundation
import HouseTesting
import Logging
import Ports
import Synchronization
import Testing
import Vocabulary

@testable import Operations

/// An outbox in memory, of any number of targets.
final class MemoryOutbox: Outbox {
    private struct Shelf {
        var entries: [OutboxEntry] = []
        var setAside: [OutboxEntry] = []
    }

    private let shelf = Mutex(Shelf())
    private let last = Mutex<Int64>(0)

    func add(_ text: String, to target: String = "chat", at now: Date) {
        let number = last.withLock { number in
            number += 1
            return number
        }
        let post = OutboxPost(
            target: target,
            kind: .alert,
            alert: AlertID(rawValue: number),
            text: text,
            messageID: "id-\(number)",
            createdAt: now
        )
        shelf.withLock { $0.entries.append(OutboxEntry(number: number, post: post, attempts: 0, retryAt: nil)) }
    }

    func waiting(for target: String, limit: Int) async throws -> [OutboxEntry] {
        shelf.withLock { Array($0.entries.filter { $0.post.target == target }.prefix(limit)) }
    }

    func record(_ delivery: Delivery, of entries: [OutboxEntry], at now: Date, retryAt: Date?) async throws {
        let numbers = Set(entries.map(\.number))
        shelf.withLock { shelf in
            switch delivery {
            case .delivered: shelf.entries.removeAll { numbers.contains($0.number) }
            case .refused:
                shelf.setAside += shelf.entries.filter { numbers.contains($0.number) }
                shelf.entries.removeAll { numbers.contains($0.number) }
            case .tryAgain:
                shelf.entries = shelf.entries.map { entry in
                    guard numbers.contains(entry.number) else { return entry }
                    return OutboxEntry(
                        number: entry.number,
                        post: entry.post,
                        attempts: entry.attempts + 1,
                        retryAt: retryAt
                    )
                }
            }
        }
    }

    func retry(target: String?) async throws -> Int {
        shelf.withLock { shelf in
            let back = shelf.setAside.filter { target == nil || $0.post.target == target }
            shelf.setAside.removeAll { back.contains($0) }
            shelf.entries = (back + shelf.entries).sorted { $0.number < $1.number }
            return back.count
        }
    }

    func depth() async throws -> [String: OutboxDepth] {
        shelf.withLock { shelf in
            var depth: [String: OutboxDepth] = [:]
            for entry in shelf.entries { depth[entry.post.target, default: OutboxDepth()].waiting += 1 }
            for entry in shelf.setAside { depth[entry.post.target, default: OutboxDepth()].setAside += 1 }
            return depth
        }
    }

    var setAside: [String] { shelf.withLock { $0.setAside.map(\.post.text) } }
}

/// A chat that remembers what it was asked, and answers as the test says.
final class FakeChat: Messenger {
    struct Try: Sendable {
        let text: String
        let id: String
        let at: Date
    }

    let name: String
    let storm: StormHabit
    private let time: TestClock
    private let answer: @Sendable (String, Date) -> Delivery
    private let all = Mutex<[Try]>([])
    private let shown = Mutex<[Try]>([])

    init(
        _ name: String = "chat",
        storm: StormHabit = .digest,
        time: TestClock,
        answer: @escaping @Sendable (String, Date) -> Delivery = { _, _ in .delivered }
    ) {
        self.name = name
        self.storm = storm
        self.time = time
        self.answer = answer
    }

    var tries: [Try] { all.withLock { $0 } }
    var lines: [Try] { shown.withLock { $0 } }

    func post(_ text: String, messageID: String) async -> Delivery {
        let entry = Try(text: text, id: messageID, at: time.now)
        all.withLock { $0.append(entry) }
        let delivery = answer(text, time.now)
        if delivery == .delivered { shown.withLock { $0.append(entry) } }
        return delivery
    }
}

@Suite("The courier")
struct CourierTests {
    private let time = TestClock(Samples.start)
    private let outbox = MemoryOutbox()
    private let meters = Meters()

    private func courier(_ messengers: [any Messenger] = []) -> Courier {
        Courier(
            outbox: outbox,
            messengers: messengers,
            link: Samples.link,
            clock: .test(time),
            telemetry: Telemetry(log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, meters: meters)
        )
    }

    /// Lets so many seconds pass, one by one; the courier does what it can in each, and new lines come in between.
    private func pass(_ seconds: Int, _ plan: inout CourierPlan, _ chat: FakeChat, each: (Int) -> Void = { _ in })
        async throws
    {
        let courier = courier()
        for second in 0..<seconds {
            each(second)
            while try await courier.step(&plan, chat) == 0 {}
            time.advance(bySeconds: 1)
        }
    }

    private func plan(_ chat: FakeChat) -> CourierPlan {
        CourierPlan(storm: chat.storm, start: Samples.start.addingTimeInterval(-1))
    }

    @Test func `carries lines in order, once, each with its own id`() async throws {
        let chat = FakeChat(time: time)
        var plan = plan(chat)
        for number in 1...5 { outbox.add("line \(number)", at: time.now) }
        try await pass(1, &plan, chat)
        #expect(chat.lines.map(\.text) == (1...5).map { "line \($0)" })
        #expect(chat.lines.map(\.id) == (1...5).map { "id-\($0)" })
        #expect(meters.value(of: Meter.posts, ["target": "chat", "outcome": "delivered"]) == 5)
    }

    @Test func `tries again with the same id, later and later, and never before the chat said`() async throws {
        let start = time.now
        let chat = FakeChat(time: time) { _, now in
            let seconds = now.timeIntervalSince(start)
            if seconds < 30 { return .tryAgain(afterSeconds: nil, reason: "503") }
            return seconds < 200 ? .tryAgain(afterSeconds: 100, reason: "429") : .delivered
        }
        var plan = plan(chat)
        outbox.add("a", at: time.now)
        try await pass(400, &plan, chat)
        let at = chat.tries.map { $0.at.timeIntervalSince(start) }
        #expect(Set(chat.tries.map(\.id)) == ["id-1"] && chat.lines.count == 1)
        let pauses = zip(at, at.dropFirst()).map { $1 - $0 }
        #expect(pauses.first.map { $0 <= 2 } == true, "at first soon")
        #expect(zip(at, pauses).allSatisfy { $0 < 30 || $1 >= 100 }, "Retry-After is honoured: \(at)")
        #expect(at.count < 12)
    }

    @Test func `a chat that is down for an hour gets every line afterwards, in order, once, and no digest`()
        async throws
    {
        let start = time.now
        let chat = FakeChat(time: time) { _, now in
            now.timeIntervalSince(start) < 3_600
                ? .tryAgain(afterSeconds: nil, reason: "connection refused") : .delivered
        }
        var plan = plan(chat)
        try await pass(3_600, &plan, chat) { if $0 % 30 == 0 { outbox.add("line \($0 / 30 + 1)", at: time.now) } }
        #expect(chat.lines.isEmpty && chat.tries.count < 150, "it is not hammered")
        try await pass(400, &plan, chat)
        #expect(chat.lines.map(\.text) == (1...120).map { "line \($0)" })
        #expect(Set(chat.lines.map(\.id)).count == 120)
    }

    @Test func `a storm is thirty lines, then one digest a minute, then single lines again`() async throws {
        let chat = FakeChat(time: time)
        var plan = plan(chat)
        try await pass(300, &plan, chat) { second in
            guard second < 240 else { return }
            outbox.add("line \(2 * second + 1)", at: time.now)
            outbox.add("line \(2 * second + 2)", at: time.now)
        }
        let singles = chat.lines.filter { $0.text.hasPrefix("line ") }
        let digests = chat.lines.filter { $0.text.contains("more alerts") }
        #expect(singles.prefix(30).map(\.text) == (1...30).map { "line \($0)" })
        #expect(chat.lines.dropFirst(30).first?.text.contains("more alerts") == true)
        let told = digests.reduce(0) { $0 + (Int($1.text.split(separator: " ")[3]) ?? 0) }
        #expect(singles.count + told == 480, "each alert is told once")
        #expect(digests.first?.text.hasSuffix("more alerts. Check https://siem.example.com/alerts") == true)
        let pauses = zip(digests, digests.dropFirst()).map { $1.at.timeIntervalSince($0.at) }
        #expect(!pauses.isEmpty && pauses.allSatisfy { $0 >= 60 })
        try await pass(90, &plan, chat)
        let before = chat.lines.count
        outbox.add("calm", at: time.now)
        try await pass(1, &plan, chat)
        #expect(chat.lines.dropFirst(before).map(\.text) == ["calm"])
    }

    @Test func `the console gets every line of a storm at once`() async throws {
        let console = FakeChat("chat", storm: .everyLine, time: time)
        var plan = plan(console)
        for number in 1...500 { outbox.add("line \(number)", at: time.now) }
        try await pass(1, &plan, console)
        #expect(console.lines.map(\.text) == (1...500).map { "line \($0)" })
    }

    @Test func `what is refused is set aside and the next one goes on`() async throws {
        let chat = FakeChat(time: time) { text, _ in
            text == "bad" ? .refused(reason: "channel is archived") : .delivered
        }
        var plan = plan(chat)
        for text in ["a", "bad", "b"] { outbox.add(text, at: time.now) }
        try await pass(1, &plan, chat)
        #expect(chat.lines.map(\.text) == ["a", "b"] && outbox.setAside == ["bad"])
        #expect(meters.value(of: Meter.posts, ["target": "chat", "outcome": "refused"]) == 1)
    }

    @Test func `after 72 hours a line is given up, visibly, and the next one has its turn`() async throws {
        let chat = FakeChat(time: time) { text, _ in
            text == "a" ? .tryAgain(afterSeconds: 600, reason: "503") : .delivered
        }
        var plan = plan(chat)
        outbox.add("a", at: time.now)
        let courier = courier()
        var steps = 0
        while outbox.setAside.isEmpty, steps < 2_000 {
            steps += 1
            _ = try await courier.step(&plan, chat)
            time.advance(bySeconds: 600)
        }
        #expect(outbox.setAside == ["a"])
        let last = try #require(chat.tries.last?.at.timeIntervalSince(Samples.start))
        #expect(last > Limits.retrySecondsTotal && last < Limits.retrySecondsTotal + 1_300)
        outbox.add("b", at: time.now)
        try await pass(1, &plan, chat)
        #expect(chat.lines.map(\.text) == ["b"])
    }

    @Test func `what waited from before a start is late, and goes line by line at a bearable pace`() async throws {
        for number in 1...60 { outbox.add("line \(number)", at: time.now) }
        time.advance(bySeconds: 600)
        let chat = FakeChat(time: time)
        var plan = CourierPlan(storm: .digest, start: time.now)
        try await pass(1, &plan, chat)
        #expect(chat.lines.count == 30)
        try await pass(60, &plan, chat)
        #expect(chat.lines.map(\.text) == (1...60).map { "line \($0)" })
    }

    @Test func `serves each target at its own pace until it is cancelled, and measures what waits`() async throws {
        let good = FakeChat("good", time: time)
        let bad = FakeChat("bad", time: time) { _, _ in .tryAgain(afterSeconds: 10, reason: "503") }
        for number in 1...3 {
            outbox.add("line \(number)", to: "good", at: time.now)
            outbox.add("line \(number)", to: "bad", at: time.now)
        }
        let courier = courier([good, bad])
        let service = Task { try await courier.run() }
        var looks = 0
        while good.lines.count < 3 || bad.tries.count < 2
            || meters.value(of: Meter.outboxWaiting, ["target": "bad"]) < 3, looks < 500_000
        {
            looks += 1
            await Task.yield()
        }
        service.cancel()
        try await service.value
        #expect(good.lines.map(\.text) == ["line 1", "line 2", "line 3"])
        #expect(Set(bad.tries.map(\.text)) == ["line 1"], "the first must get through before the second is tried")
        #expect(meters.value(of: Meter.outboxWaiting, ["target": "bad"]) == 3)
    }
}
