import Foundation

/// The criteria of all rules as rows in one array: to evaluate one, no reference is followed but to the field's tests.
///
/// A row stands before its parts; each says where the row after its last part is.
final class RuleTrees: Sendable {
    private enum Kind: UInt8 { case all, any, not, atLeast, field, isNull, exists, keyword, since }

    private struct Row {
        let kind: Kind
        /// A slot, a count, or the place of a test.
        let number: Int32
        var end: Int32
    }

    private let rows: [Row]
    /// Where each rule's tree begins; below 0 for a correlation.
    private let starts: [Int32]
    private let fields: [FieldTest]
    private let keywords: [ValueTest]
    private let instants: [Date]

    init(_ rules: [StaticRule]) {
        var writer = Writer()
        starts = rules.map { rule in
            guard case .search(let criterion) = rule.body else { return -1 }
            let start = writer.rows.count
            writer.write(criterion)
            return Int32(start)
        }
        (rows, fields, keywords, instants) = (writer.rows, writer.fields, writer.keywords, writer.instants)
    }

    /// Whether the rule at a place matches the event.
    func hold(_ rule: Int, _ view: EventView) -> Bool {
        guard starts[rule] >= 0 else { return false }
        return rows.withUnsafeBufferPointer { holds(Int(starts[rule]), $0, view) }
    }

    private func holds(_ index: Int, _ rows: UnsafeBufferPointer<Row>, _ view: EventView) -> Bool {
        let row = rows[index]
        switch row.kind {
        case .all, .any:
            let isAny = row.kind == .any
            var part = index + 1
            while part < Int(row.end) {
                if holds(part, rows, view) == isAny { return isAny }
                part = Int(rows[part].end)
            }
            return !isAny
        case .not: return !holds(index + 1, rows, view)
        case .atLeast:
            var count = 0
            var part = index + 1
            while part < Int(row.end) {
                if holds(part, rows, view) { count += 1 }
                part = Int(rows[part].end)
            }
            return count >= Int(row.number)
        case .field: return fields[Int(row.number)].matches(view)
        case .isNull: return view.first(Int(row.number)) < 0
        case .exists: return view.isPresent(Int(row.number))
        case .keyword:
            let test = keywords[Int(row.number)]
            return view.hasValue(in: FieldTable.textSlot) { test.matches($0, in: view) }
        case .since: return view.at >= instants[Int(row.number)]
        }
    }

    private struct Writer {
        var rows: [Row] = []
        var fields: [FieldTest] = []
        var keywords: [ValueTest] = []
        var instants: [Date] = []

        mutating func write(_ criterion: Criterion) {
            let index = rows.count
            func row(_ kind: Kind, _ number: Int = 0) -> Row { Row(kind: kind, number: Int32(number), end: 0) }
            switch criterion {
            case .all(let parts):
                rows.append(row(.all))
                for part in parts { write(part) }
            case .any(let parts):
                rows.append(row(.any))
                for part in parts { write(part) }
            case .atLeast(let count, let parts):
                rows.append(row(.atLeast, count))
                for part in parts { write(part) }
            case .not(let part):
                rows.append(row(.not))
                write(part)
            case .field(let test):
                rows.append(row(.field, fields.count))
                fields.append(test)
            case .isNull(let slot): rows.append(row(.isNull, slot))
            case .exists(let slot): rows.append(row(.exists, slot))
            case .keyword(let test):
                rows.append(row(.keyword, keywords.count))
                keywords.append(test)
            case .since(let instant):
                rows.append(row(.since, instants.count))
                instants.append(instant)
            }
            rows[index].end = Int32(rows.count)
        }
    }
}
