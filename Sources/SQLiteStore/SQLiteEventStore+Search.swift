public import Events
import Foundation
import GRDB
public import Ports
import Vocabulary

extension SQLiteEventStore: EventSearch {
    public func search(_ query: EventQuery) async throws -> Searched<[LogEvent]> { try await newest(query, limit) }

    public func bars(_ query: EventQuery, bucketSeconds: Int) async throws -> Searched<[EventBucket]> {
        try await buckets(query, bucketSeconds: bucketSeconds, limit)
    }

    public func frequent(_ field: String, in query: EventQuery) async throws -> Searched<[ValueCount]> {
        try await values(of: field, in: query, limit)
    }

    public func oldest(_ query: EventQuery) async throws -> Searched<LogEvent?> {
        let limit = limit
        var oldest: LogEvent?
        for day in open() {
            if limit.isOver { return Searched(oldest, isComplete: false) }
            var query = query
            // A later day can only tell of something older than what is known.
            if let known = oldest { query.until = min(query.until ?? .distantFuture, known.at) }
            let found = try await day.oldest(query, limit)
            oldest = found.found ?? oldest
            if !found.isComplete { return Searched(oldest, isComplete: false) }
        }
        return Searched(oldest)
    }

    public func suggestions(of field: String, beginning: String, limit: Int) async throws -> [String] {
        guard let column = EventColumns.index[field] else { return [] }
        var found: [String] = []
        for day in open().suffix(2).reversed() {
            let folded = EventColumns.folded(beginning)
            for value in try await day.suggestions(column: column, beginning: folded, limit: limit)
            where !found.contains(value) { found.append(value) }
        }
        return Array(found.prefix(limit))
    }

    private var limit: SearchLimit { SearchLimit(seconds: Limits.searchSecondsMax) }
}

extension SQLiteEventStore {
    /// The newest events, the newest day of receipt first; a day is left out when all it has is older than enough others.
    func newest(_ query: EventQuery, _ limit: SearchLimit) async throws -> Searched<[LogEvent]> {
        var found: [LogEvent] = []
        var isComplete = true
        for day in open().reversed() {
            if limit.isOver { return Searched(found, isComplete: false) }
            guard let times = try await day.pool.read(EventDay.times) else { continue }
            if let from = query.from, times.upperBound < EventCodec.milliseconds(from) { continue }
            if let until = query.until, times.lowerBound >= EventCodec.milliseconds(until) { continue }
            if found.count >= query.limit, let last = found.last,
                times.upperBound < EventCodec.milliseconds(last.at)
            {
                continue
            }
            let ofDay = try await day.newest(query, limit)
            isComplete = isComplete && ofDay.isComplete
            found = Array((found + ofDay.found).sorted { ($0.at, $0.id) > ($1.at, $1.id) }.prefix(max(0, query.limit)))
        }
        return Searched(found, isComplete: isComplete)
    }

    func buckets(
        _ query: EventQuery,
        bucketSeconds: Int,
        _ limit: SearchLimit
    ) async throws -> Searched<[EventBucket]> {
        let counts = try await sum(limit) { day in try await day.counts(query, bucketSeconds: bucketSeconds, limit) }
        return Searched(
            counts.found.sorted { $0.key < $1.key }
                .map { EventBucket(start: Date(timeIntervalSince1970: Double($0.key)), count: $0.value) },
            isComplete: counts.isComplete
        )
    }

    func values(of field: String, in query: EventQuery, _ limit: SearchLimit) async throws -> Searched<[ValueCount]> {
        let counts = try await sum(limit) { day in try await day.values(of: field, query, limit) }
        return Searched(
            counts.found.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(max(0, query.limit))
                .map { ValueCount(value: $0.key, count: $0.value) },
            isComplete: counts.isComplete
        )
    }

    /// Counts of all days together, the newest day first.
    private func sum<Key: Hashable & Sendable>(
        _ limit: SearchLimit,
        _ counts: (EventDay) async throws -> Searched<[Key: Int]>
    ) async throws -> Searched<[Key: Int]> {
        var all: [Key: Int] = [:]
        for day in open().reversed() {
            if limit.isOver { return Searched(all, isComplete: false) }
            let ofDay = try await counts(day)
            all.merge(ofDay.found, uniquingKeysWith: +)
            if !ofDay.isComplete { return Searched(all, isComplete: false) }
        }
        return Searched(all)
    }
}
