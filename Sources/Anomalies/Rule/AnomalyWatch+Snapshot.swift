import Foundation
public import Vocabulary

/// Saving what rules wait for, and going on from it.
extension AnomalyWatch {
    /// The machine's name in its snapshots.
    public static let snapshotName = "anomaly watch"
    /// The format of the bytes: whole numbers in LEB128, times and scores as the eight bytes of their bit pattern, texts with their
    /// length before.
    public static let snapshotVersion = 1

    /// Why a snapshot cannot be gone on from.
    public struct SnapshotUnreadable: Error, Hashable, Sendable, CustomStringConvertible {
        public let description: String
    }

    /// What waits and what is quiet; the same state gives the same bytes.
    public var snapshot: Snapshot {
        var writer = WatchWriter()
        writer.write(clock)
        writer.write(forgottenCount)
        writer.write(rules.count)
        for (rule, groups) in zip(rules, groups) {
            writer.write(rule.rule.id.rawValue)
            writer.write(rule.print)
            writer.write(groups.count)
            for (name, group) in groups.sorted(by: { $0.key < $1.key }) {
                writer.write(name)
                writer.write(group)
            }
        }
        return Snapshot(name: AnomalyWatch.snapshotName, version: AnomalyWatch.snapshotVersion, bytes: writer.bytes)
    }

    /// Goes on from a snapshot; a rule that was changed or is new begins with nothing.
    ///
    /// - Throws: `SnapshotUnreadable`, when the snapshot is damaged or of another version.
    public init(
        _ rules: [AnomalyRule],
        jobs: [AnomalyJob],
        restoring snapshot: Snapshot
    ) throws(SnapshotUnreadable) {
        self.init(rules, jobs: jobs)
        guard snapshot.name == AnomalyWatch.snapshotName, snapshot.version == AnomalyWatch.snapshotVersion else {
            throw SnapshotUnreadable(description: "it is of another machine or version")
        }
        var reader = WatchReader(snapshot.bytes)
        guard restore(&reader), reader.isAtEnd else { throw SnapshotUnreadable(description: "its bytes are damaged") }
    }

    private mutating func restore(_ reader: inout WatchReader) -> Bool {
        guard let clock = reader.optionalTime(), let forgotten = reader.number(), let count = reader.count() else {
            return false
        }
        var restored: [[String: WaitingGroup]] = Array(repeating: [:], count: rules.count)
        for _ in 0..<count {
            guard let id = reader.text(), let print = reader.text(), let groupCount = reader.count() else {
                return false
            }
            let place = rules.firstIndex { $0.rule.id.rawValue == id && $0.print == print }
            for _ in 0..<groupCount {
                guard let name = reader.text(), let group = reader.group() else { return false }
                guard let place else { continue }
                guard group.waiting.allSatisfy({ $0.values.count == rules[place].fields.count }) else { return false }
                restored[place][name] = group
            }
        }
        restore(restored, clock: clock.value, forgottenCount: forgotten)
        return true
    }
}

extension WatchedRule {
    /// What of the rule decides what waits: of a rule that was changed here nothing is gone on from.
    var print: String {
        let shapes = Anomaly.Shape.allCases.filter { rule.shapes.contains($0) }.map(\.rawValue)
        let texts = [
            rule.jobs.map(\.rawValue), rule.groups, shapes, rule.exceptValues, fields, rule.join.map { [$0] } ?? [],
        ]
        var writer = WatchWriter()
        for list in texts {
            writer.write(list.count)
            for text in list { writer.write(text) }
        }
        writer.write(rule.minimumScore.value.bitPattern)
        writer.write(rule.count)
        writer.write(rule.isOfDifferentJobs ? 1 : 0)
        writer.write(rule.withinSeconds.bitPattern)
        writer.write(rule.coolDownSeconds.bitPattern)
        return writer.fingerprint
    }
}

/// Writes the bytes of a snapshot.
struct WatchWriter {
    private(set) var bytes: [UInt8] = []

