import Events
import Foundation

/// One event as the rules see it: the values of the fields that they ask for, as bytes, as they came and folded.
///
/// It owns its memory and is used again for the next event; one task uses it at a time.
final class EventView {
    /// One value of a field, by its places in the view's memory.
    struct Value {
        enum Kind: UInt8 { case text, integer, number, boolean }

        let kind: Kind
        /// The value as a number, where it came as one.
        let number: Double
        let start: Int
        let count: Int
        let foldedStart: Int
        let foldedCount: Int
        /// The next value of the same field; below 0 there is none.
        fileprivate(set) var next: Int
    }

    /// A field as the event has it.
    private struct Field {
        /// The event to which the rest belongs.
        var round: UInt32
        /// By which of its names it was found (see `FieldKeys`).
        var rank: Int
        var first: Int
        var last: Int
    }

    let keys: FieldKeys
    /// When the event happened; exceptions that have an end ask for it.
    private(set) var at: Date
    private var round: UInt32 = 0
    private let fields: UnsafeMutableBufferPointer<Field>
    private var values: UnsafeMutableBufferPointer<Value>
    private var valueCount = 0
    private var memory: UnsafeMutableBufferPointer<UInt8>
    private var used = 0

    /// Events that do not tell their time to the view are taken to happen at `at`.
    init(_ keys: FieldKeys, at: Date = .distantPast) {
        self.keys = keys
        self.at = at
        fields = .allocate(capacity: keys.slotCount)
        fields.initialize(repeating: Field(round: 0, rank: 0, first: -1, last: -1))
        values = .allocate(capacity: 64)
        memory = .allocate(capacity: 16_384)
    }

    deinit {
        fields.deallocate()
        values.deallocate()
        memory.deallocate()
    }

    // MARK: what the rules ask

    /// The first value of a field; below 0 when it has none.
    func first(_ slot: Int) -> Int { fields[slot].round == round ? fields[slot].first : -1 }

    func isPresent(_ slot: Int) -> Bool { fields[slot].round == round }

    func value(_ index: Int) -> Value { values[index] }

