import Foundation

/// What a search asks of one field's value; a list fits when one of its values does.
///
/// Text compares without regard to case.
public enum FieldTest: Hashable, Sendable {
    /// There is a value that is not null.
    case exists
    case equals(String)
    case pattern(WildcardText)
    /// An address in the block, or this text itself.
    case network(AddressRange, text: String)
    /// All these words, in any order.
    case words(String)
    /// These words, one behind the other.
    case phrase(String)
    case range(Comparison, RangeBound)
    /// One of these parts, as static rules compare.
    case folded(FoldedParts)

    /// Whether a field with this value fits.
    public func fits(_ value: FieldValue) -> Bool {
        if self == .exists { return value.text != nil }
        if case .folded(let parts) = self { return parts.stand(in: value) }
        if case .list(let values) = value { return values.contains { $0.text.map(fits) ?? false } }
        return value.text.map(fits) ?? false
    }

    /// Whether one text fits.
    private func fits(_ text: String) -> Bool {
        switch self {
        case .exists: true
        case .equals(let wanted): text.lowercased() == wanted.lowercased()
        case .pattern(let pattern): pattern.matches(text)
        case .network(let range, let wanted): range.contains(text) || text.lowercased() == wanted.lowercased()
        case .words(let words): EventWordList(text).has(words)
        case .phrase(let words): EventWordList(text).hasRun(words)
        case .range(let comparison, let bound): bound.fits(text, comparison)
        case .folded(let parts): parts.stand(in: text)
        }
    }
}

/// Which side of a bound.
public enum Comparison: String, CaseIterable, Hashable, Sendable {
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="

    /// Whether two comparable values stand so.
    public func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
        switch self {
        case .less: left < right
        case .atMost: left <= right
        case .more: left > right
        case .atLeast: left >= right
        }
    }
}

/// The bound of a range: a number, an address or text, whichever its text is.
///
/// Numbers compare with numbers alone and addresses with addresses of their kind; anything else compares as text.
public struct RangeBound: Hashable, Sendable {
    public let text: String

    public init(_ text: String) { self.text = text }

    func fits(_ value: String, _ comparison: Comparison) -> Bool {
        if let bound = Double(text) { return Double(value).map { comparison.holds($0, bound) } ?? false }
        if let bound = IPAddress(text) {
            guard let address = IPAddress(value), address.bytes.count == bound.bytes.count else { return false }
            return address.bytes == bound.bytes
                ? comparison == .atMost || comparison == .atLeast
                : comparison.holds(address.bytes.lexicographicallyPrecedes(bound.bytes) ? 0 : 1, 0.5)
        }
        return comparison.holds(value.lowercased(), text.lowercased())
    }
}
