import Foundation
import Vocabulary

/// Writes numbers in as few bytes as they need (seven bits each), and texts behind their length.
struct InputWriter {
    var bytes: [UInt8] = []

    mutating func put(_ number: UInt64) {
        var rest = number
        while rest > 0x7F {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func put(_ text: String) {
        put(UInt64(text.utf8.count))
        bytes += text.utf8
    }

    mutating func put(_ texts: [String]) {
        put(UInt64(texts.count))
        for text in texts { put(text) }
    }

    mutating func put(_ expectation: Expectation) {
        put(UInt64(bitPattern: expectation.number ?? 0))
        put(expectation.job.rawValue)
        put(UInt64((expectation.detector ?? -1) + 1))
        put(UInt64(expectation.scope.count))
        for part in expectation.scope {
            put(part.field)
            put(part.value)
        }
        put(expectation.since.timeIntervalSinceReferenceDate.bitPattern)
        put(expectation.until.timeIntervalSinceReferenceDate.bitPattern)
        put(expectation.by)
        put(expectation.reason)
    }
}

/// Reads what `InputWriter` wrote; never beyond its end.
struct InputReader {
    private let bytes: [UInt8]
    private var offset = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func number() throws(InputDamaged) -> UInt64 {
        var (value, shift): (UInt64, UInt64) = (0, 0)
        while true {
            guard offset < bytes.count, shift < 64 else { throw InputDamaged() }
            let byte = bytes[offset]
            offset += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
    }

    mutating func integer() throws(InputDamaged) -> Int {
        guard let value = Int(exactly: try number()) else { throw InputDamaged() }
        return value
    }

    /// How many things follow; each takes a byte at least.
    mutating func count() throws(InputDamaged) -> Int {
        let count = try integer()
        guard count <= bytes.count - offset else { throw InputDamaged() }
        return count
    }

    mutating func text() throws(InputDamaged) -> String {
        let length = try count()
        defer { offset += length }
        return String(decoding: bytes[offset..<(offset + length)], as: UTF8.self)
    }

    mutating func texts() throws(InputDamaged) -> [String] {
        var texts: [String] = []
        for _ in 0..<(try count()) { texts.append(try text()) }
        return texts
    }

    mutating func expectation() throws(InputDamaged) -> Expectation {
        let number = Int64(bitPattern: try self.number())
        let job = JobID(rawValue: try text())
        let detector = try integer()
        var scope: [Anomaly.Part] = []
        for _ in 0..<(try count()) { scope.append(Anomaly.Part(field: try text(), value: try text())) }
        let since = Date(timeIntervalSinceReferenceDate: Double(bitPattern: try self.number()))
        let until = Date(timeIntervalSinceReferenceDate: Double(bitPattern: try self.number()))
        return Expectation(
            number: number == 0 ? nil : number,
            job: job,
            detector: detector == 0 ? nil : detector - 1,
            scope: scope,
            since: since,
            until: until,
            by: try text(),
            reason: try text()
        )
    }
}
