import Dispatch
import Events
import Foundation
import HouseTesting
import Ports
import Synchronization
import Testing
import Vocabulary

@testable import Journal

/// Holds the first sync until a hundred have come.
private final class Crowd: Sendable {
    private let arrived = Mutex(0)
    private let syncs = Mutex(0)
    private let all = DispatchSemaphore(value: 0)

    var syncCount: Int { syncs.withLock { $0 } }

    func arrive() {
        let count = arrived.withLock { count in
            count += 1
            return count
        }
        if count == 100 { all.signal() }
    }

    func sync() {
        let count = syncs.withLock { count in
            count += 1
            return count
        }
        if count == 1 { _ = all.wait(timeout: .now() + 20) }
    }
}

@Suite("The journal on disk")
struct SegmentJournalTests {
    private let directory: TemporaryDirectory
    private var path: String { directory.path + "/journal" }

    init() throws { directory = try TemporaryDirectory() }

    private func open(
        after position: Int64 = 0,
        bytesMax: Int = 1 << 30,
        watcher: @escaping Checkpoint.Watcher = { _ in }
    ) throws
        -> SegmentJournal
    {
        try SegmentJournal(directory: path, after: EventID(rawValue: position), bytesMax: bytesMax, watcher: watcher)
    }

    @Test func `keeps the contract of every journal`() async throws { try await JournalContract(open()).check() }

    @Test func `keeps everything across a start, and numbers go on`() async throws {
        let first = try open()
        _ = try await first.append(Fixtures.request(["one", "two"]))
        _ = try await first.append(Fixtures.request(["three"], claim: .create(id: "x")))
        let again = try open()
        #expect(again.repairs.isEmpty)
        #expect(try await Fixtures.texts(again) == ["one", "two", "three"])
        #expect(try await again.append(Fixtures.request(["other"], claim: .create(id: "x"))) == [.duplicate])
        #expect(try await again.append(Fixtures.request(["four"])) == [.kept(EventID(rawValue: 4))])
        #expect(try await Fixtures.texts(try open(), after: 3) == ["four"])
    }

    @Test func `gives numbers beyond what is known elsewhere`() async throws {
        let journal = try open(after: 900)
        #expect(try await journal.append(Fixtures.request(["a"])) == [.kept(EventID(rawValue: 901))])
        #expect(try await Fixtures.texts(journal, after: 900) == ["a"])
    }

