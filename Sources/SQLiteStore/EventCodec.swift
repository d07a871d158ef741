import Events
import Foundation
import Vocabulary

/// Events as bytes, for a block: numbers little-endian, text counted.
///
/// Version 1.
///
/// The names of an event's fields come before all values, so that the compressor meets the same names in a row.
enum EventCodec {
    static let version: UInt8 = 1

    static func encode(_ events: some Collection<LogEvent>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(events.count * 1_024)
        bytes.append(version)
        append(UInt32(events.count), to: &bytes)
        for event in events {
            append(event.id.rawValue, to: &bytes)
            append(milliseconds(event.at), to: &bytes)
            append(milliseconds(event.receivedAt), to: &bytes)
            append(event.feed, to: &bytes)
            append(event.logSource.product ?? "", to: &bytes)
            append(event.logSource.category ?? "", to: &bytes)
            append(event.logSource.service ?? "", to: &bytes)
            append(event.raw, to: &bytes)
            let fields = event.fields.sorted { $0.key < $1.key }
            append(UInt32(fields.count), to: &bytes)
            for (name, _) in fields { append(name, to: &bytes) }
            for (_, value) in fields { append(value, to: &bytes) }
        }
        return bytes
    }

    static func milliseconds(_ date: Date) -> Int64 { Int64((date.timeIntervalSince1970 * 1_000).rounded()) }
    static func date(_ milliseconds: Int64) -> Date { Date(timeIntervalSince1970: Double(milliseconds) / 1_000) }

    private static func append(_ value: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        append(UInt32(text.utf8.count), to: &bytes)
        bytes.append(contentsOf: text.utf8)
    }

    /// One value alone.
    static func encode(_ value: FieldValue) -> [UInt8] {
        var bytes: [UInt8] = []
        append(value, to: &bytes)
        return bytes
    }

    private static func append(_ value: FieldValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes.append(0)
        case .text(let text):
            bytes.append(1)
            append(text, to: &bytes)
        case .integer(let number):
            bytes.append(2)
            append(number, to: &bytes)
        case .number(let number):
            bytes.append(3)
            append(number.bitPattern, to: &bytes)
        case .boolean(let flag):
            bytes.append(flag ? 5 : 4)
        case .list(let values):
            bytes.append(6)
            append(UInt32(values.count), to: &bytes)
            for element in values { append(element, to: &bytes) }
        }
    }
}

/// Reads what `EventCodec` wrote.
struct EventDecoder {
    let bytes: [UInt8]
    var offset = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func events() throws -> [LogEvent] {
        guard try byte() == EventCodec.version else { throw EventBlockDamaged() }
        let count = try integer(UInt32.self)
        var events: [LogEvent] = []
        for _ in 0..<count { events.append(try event()) }
        return events
    }

    /// A value that stands alone.
    mutating func alone() throws -> FieldValue { try value(depth: 0) }

    mutating func event() throws -> LogEvent {
        let id = EventID(rawValue: try integer(Int64.self))
        let at = EventCodec.date(try integer(Int64.self))
        let receivedAt = EventCodec.date(try integer(Int64.self))
        let feed = try text()
        let source = LogSource(product: try word(), category: try word(), service: try word())
        let raw = try text()
        let count = Int(try integer(UInt32.self))
        var names: [String] = []
        for _ in 0..<count { names.append(try text()) }
        var fields: [String: FieldValue] = Dictionary(minimumCapacity: names.count)
        for name in names { fields[name] = try value(depth: 0) }
        return LogEvent(id: id, at: at, receivedAt: receivedAt, feed: feed, logSource: source, fields: fields, raw: raw)
    }

    mutating func value(depth: Int) throws -> FieldValue {
        switch try byte() {
        case 0: return .null
        case 1: return .text(try text())
        case 2: return .integer(try integer(Int64.self))
        case 3: return .number(Double(bitPattern: try integer(UInt64.self)))
        case 4: return .boolean(false)
        case 5: return .boolean(true)
        case 6 where depth < Limits.jsonDepthMax:
            let count = try integer(UInt32.self)
            var values: [FieldValue] = []
            for _ in 0..<count { values.append(try value(depth: depth + 1)) }
            return .list(values)
        default: throw EventBlockDamaged()
        }
    }

    mutating func word() throws -> String? {
        let word = try text()
        return word.isEmpty ? nil : word
    }

    mutating func text() throws -> String {
        let count = Int(try integer(UInt32.self))
        guard count <= bytes.count - offset else { throw EventBlockDamaged() }
        defer { offset += count }
        return String(decoding: bytes[offset..<(offset + count)], as: UTF8.self)
    }

    mutating func byte() throws -> UInt8 {
        guard offset < bytes.count else { throw EventBlockDamaged() }
        defer { offset += 1 }
        return bytes[offset]
    }

    mutating func integer<Value: FixedWidthInteger>(_ type: Value.Type) throws -> Value {
        let size = MemoryLayout<Value>.size
        guard size <= bytes.count - offset else { throw EventBlockDamaged() }
        defer { offset += size }
        return bytes.withUnsafeBytes { Value(littleEndian: $0.loadUnaligned(fromByteOffset: offset, as: Value.self)) }
    }
}

/// A block that is not what was written.
struct EventBlockDamaged: Error, CustomStringConvertible {
    var description: String { "a block of events is damaged; restore the day's file from a backup" }
}
