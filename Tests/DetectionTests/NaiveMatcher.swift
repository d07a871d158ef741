import Definitions
import Events
import Vocabulary

@testable import Detection

/// Judges events in the plainest way: every rule of the log source, every part of it, on strings.
///
/// The compiled matcher is held against it.
struct NaiveMatcher {
    let set: RuleSet

    /// The ids of the rules that the event matches, in the order of their files.
    func matches(_ event: LogEvent, sources: [LogSource]? = nil) -> [String] {
        let sources = Set(sources ?? LogSourceTable.candidates(of: event.logSource))
        return set.rules.filter { rule in
            guard case .search(let criterion) = rule.body else { return false }
            return sources.contains(rule.logSource) && holds(criterion, event)
        }.map(\.id.rawValue)
    }

    private func holds(_ criterion: Criterion, _ event: LogEvent) -> Bool {
        switch criterion {
        case .all(let parts): parts.filter { !holds($0, event) }.isEmpty
        case .any(let parts): !parts.filter { holds($0, event) }.isEmpty
        case .not(let part): !holds(part, event)
        case .atLeast(let count, let parts): parts.filter { holds($0, event) }.count >= count
        case .isNull(let slot): values(slot, event).isEmpty
        case .exists(let slot): !found(slot, event).isEmpty
        case .field(let test):
            values(test.slot, event).contains { value in test.tests.contains { holds($0, value, event) } }
        case .keyword(let test):
            (flat(event.raw.isEmpty ? .null : .text(event.raw)) + event.fields.values.flatMap(flat))
                .contains { holds(test, $0, event) }
        case .since(let instant): event.at >= instant
        }
    }

    private func found(_ slot: Int, _ event: LogEvent) -> [FieldValue] {
        if let own = event.fields[set.table.names[slot]] { return [own] }
        return set.table.sources[slot].compactMap { event.fields[$0] }
    }

    private func values(_ slot: Int, _ event: LogEvent) -> [FieldValue] { found(slot, event).flatMap(flat) }

    private func flat(_ value: FieldValue) -> [FieldValue] {
        switch value {
        case .list(let values): values.flatMap(flat)
        case .null: []
        case .text, .integer, .number, .boolean: [value]
        }
    }

    private func number(_ value: FieldValue) -> Double? {
        switch value {
        case .integer(let number): Double(number)
        case .number(let number): number
        case .text(let text): text.utf8.count <= 32 ? Double(text) : nil
        case .boolean, .null, .list: nil
        }
    }

    private func holds(_ test: ValueTest, _ value: FieldValue, _ event: LogEvent) -> Bool {
        let text = value.text ?? ""
        switch test {
        case .text(let pattern): return fits(pattern, text)
        case .compare(let comparison, let wanted): return number(value).map { comparison.holds($0, wanted) } ?? false
        case .network(let range): return range.contains(text)
        case .regex(let program): return program.matches(text)
        case .field(let slot, let isOpenAtStart, let isOpenAtEnd, let isCased):
            func folded(_ text: String) -> String {
                isCased ? text : String(decoding: FoldedText.fold(text), as: UTF8.self)
            }
            return values(slot, event).compactMap(\.text).map(folded).contains { part in
                let bytes = Array(folded(text).utf8)
                return starts(bytes, Array(part.utf8)).contains { start in
                    (isOpenAtStart || start == 0) && (isOpenAtEnd || start + part.utf8.count == bytes.count)
                }
            }
        case .time(let part, let comparison, let wanted):
            return part.read(text).map { comparison.holds(Double($0), Double(wanted)) } ?? false
        }
    }

    private func fits(_ pattern: TextPattern, _ text: String) -> Bool {
        let bytes = pattern.isCased ? Array(text.utf8) : FoldedText.fold(text)
        switch pattern.form {
        case .anything: return true
        case .exact(let part): return bytes == part
        case .prefix(let part): return bytes.starts(with: part)
        case .suffix(let part): return bytes.reversed().starts(with: part.reversed())
        case .contains(let part, _): return !starts(bytes, part).isEmpty
        case .glob(let glob): return bytes.withUnsafeBufferPointer { glob.matches($0) }
        }
    }

    /// Every place at which the part stands in the text.
    private func starts(_ text: [UInt8], _ part: [UInt8]) -> [Int] {
        guard part.count <= text.count else { return [] }
        return (0...text.count - part.count).filter { text[$0..<$0 + part.count].elementsEqual(part) }
    }
}
