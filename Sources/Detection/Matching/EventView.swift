import Events
import Vocabulary

/// The fields that a rule set asks for, each with a number and the names that it goes by in events.
struct FieldTable: Sendable {
    private(set) var names: [String] = []
    /// A field's own name first, then the names of the Elastic Common Schema that stand for it.
    private(set) var sources: [[String]] = []
    private var slots: [String: Int] = [:]

    mutating func slot(of field: String) -> Int {
        let name = FieldMap.stripped(field)
        if let slot = slots[name] { return slot }
        slots[name] = names.count
        names.append(name)
        sources.append(FieldMap.ecsNames(of: name).filter { $0 != name })
        return names.count - 1
    }
}

/// One value of a field, folded for comparison.
struct FoldedValue {
    let value: FieldValue
    let text: String
    let folded: [UInt8]

    init?(_ value: FieldValue) {
        guard let text = value.text else { return nil }
        self.value = value
        self.text = text
        folded = FoldedText.fold(text)
    }

    /// The value as a number; nil when it is none.
    var number: Double? {
        switch value {
        case .integer(let number): Double(number)
        case .number(let number): number
        case .text(let text): text.utf8.count <= 32 ? Double(text) : nil
        case .boolean, .null, .list: nil
        }
    }
}

/// A field as the rules see it: whether it is there, and its values that are not null (several for a list).
struct FieldView {
    var isPresent = false
    var values: [FoldedValue] = []
}

/// One event as the rules see it: each field is looked up and folded once, when the first rule asks for it.
final class EventView {
    private let table: FieldTable
    private(set) var event: LogEvent
    private var views: [FieldView?]
    private var filled: [Int] = []
    private var keywordTexts: [FoldedValue]?

    init(_ event: LogEvent, table: FieldTable) {
        self.event = event
        self.table = table
        views = Array(repeating: nil, count: table.names.count)
    }

    /// Goes on to the next event of a batch.
    func turn(to event: LogEvent) {
        self.event = event
        for slot in filled { views[slot] = nil }
        filled.removeAll(keepingCapacity: true)
        keywordTexts = nil
    }

    func field(_ slot: Int) -> FieldView {
        if let view = views[slot] { return view }
        let view = look(for: slot)
        views[slot] = view
        filled.append(slot)
        return view
    }

    func name(of slot: Int) -> String { table.names[slot] }

    /// The name under which the event has the field.
    func nameFound(of slot: Int) -> String {
        guard event.fields[table.names[slot]] == nil else { return table.names[slot] }
        return table.sources[slot].first { event.fields[$0] != nil } ?? table.names[slot]
    }

    /// What a keyword is searched in: the raw text and every field's values.
    func texts() -> [FoldedValue] {
        if let keywordTexts { return keywordTexts }
        var view = FieldView()
        if !event.raw.isEmpty { add(.text(event.raw), to: &view) }
        for value in event.fields.values { add(value, to: &view) }
        keywordTexts = view.values
        return view.values
    }

    private func look(for slot: Int) -> FieldView {
        var view = FieldView()
        if let value = event.fields[table.names[slot]] {
            view.isPresent = true
            add(value, to: &view)
            return view
        }
        for source in table.sources[slot] {
            guard let value = event.fields[source] else { continue }
            view.isPresent = true
            add(value, to: &view)
        }
        return view
    }

    private func add(_ value: FieldValue, to view: inout FieldView) {
        if case .list(let values) = value {
            for value in values { add(value, to: &view) }
        } else if let folded = FoldedValue(value) {
            view.values.append(folded)
        }
    }
}