    /// The value as it came; until the next value is put in.
    func text(_ value: Value) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: memory[value.start..<value.start + value.count])
    }

    /// The value without regard to case; until the next value is put in.
    func folded(_ value: Value) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: memory[value.foldedStart..<value.foldedStart + value.foldedCount])
    }

    /// By which of its names the event has the field.
    func rank(_ slot: Int) -> Int { fields[slot].round == round ? fields[slot].rank : 0 }

    /// Whether a value of the field passes.
    func hasValue(in slot: Int, where passes: (Value) -> Bool) -> Bool {
        var index = first(slot)
        while index >= 0 {
            if passes(values[index]) { return true }
            index = values[index].next
        }
        return false
    }

    /// The value as a number; nil when it is none.
    func number(_ value: Value) -> Double? {
        switch value.kind {
        case .integer, .number: return value.number
        case .boolean: return nil
        case .text:
            guard (1...32).contains(value.count), EventView.mayBeginNumber(memory[value.start]) else { return nil }
            return Double(String(decoding: text(value), as: UTF8.self))
        }
    }

    /// A digit, a sign, a point, or the first letter of `nan` and `inf`.
    private static func mayBeginNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x49, 0x69, 0x4E, 0x6E: true
        default: false
        }
    }

    // MARK: filling it

    /// Goes on to the next event.
    func turn() {
        round &+= 1
        if round == 0 {
            for slot in fields.indices { fields[slot].round = 0 }
            round = 1
        }
        valueCount = 0
        used = 0
    }

    /// Goes on to an event, with the fields that are wanted.
    func turn(to event: LogEvent, wanted: WantedFields) {
        turn()
        at = event.at
        for (name, value) in event.fields {
            var name = name
            name.withUTF8 { put($0, value, wanted) }
        }
        guard wanted.areTexts, !event.raw.isEmpty else { return }
        var raw = event.raw
        raw.withUTF8 { put($0, as: .text, 0, in: FieldTable.textSlot, rank: 1, .more) }
    }

    private func put(_ name: UnsafeBufferPointer<UInt8>, _ value: FieldValue, _ wanted: WantedFields) {
        for index in keys.targets(of: name) where wanted.slots[keys[index].slot] {
            put(value, in: keys[index].slot, rank: keys[index].rank, .first)
        }
        if wanted.areTexts { put(value, in: FieldTable.textSlot, rank: 1, .more) }
    }

    /// Puts any value into a field.
    func put(_ value: FieldValue, in slot: Int, rank: Int, _ order: Order) {
        switch value {
        case .text(var text): text.withUTF8 { put($0, as: .text, 0, in: slot, rank: rank, order) }
        case .integer(let number): put(integer: number, in: slot, rank: rank, order)
        case .number(let number): put(value, as: .number, number, in: slot, rank: rank, order)
        case .boolean: put(value, as: .boolean, 0, in: slot, rank: rank, order)
        case .null: _ = open(slot, rank, order)
        case .list(let values):
            guard open(slot, rank, order) else { return }
            for value in values { put(value, in: slot, rank: rank, .more) }
        }
    }

    private func put(
        _ value: FieldValue,
        as kind: Value.Kind,
        _ number: Double,
        in slot: Int,
        rank: Int,
        _ order: Order
    ) {
        var text = value.text ?? ""
        text.withUTF8 { put($0, as: kind, number, in: slot, rank: rank, order) }
    }

    /// Puts a whole number into a field, with its digits as text.
    func put(integer: Int64, in slot: Int, rank: Int, _ order: Order) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var place = digits.count
            var rest = integer.magnitude
            repeat {
                place -= 1
                digits[place] = 0x30 + UInt8(rest % 10)
                rest /= 10
            } while rest > 0
            if integer < 0 {
                place -= 1
                digits[place] = 0x2D
            }
            let text = UnsafeBufferPointer(rebasing: digits[place...])
            put(text, as: .integer, Double(integer), in: slot, rank: rank, order)
        }
    }

    /// Whether a value begins its field or goes on with it, as the elements of a list do.
    enum Order { case first, more }

    /// Puts a value into a field.
    func put(
        _ text: UnsafeBufferPointer<UInt8>,
        as kind: Value.Kind,
        _ number: Double,
        in slot: Int,
        rank: Int,
        _ order: Order
    ) {
        guard open(slot, rank, order) else { return }
        let start = keep(text)
        let folded = fold(start, text.count)
        append(
            Value(
                kind: kind,
                number: number,
                start: start,
                count: text.count,
                foldedStart: folded.lowerBound,
                foldedCount: folded.count,
                next: -1
            ),
            to: slot
        )
    }

    /// Whether a value found under that name counts: the field's own name does before the names that stand for it.
    @discardableResult
    func open(_ slot: Int, _ rank: Int, _ order: Order) -> Bool {
        let known = fields[slot]
        guard known.round == round else {
            fields[slot] = Field(round: round, rank: rank, first: -1, last: -1)
            return true
        }
        if rank == 0, known.rank != 0 || order == .first {
            fields[slot] = Field(round: round, rank: 0, first: -1, last: -1)
            return true
        }
        if rank != 0, known.rank == 0 { return false }
        fields[slot].rank = min(known.rank, rank)
        return true
    }

    private func append(_ value: Value, to slot: Int) {
        if valueCount == values.count { values = values.grown(to: values.count * 2, keeping: valueCount) }
        values.initializeElement(at: valueCount, to: value)
        let last = fields[slot].last
        if last < 0 { fields[slot].first = valueCount } else { values[last].next = valueCount }
        fields[slot].last = valueCount
        valueCount += 1
    }

    // MARK: memory

    private func keep(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        reserve(text.count * 2)
        let start = used
        if !text.isEmpty, let target = memory.baseAddress, let source = text.baseAddress {
            (target + start).update(from: source, count: text.count)
        }
        used += text.count
        return start
    }

    /// The range of the folded bytes; text that is all lower case is its own.
    private func fold(_ start: Int, _ count: Int) -> Range<Int> {
        guard let base = memory.baseAddress else { return start..<start + count }
        let source = base + start
        let target = base + used
        var high: UInt8 = 0
        var upper: UInt8 = 0
        for index in 0..<count {
            let byte = source[index]
            high |= byte
            let bit: UInt8 = byte &- 0x41 < 26 ? 0x20 : 0
            upper |= bit
            target[index] = byte | bit
        }
        guard high < 0x80 else { return foldSlowly(start, count) }
        guard upper != 0 else { return start..<start + count }
        used += count
        return used - count..<used
    }

    private func foldSlowly(_ start: Int, _ count: Int) -> Range<Int> {
        let text = UnsafeBufferPointer(rebasing: memory[start..<start + count])
        if let target = memory.baseAddress, let length = FoldTable.shared.fold(text, into: target + used) {
            used += length
            return used - length..<used
        }
        let folded = FoldedText.fold(String(decoding: text, as: UTF8.self))
        reserve(folded.count)
        for index in folded.indices { memory[used + index] = folded[index] }
        used += folded.count
        return used - folded.count..<used
    }

    private func reserve(_ count: Int) {
        guard used + count > memory.count else { return }
        memory = memory.grown(to: max(memory.count * 2, used + count), keeping: used)
    }
}
