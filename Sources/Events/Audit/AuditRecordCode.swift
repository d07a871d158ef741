import Foundation
import Vocabulary

/// Audit records that wait, as bytes: the form of the assembler's snapshot.
///
/// Numbers are little-endian, 64 bits; texts and lists have their count before them.
enum AuditRecordCode {
    static func written(_ groups: [[LogEvent]]) -> [UInt8] {
        var writer = Writer()
        writer.put(groups.count)
        for records in groups {
            writer.put(records.count)
            for record in records { writer.put(record) }
        }
        return writer.bytes
    }

    /// Nil when anything is not as it was written.
    static func read(_ bytes: [UInt8]) -> [[LogEvent]]? {
        var reader = Reader(bytes: bytes)
        guard let count = reader.takeCount() else { return nil }
        var groups: [[LogEvent]] = []
        for _ in 0..<count {
            guard let size = reader.takeCount() else { return nil }
            var records: [LogEvent] = []
            for _ in 0..<size {
                guard let record = reader.takeEvent() else { return nil }
                records.append(record)
            }
            groups.append(records)
        }
        return reader.isAtEnd ? groups : nil
    }

    private struct Writer {
        var bytes: [UInt8] = []

        mutating func put(_ number: UInt64) {
            for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: number >> (shift * 8))) }
        }
        mutating func put(_ number: Int) { put(UInt64(bitPattern: Int64(number))) }
        mutating func put(_ number: Double) { put(number.bitPattern) }

        mutating func put(_ text: String?) {
            put(text.map { $0.utf8.count } ?? -1)
            if let text { bytes.append(contentsOf: text.utf8) }
        }

        mutating func put(_ event: LogEvent) {
            put(Int(event.id.rawValue))
            put(event.at.timeIntervalSince1970)
            put(event.receivedAt.timeIntervalSince1970)
            for text in [
                event.feed, event.raw, event.logSource.product, event.logSource.category, event.logSource.service,
            ] {
                put(text)
            }
            put(event.fields.count)
            for (name, value) in event.fields.sorted(by: { $0.key < $1.key }) {
                put(name)
                put(value)
            }
        }

        mutating func put(_ value: FieldValue) {
            switch value {
            case .null: bytes.append(0)
            case .text(let text):
                bytes.append(1)
                put(text)
            case .integer(let number):
                bytes.append(2)
                put(Int(number))
            case .number(let number):
                bytes.append(3)
                put(number)
            case .boolean(let answer): bytes.append(answer ? 5 : 4)
            case .list(let values):
                bytes.append(6)
                put(values.count)
                for value in values { put(value) }
            }
        }
    }

    private struct Reader {
        let bytes: [UInt8]
        var at = 0

        var isAtEnd: Bool { at == bytes.count }

        mutating func takeByte() -> UInt8? {
            guard at < bytes.count else { return nil }
            defer { at += 1 }
            return bytes[at]
        }

        mutating func takeNumber() -> UInt64? {
            guard bytes.count - at >= 8 else { return nil }
            defer { at += 8 }
            return (0..<8).reduce(0) { $0 | UInt64(bytes[at + $1]) << ($1 * 8) }
        }

        mutating func takeInteger() -> Int64? { takeNumber().map { Int64(bitPattern: $0) } }
        mutating func takeDouble() -> Double? { takeNumber().map { Double(bitPattern: $0) } }

        /// Nothing can be counted that has fewer bytes than its count.
        mutating func takeCount() -> Int? {
            guard let count = takeInteger(), count >= 0, count <= bytes.count - at else { return nil }
            return Int(count)
        }

        mutating func takeText() -> String? {
            guard let count = takeCount() else { return nil }
            defer { at += count }
            return String(decoding: bytes[at..<(at + count)], as: UTF8.self)
        }

        mutating func takeOptionalText() -> String?? {
            guard bytes.count - at >= 8 else { return nil }
            if bytes[at..<(at + 8)].allSatisfy({ $0 == 255 }) {
                at += 8
                return .some(nil)
            }
            return takeText().map { .some($0) }
        }

        mutating func takeEvent() -> LogEvent? {
            guard let id = takeInteger(), let at = takeDouble(), let receivedAt = takeDouble(), let feed = takeText(),
                let raw = takeText(), let product = takeOptionalText(), let category = takeOptionalText(),
                let service = takeOptionalText(), let count = takeCount()
            else { return nil }
            var fields: [String: FieldValue] = [:]
            for _ in 0..<count {
                guard let name = takeText(), let value = takeValue(depth: 0) else { return nil }
                fields[name] = value
            }
            return LogEvent(
                id: EventID(rawValue: id),
                at: Date(timeIntervalSince1970: at),
                receivedAt: Date(timeIntervalSince1970: receivedAt),
                feed: feed,
                logSource: LogSource(product: product, category: category, service: service),
                fields: fields,
                raw: raw
            )
        }

        mutating func takeValue(depth: Int) -> FieldValue? {
            guard depth <= 4, let kind = takeByte() else { return nil }
            switch kind {
            case 0: return .null
            case 1: return takeText().map { .text($0) }
            case 2: return takeInteger().map { .integer($0) }
            case 3: return takeDouble().map { .number($0) }
            case 4, 5: return .boolean(kind == 5)
            case 6:
                guard let count = takeCount() else { return nil }
                var values: [FieldValue] = []
                for _ in 0..<count {
                    guard let value = takeValue(depth: depth + 1) else { return nil }
                    values.append(value)
                }
                return .list(values)
            default: return nil
            }
        }
    }
}
