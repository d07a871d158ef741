/// One value of an event's field, as it was logged.
public enum FieldValue: Hashable, Sendable {
    case text(String)
    case integer(Int64)
    case number(Double)
    case boolean(Bool)
    case null
    /// The values of an array, in order; arrays of arrays are flattened.
    case list([FieldValue])

    /// The value as text; nil for null; a list's values with commas between.
    public var text: String? {
        switch self {
        case .text(let value): value
        case .integer(let value): String(value)
        case .number(let value): value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
        case .boolean(let value): value ? "true" : "false"
        case .null: nil
        case .list(let values): values.compactMap(\.text).joined(separator: ", ")
        }
    }
}