    /// FNV-1a of what was written (Fowler, Noll, Vo), in hexadecimal digits.
    var fingerprint: String {
        let hash = bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return String(hash, radix: 16)
    }

    mutating func write(_ number: Int) {
        var rest = UInt64(max(0, number))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func write(_ bits: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: bits >> shift)) }
    }

    mutating func write(_ text: String) {
        write(text.utf8.count)
        bytes += text.utf8
    }

    mutating func write(_ time: Date?) {
        write(time == nil ? 0 : 1)
        if let time { write(time.timeIntervalSinceReferenceDate.bitPattern) }
    }

    mutating func write(_ text: String?) {
        write(text == nil ? 0 : 1)
        if let text { write(text) }
    }

    mutating func write(_ group: WaitingGroup) {
        write(group.firings.count)
        for time in group.firings { write(time.timeIntervalSinceReferenceDate.bitPattern) }
        write(group.waiting.count)
        for anomaly in group.waiting {
            write(anomaly.id.map { Int($0.rawValue) } ?? 0)
            write(anomaly.job.rawValue)
            write(anomaly.at.timeIntervalSinceReferenceDate.bitPattern)
            write(anomaly.score.value.bitPattern)
            write(anomaly.sentence)
            write(anomaly.joined)
            write(anomaly.values.count)
            for value in anomaly.values { write(value) }
        }
    }
}

/// Reads the bytes of a snapshot; nil for what is not there.
struct WatchReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    mutating func number() -> Int? {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 63, by: 7) {
            guard place < bytes.count else { return nil }
            let byte = bytes[place]
            place += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(exactly: value) }
        }
        return nil
    }

    /// A count of things that each take a byte at least.
    mutating func count() -> Int? {
        guard let number = number(), number <= bytes.count - place else { return nil }
        return number
    }

    mutating func bits() -> UInt64? {
        guard bytes.count - place >= 8 else { return nil }
        defer { place += 8 }
        return bytes[place..<(place + 8)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    mutating func text() -> String? {
        guard let count = count() else { return nil }
        defer { place += count }
        return String(validating: bytes[place..<(place + count)], as: UTF8.self)
    }

    mutating func time() -> Date? {
        guard let bits = bits() else { return nil }
        let seconds = Double(bitPattern: bits)
        return seconds.isFinite ? Date(timeIntervalSinceReferenceDate: seconds) : nil
    }

    /// A time, or that there is none.
    mutating func optionalTime() -> (value: Date?, Void)? {
        switch number() {
        case 0: return (nil, ())
        case 1: return time().map { ($0, ()) }
        case _: return nil
        }
    }

    private mutating func optionalText() -> (value: String?, Void)? {
        switch number() {
        case 0: return (nil, ())
        case 1: return text().map { ($0, ()) }
        case _: return nil
        }
    }

    mutating func group() -> WaitingGroup? {
        var group = WaitingGroup()
        guard let firings = count() else { return nil }
        for _ in 0..<firings {
            guard let time = time() else { return nil }
            group.firings.append(time)
        }
        guard let waiting = count() else { return nil }
        for _ in 0..<waiting {
            guard let anomaly = anomaly(), group.waiting.last.map({ $0.at <= anomaly.at }) ?? true else { return nil }
            group.waiting.append(anomaly)
        }
        return group.isEmpty ? nil : group
    }

    private mutating func anomaly() -> WaitingAnomaly? {
        guard let id = number(), let job = text(), let at = time(), let score = bits(), let sentence = text(),
            let joined = text(), let count = count()
        else { return nil }
        var values: [String?] = []
        for _ in 0..<count {
            guard let value = optionalText() else { return nil }
            values.append(value.value)
        }
        return WaitingAnomaly(
            id: id == 0 ? nil : AnomalyID(rawValue: Int64(id)),
            job: JobID(rawValue: job),
            at: at,
            score: Score(Double(bitPattern: score)),
            sentence: sentence,
            joined: joined,
            values: values
        )
    }
}