    @Test func `is for its owner's eyes only`() async throws {
        _ = try await open().append(Fixtures.request(["secret"]))
        func mode(_ path: String) throws -> Int? {
            (try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue
        }
        #expect(try mode(path) == 0o700)
        for segment in try Fixtures.segments(in: path) { #expect(try mode(segment.path) == 0o600) }
    }

    @Test func `rolls over to new segments and reads across them`() async throws {
        let journal = try open(bytesMax: 16_384)
        let texts = (1...40).map { "\($0) " + String(repeating: "x", count: 300) }
        for text in texts { _ = try await journal.append(Fixtures.request([text])) }
        #expect(try Fixtures.segments(in: path).count > 2)
        #expect(try await Fixtures.texts(journal) == texts)
        #expect(try await Fixtures.texts(journal, after: 25) == Array(texts[25...]))
        #expect(try await Fixtures.texts(try open(bytesMax: 16_384)) == texts)
    }

    @Test func `says when it fills, refuses when it is full, and has room again behind the line`() async throws {
        let journal = try open(bytesMax: 16_384)
        var seen: [JournalPressure] = [journal.pressure()]
        var kept = 0
        var refusal: JournalRefusal?
        while refusal == nil, kept < 1_000 {
            do {
                _ = try await journal.append(Fixtures.request([String(repeating: "x", count: 500)]))
                kept += 1
                if seen.last != journal.pressure() { seen.append(journal.pressure()) }
            } catch let error as JournalRefusal { refusal = error }
        }
        guard case .full(let reason) = refusal else { return #expect(Bool(false), "it never filled") }
        #expect(seen == [.roomy, .slow, .full(reason: reason)])
        #expect(try await Fixtures.texts(journal).count == kept, "what was refused was not kept")
        try await journal.release(through: EventID(rawValue: Int64(kept)))
        #expect(journal.pressure() == .roomy)
        #expect(try await journal.append(Fixtures.request(["more"])) == [.kept(EventID(rawValue: Int64(kept) + 1))])
    }

    @Test func `lets go only of files behind the position, and keeps a tail for the ids`() async throws {
        let bytesMax = 64_000
        let journal = try open(bytesMax: bytesMax)
        for number in 1...60 {
            let text = "\(number) " + String(repeating: "x", count: 600)
            _ = try await journal.append(Fixtures.request([text], claim: .create(id: "\(number)")))
        }
        let before = try Fixtures.segments(in: path)
        try await journal.release(through: EventID(rawValue: 30))
        let after = try Fixtures.segments(in: path)
        #expect(after.count < before.count && after == Array(before.suffix(after.count)))
        #expect(try await Fixtures.texts(journal, after: 30).count == 30)
        try await journal.release(through: EventID(rawValue: 60))
        let last = try Fixtures.segments(in: path)
        #expect(last.count >= 1 && last.count < after.count)
        let again = try open(after: 60, bytesMax: bytesMax)
        #expect(try await again.append(Fixtures.request(["61"], claim: .create(id: "60"))) == [.duplicate])
        #expect(try await again.append(Fixtures.request(["61"])) == [.kept(EventID(rawValue: 61))])
    }

    @Test func `one sync carries all who wait for it`() async throws {
        let crowd = Crowd()
        let journal = try open { if $0 == .journalBeforeSync { crowd.sync() } }
        let outcomes = try await withThrowingTaskGroup(of: [JournalOutcome].self) { group in
            for number in 0..<100 {
                group.addTask {
                    crowd.arrive()
                    return try await journal.append(Fixtures.request(["\(number)"]))
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(outcomes) == Set((1...100).map { .kept(EventID(rawValue: $0)) }), "each has a number of its own")
        #expect(crowd.syncCount < 50)
        #expect(Set(try await Fixtures.texts(journal)) == Set((0..<100).map(String.init)))
    }

    @Test func `a waiting reader wakes when there is something to read`() async throws {
        let journal = try open()
        let reader = Task {
            await journal.wait(beyond: .none)
            return try await Fixtures.texts(journal)
        }
        _ = try await journal.append(Fixtures.request(["one"]))
        #expect(try await reader.value == ["one"])
        await journal.wait(beyond: .none)
    }

    @Test func `a waiting reader can be cancelled, before and while it waits`() async throws {
        let journal = try open()
        for _ in 0..<50 {
            let reader = Task { await journal.wait(beyond: EventID(rawValue: 5)) }
            reader.cancel()
            await reader.value
        }
        let reader = Task { await journal.wait(beyond: EventID(rawValue: 5)) }
        for _ in 0..<20 { await Task.yield() }
        reader.cancel()
        await reader.value
    }

    @Test(arguments: [Checkpoint.journalBeforeWrite, .journalBeforeSync])
    func `a failed write is refused, loses nothing acknowledged, and the next one recovers`(at checkpoint: Checkpoint)
        async throws
    {
        let disk = BrokenDisk(directory: directory.path)
        let journal = try open(watcher: disk.watcher)
        _ = try await journal.append(Fixtures.request(["kept"]))
        disk.fail(at: checkpoint)
        let lost = Fixtures.request(["lost", "lost too"], claim: .create(id: "x"))
        await #expect(throws: JournalRefusal.self) { try await journal.append(lost) }
        #expect(try await Fixtures.texts(journal) == ["kept"])
        let next = try await journal.append(Fixtures.request(["next"], claim: .create(id: "x")))
        #expect(next == [.kept(EventID(rawValue: 2))], "the id of what was refused is free again")
        #expect(journal.pressure() == .roomy)
        #expect(try await Fixtures.texts(journal) == ["kept", "next"])
        #expect(try await Fixtures.texts(try open()) == ["kept", "next"], "what was never acknowledged stays away")
    }

    @Test(arguments: [Checkpoint.journalBeforeWrite, .journalBeforeSync])
    func `the very first write may fail too`(at checkpoint: Checkpoint) async throws {
        let disk = BrokenDisk(directory: directory.path)
        let journal = try open(watcher: disk.watcher)
        disk.fail(at: checkpoint)
        await #expect(throws: JournalRefusal.self) { try await journal.append(Fixtures.request(["lost"])) }
        #expect(try await journal.append(Fixtures.request(["kept"])) == [.kept(EventID(rawValue: 1))])
        #expect(try await Fixtures.texts(journal) == ["kept"])
        #expect(try await Fixtures.texts(try open()) == ["kept"])
    }

    @Test func `a segment that cannot be begun breaks the journal until it can`() async throws {
        let journal = try open(bytesMax: 16_384)
        let long = String(repeating: "x", count: 5_000)
        _ = try await journal.append(Fixtures.request([long]))
        let next = SegmentFile(directory: path, firstID: 2).path
        try FileManager.default.createDirectory(atPath: next, withIntermediateDirectories: false)
        let refusal = await #expect(throws: JournalRefusal.self) { try await journal.append(Fixtures.request(["two"])) }
        guard case .broken(let reason) = refusal else { return #expect(Bool(false), "\(String(describing: refusal))") }
        #expect(journal.pressure() == .broken(reason: reason) && reason.contains(next))
        await #expect(throws: JournalRefusal.self) { try await journal.append(Fixtures.request(["two"])) }
        try FileManager.default.removeItem(atPath: next)
        #expect(try await journal.append(Fixtures.request(["two"])) == [.kept(EventID(rawValue: 2))])
        #expect(journal.pressure() == .roomy)
        #expect(try await Fixtures.texts(journal) == [long, "two"])
        #expect(try await Fixtures.texts(try open(bytesMax: 16_384)) == [long, "two"])
    }

    @Test func `a directory that is a file is refused at the start`() throws {
        try "x".write(toFile: path, atomically: true, encoding: .utf8)
        #expect(throws: (any Error).self) { try open() }
    }
}
