public import Events
public import Foundation
import GRDB
public import Ports
import Synchronization
public import Vocabulary

/// The event store of one host: a SQLite file for each day of receipt.
public final class SQLiteEventStore: EventStore, EventShelf {
    private let directory: String
    private let watcher: Checkpoint.Watcher
    private let days: Mutex<[Key: EventDay]>

    /// Opens the store of a directory, making it when it is missing.
    public init(directory: String, watcher: @escaping Checkpoint.Watcher = { _ in }) throws {
        try FileManager.default.createDirectory(
            atPath: directory,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        self.directory = directory
        self.watcher = watcher
        var known: [Key: EventDay] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: directory) {
            guard let (day, origin) = EventDay.name(name) else { continue }
            known[Key(day: day, origin: origin)] = try EventDay(day: day, origin: origin, directory: directory)
        }
        days = Mutex(known)
    }

    /// The day of receipt that an instant belongs to.
    static func day(of instant: Date) -> CivilDay {
        CivilDay(number: Int((instant.timeIntervalSince1970 / 86_400).rounded(.down)))
    }

    public func append(_ events: [LogEvent], through position: EventID) async throws {
        let byDay = Dictionary(grouping: events) { SQLiteEventStore.day(of: $0.receivedAt) }
        let order = byDay.keys.sorted()
        if order.isEmpty {
            guard let newest = open(.house).last else { return }
            return try await newest.append([], through: position, watcher: watcher)
        }
        for day in order {
            // Only the last day may say that everything is kept: a crash may come between two days.
            let through = day == order.last ? position : .none
            try await self.day(day).append(byDay[day] ?? [], through: through, watcher: watcher)
        }
    }

    public func storedThrough() async throws -> EventID {
        EventID(rawValue: try open(.house).map { try $0.storedThrough() }.max() ?? 0)
    }

    public func events(_ ids: [EventID]) async throws -> [LogEvent] {
        let wanted = ids.sorted()
        return try open().flatMap { try $0.events(wanted) }.sorted { $0.id < $1.id }
    }

    public func query(_ query: EventQuery) async throws -> [LogEvent] { try await newest(query, .none).found }

    public func histogram(_ query: EventQuery, bucketSeconds: Int) async throws -> [EventBucket] {
        try await buckets(query, bucketSeconds: bucketSeconds, .none).found
    }

    public func topValues(of field: String, in query: EventQuery) async throws -> [ValueCount] {
        try await values(of: field, in: query, .none).found
    }

    public func settle() async throws { for day in open(.house).suffix(2) { try await day.settle() } }

    public func close(before today: Date) async throws {
        for day in open() where day.day < SQLiteEventStore.day(of: today) { try await day.close() }
    }

    public func retain(since instant: Date) async throws {
        let first = SQLiteEventStore.day(of: instant)
        for day in open() where day.day < first { try drop(day) }
    }

    /// Keeps events of the demo, in files of their own; the place up to which the journal is kept does not move.
    public func append(demo events: [LogEvent]) async throws {
        let byDay = Dictionary(grouping: events) { SQLiteEventStore.day(of: $0.receivedAt) }
        for (day, events) in byDay.sorted(by: { $0.key < $1.key }) {
            try await self.day(day, .demo).append(events, through: .none, watcher: { _ in })
        }
    }

    /// Removes every event of the demo, as whole files.
    ///
    /// - Returns: the days removed.
    @discardableResult
    public func removeDemo() throws -> Int {
        let days = open(.demo)
        for day in days { try drop(day) }
        return days.count
    }

    private func drop(_ day: EventDay) throws {
        days.withLock { $0[Key(day: day.day, origin: day.origin)] = nil }
        try day.pool.close()
        for suffix in ["", "-wal", "-shm"] where FileManager.default.fileExists(atPath: day.path + suffix) {
            try FileManager.default.removeItem(atPath: day.path + suffix)
        }
    }

    public func size() async throws -> (events: Int, bytes: Int) {
        var (events, bytes) = (0, 0)
        for day in open() {
            events += try await day.pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM event") ?? 0 }
            for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: day.path + suffix) {
                let attributes = try FileManager.default.attributesOfItem(atPath: day.path + suffix)
                bytes += (attributes[.size] as? NSNumber)?.intValue ?? 0
            }
        }
        return (events, bytes)
    }

    /// The days there are, oldest first; a day of the demo that a command removed meanwhile is not there.
    func open() -> [EventDay] {
        days.withLock { known in
            for (key, day) in known where key.origin == .demo && !FileManager.default.fileExists(atPath: day.path) {
                known[key] = nil
            }
            return known.sorted { $0.key < $1.key }.map(\.value)
        }
    }

    func open(_ origin: Origin) -> [EventDay] { open().filter { $0.origin == origin } }

    private func day(_ day: CivilDay, _ origin: Origin = .house) throws -> EventDay {
        try days.withLock { known in
            let key = Key(day: day, origin: origin)
            if let open = known[key] { return open }
            let opened = try EventDay(day: day, origin: origin, directory: directory)
            known[key] = opened
            return opened
        }
    }

    /// What a day's file is found by.
    private struct Key: Hashable, Comparable {
        let day: CivilDay
        let origin: Origin

        static func < (left: Key, right: Key) -> Bool {
            (left.day, left.origin.rawValue) < (right.day, right.origin.rawValue)
        }
    }
}
