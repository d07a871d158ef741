public import Vocabulary

/// Saving what correlations have counted, and going on from it.
extension Correlator {
    /// The machine's name in its snapshots.
    public static let snapshotName = "correlator"
    /// The format of the bytes: numbers in LEB128 (zigzag where they may be negative), texts with their length before.
    ///
    /// Version 2 has the windows that wait for their end behind each correlation's groups; version 1 had none.
    static let snapshotVersion = 2

    /// What was counted so far; going on from it gives the same findings as never having stopped.
    public func snapshot() -> Snapshot {
        var writer = SnapshotWriter()
        writer.write(clock.event)
        writer.write(clock.received)
        writer.write(Int64(states.count))
        for state in states {
            writer.write(ruleSet.rules[state.link.rule].id.rawValue)
            writer.write(Int64(bitPattern: state.link.fingerprint))
            let groups = state.ordered
            writer.write(Int64(groups.count))
            for entry in groups {
                writer.write(entry.key.text)
                writer.write(entry.receivedAt)
                writer.write(Int64(entry.group.kept.count))
                for item in entry.group.kept { writer.write(item, state.text(of: item.value)) }
            }
            writer.write(Int64(state.waiting.count))
            for window in state.waiting.kept { writer.write(window) }
        }
        return Snapshot(name: Correlator.snapshotName, version: Correlator.snapshotVersion, bytes: writer.bytes)
    }

    /// Goes on from a snapshot.
    ///
    /// What belongs to rules that are gone or have changed is dropped; a snapshot of another
    /// version, or one that cannot be read, is the same as none (`isRestored` tells).
    public init(
        snapshot: Snapshot,
        for ruleSet: RuleSet,
        allowanceSeconds: Double = Limits.lateSecondsDefault
    ) {
        self.init(for: ruleSet, allowanceSeconds: allowanceSeconds)
        guard snapshot.name == Correlator.snapshotName, (1...Correlator.snapshotVersion).contains(snapshot.version)
        else {
            return
        }
        var reader = SnapshotReader(snapshot.bytes)
        var restored = self
        guard restored.restore(&reader, version: snapshot.version) else { return }
        self = restored
        isRestored = true
    }

    /// Goes on with other rules; correlations that have not changed keep what they counted.
    public mutating func adopt(_ ruleSet: RuleSet) {
        self = Correlator(snapshot: snapshot(), for: ruleSet, allowanceSeconds: allowanceSeconds)
    }

    private mutating func restore(_ reader: inout SnapshotReader, version: Int) -> Bool {
        guard let event = reader.time(), let received = reader.time(), let count = reader.count() else { return false }
        clock = Clock(event: event, received: received)
        for _ in 0..<count {
            guard let id = reader.text(), let print = reader.number(), let groups = reader.count() else { return false }
            let place = states.firstIndex { state in
                ruleSet.rules[state.link.rule].id.rawValue == id && state.link.fingerprint == UInt64(bitPattern: print)
            }
            for _ in 0..<groups {
                guard let key = reader.text(), let receivedAt = reader.time(), let count = reader.count() else {
                    return false
                }
                var items: [CorrelationGroup.Item] = []
                for _ in 0..<count {
                    guard let (read, text) = reader.item(), items.last.map({ $0.time <= read.time }) ?? true else {
                        return false
                    }
                    var item = read
                    if let place { item.value = states[place].value(of: text) }
                    items.append(item)
                }
                guard let place, !items.isEmpty else { continue }
                states[place].restore(items, key: key, receivedAt: receivedAt)
            }
            guard version > 1 else { continue }
            guard let windows = reader.count() else { return false }
            for _ in 0..<windows {
                guard let window = reader.window() else { return false }
                if let place { states[place].waiting.add(window) }
            }
        }
        return reader.isAtEnd
    }
}

extension CorrelationState {
    /// The text of a match that has nothing to tell apart by.
    private static let noText = "\u{0}"

    /// A match's value as text.
    fileprivate func text(of value: MatchValue) -> String {
        switch link.correlation.kind {
        case .eventCount: ""
        case .valueCount: value == .none ? CorrelationState.noText : shelf.text(of: value)
        case .numbers: value.number.map { String($0) } ?? ""
        case .members: value == .none ? "" : String(value.place)
        }
    }

    /// The value of a match that was saved.
    fileprivate mutating func value(of text: String) -> MatchValue {
        switch link.correlation.kind {
        case .eventCount: .none
        case .valueCount: text == CorrelationState.noText ? .none : shelf.take(SubjectText(text))
        case .numbers: MatchValue(number: CorrelationFields.number(text) ?? .nan)
        case .members: Int(text).flatMap { link.members.indices.contains($0) ? MatchValue(place: $0) : nil } ?? .none
        }
    }
}

/// Writes a snapshot's bytes.
struct SnapshotWriter {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ number: Int64) {
        var rest = UInt64(bitPattern: (number << 1) ^ (number >> 63))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    mutating func write(_ text: String) {
        write(Int64(text.utf8.count))
        bytes += text.utf8
    }

    mutating func write(_ texts: [String]) {
        write(Int64(texts.count))
        for text in texts { write(text) }
    }

    mutating func write(_ window: WaitingWindow) {
        write(window.group)
        write(window.start)
        write(window.receivedAt)
        write(window.message)
        write(window.entity?.fields ?? [])
        write(window.entity?.values ?? [])
        write(window.matched)
    }

    mutating func write(_ item: CorrelationGroup.Item, _ value: String) {
        write(item.time)
        write(item.event.rawValue)
        write(value)
        write(Int64(item.count))
        write(item.hasFired ? 1 : 0)
    }
}

/// Reads a snapshot's bytes; nil for what is not there.
struct SnapshotReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    mutating func number() -> Int64? {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            guard place < bytes.count else { return nil }
            let byte = bytes[place]
            place += 1
            guard shift < 63 || byte <= 1 else { return nil }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1) }
        }
        return nil
    }

    /// A time in microseconds that can be reckoned with.
    mutating func time() -> Int64? {
        guard let time = number(), time > .min / 2, time < .max / 2 else { return nil }
        return time
    }

    /// A count of things that each take a byte at least.
    mutating func count() -> Int? {
        guard let number = number(), number >= 0, number <= Int64(bytes.count - place) else { return nil }
        return Int(number)
    }

    mutating func text() -> String? {
        guard let count = count() else { return nil }
        defer { place += count }
        return String(validating: bytes[place..<(place + count)], as: UTF8.self)
    }

    mutating func texts() -> [String]? {
        guard let count = count() else { return nil }
        var texts: [String] = []
        for _ in 0..<count {
            guard let text = text() else { return nil }
            texts.append(text)
        }
        return texts
    }

    mutating func window() -> WaitingWindow? {
        guard let group = text(), let start = time(), let receivedAt = time(), let message = text(),
            let fields = texts(), let values = texts(), fields.count == values.count, let matched = texts()
        else { return nil }
        return WaitingWindow(
            group: group,
            start: start,
            receivedAt: receivedAt,
            message: message,
            entity: fields.isEmpty ? nil : Entity(fields: fields, values: values),
            matched: matched
        )
    }

    /// A match and the text of its value.
    mutating func item() -> (item: CorrelationGroup.Item, value: String)? {
        guard let time = time(), let event = number(), let value = text(), let count = number(), let fired = number()
        else { return nil }
        let item = CorrelationGroup.Item(
            time: time,
            event: EventID(rawValue: event),
            count: Int32(clamping: count),
            hasFired: fired == 1
        )
        return (item, value)
    }
}
