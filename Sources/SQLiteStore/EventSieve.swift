import Events
import Foundation
import Vocabulary

/// Which events of a block are wanted, so that the others are stepped over and not read.
struct EventSieve {
    /// Only these; nil is all.
    var numbers: Set<Int64>?
    /// The fields that `fits` looks at; nil is all of them.
    var fields: Set<String>?
    /// Whether events of a log source can be wanted; nil where that is not asked.
    var sources: ((LogSource) -> Bool)?
    /// Decides on an event of which perhaps only those fields are read.
    var fits: (LogEvent) -> Bool = { _ in true }
    /// Whether what fits is read whole.
    var depth = Depth.whole

    enum Depth { case whole, fieldsAlone }

    init(numbers: Set<Int64>? = nil) { self.numbers = numbers }
}

extension EventPredicate {
    /// The fields that decide; nil when it can be any.
    var decidingFields: Set<String>? {
        switch self {
        case .all, .time, .source: return []
        case .anyField: return nil
        case .text, .words, .phrase, .wordPrefix, .message: return ["message", "raw"]
        case .not(let part): return part.decidingFields
        case .and(let parts), .or(let parts):
            var fields: Set<String> = []
            for part in parts {
                guard let more = part.decidingFields else { return nil }
                fields.formUnion(more)
            }
            return fields
        case .exists(let field), .equals(let field, _), .contains(let field, _), .startsWith(let field, _),
            .atLeast(let field, _), .atMost(let field, _), .test(let field, _):
            return [field]
        }
    }
}

/// The fields to read, made ready for comparing bytes.
struct FieldPick {
    let all: [(text: String, bytes: [UInt8])]
    /// A bit for each length of a name, modulo 64.
    let lengths: UInt64
    let hasFeed: Bool
    let hasRaw: Bool

    init(_ fields: Set<String>) {
        all = fields.map { ($0, Array($0.utf8)) }
        lengths = all.reduce(0) { $0 | 1 << UInt64($1.bytes.count & 63) }
        (hasFeed, hasRaw) = (fields.contains("feed"), fields.contains("raw"))
    }
}

extension EventDecoder {
    /// The events that pass the sieve.
    mutating func events(_ sieve: EventSieve) throws -> [LogEvent] {
        guard try byte() == EventCodec.version else { throw EventBlockDamaged() }
        let count = try integer(UInt32.self)
        let names = sieve.fields.map(FieldPick.init)
        var events: [LogEvent] = []
        for _ in 0..<count {
            let start = offset
            var source = LogSource()
            if let sources = sieve.sources {
                source = try self.source()
                offset = start
                guard sources(source) else {
                    _ = try integer(Int64.self)
                    try skip()
                    continue
                }
            }
            if let numbers = sieve.numbers {
                if events.count == numbers.count, sieve.fields == nil, sieve.sources == nil { break }
                guard numbers.contains(try integer(Int64.self)) else {
                    try skip()
                    continue
                }
                offset = start
            }
            guard let names else {
                let event = try event()
                if sieve.fits(event) { events.append(event) }
                continue
            }
            var event = try event(only: names)
            event.logSource = source
            guard sieve.fits(event) else { continue }
            if sieve.depth == .fieldsAlone {
                events.append(event)
            } else {
                offset = start
                events.append(try self.event())
            }
        }
        return events
    }

    /// An event with some of its fields; feed and raw text only when they are among them.
    private mutating func event(only names: FieldPick) throws -> LogEvent {
        let id = EventID(rawValue: try integer(Int64.self))
        let at = EventCodec.date(try integer(Int64.self))
        let receivedAt = EventCodec.date(try integer(Int64.self))
        let feed = try names.hasFeed ? text() : skipText()
        for _ in 0..<3 { _ = try skipText() }
        let raw = try names.hasRaw ? text() : skipText()
        let count = Int(try integer(UInt32.self))
        var wanted: [(place: Int, name: String)] = []
        for place in 0..<count {
            let size = Int(try integer(UInt32.self))
            let start = offset
            try step(size)
            // Nearly all names have another length than those that are looked for.
            guard names.lengths & (1 << UInt64(size & 63)) != 0 else { continue }
            for name in names.all where name.bytes.count == size && bytes[start..<offset].elementsEqual(name.bytes) {
                wanted.append((place, name.text))
            }
        }
        var fields: [String: FieldValue] = [:]
        var next = 0
        for place in 0..<count {
            if next < wanted.count, wanted[next].place == place {
                fields[wanted[next].name] = try value(depth: 0)
                next += 1
            } else {
                try skipValue(depth: 0)
            }
        }
        return LogEvent(id: id, at: at, receivedAt: receivedAt, feed: feed, fields: fields, raw: raw)
    }

    /// The log source of the event that begins here.
    private mutating func source() throws -> LogSource {
        try step(24)
        _ = try skipText()
        return LogSource(product: try word(), category: try word(), service: try word())
    }

    /// Steps over the rest of an event whose number is read.
    private mutating func skip() throws {
        try step(16)
        for _ in 0..<5 { _ = try skipText() }
        let count = Int(try integer(UInt32.self))
        for _ in 0..<count { _ = try skipText() }
        for _ in 0..<count { try skipValue(depth: 0) }
    }

    private mutating func skipText() throws -> String {
        try step(Int(try integer(UInt32.self)))
        return ""
    }

    private mutating func skipValue(depth: Int) throws {
        switch try byte() {
        case 0, 4, 5: return
        case 1: try step(Int(try integer(UInt32.self)))
        case 2, 3: try step(8)
        case 6 where depth < Limits.jsonDepthMax:
            for _ in 0..<(try integer(UInt32.self)) { try skipValue(depth: depth + 1) }
        default: throw EventBlockDamaged()
        }
    }

    private mutating func step(_ count: Int) throws {
        guard count <= bytes.count - offset else { throw EventBlockDamaged() }
        offset += count
    }
}
