/// A JSON value (RFC 8259), to be read from a body or written into an answer.
///
/// Written objects keep the order in which they were made, so that the same value is always the same text.
public indirect enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([Member])

    /// A name of an object with its value.
    public struct Member: Hashable, Sendable {
        public let name: String
        public let value: JSONValue

        public init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// The value of a name; nil when this is no object or has no such name.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    public var text: String? { if case .text(let text) = self { text } else { nil } }
    public var items: [JSONValue]? { if case .list(let items) = self { items } else { nil } }
    public var boolean: Bool? { if case .boolean(let flag) = self { flag } else { nil } }
    public var integer: Int64? { if case .integer(let number) = self { number } else { nil } }

    /// The JSON text on one line.
    public var json: String {
        switch self {
        case .null: "null"
        case .boolean(let flag): flag ? "true" : "false"
        case .integer(let number): String(number)
        case .number(let number): number.isFinite ? String(number) : "null"
        case .text(let text): JSONText.quoted(text)
        case .list(let values): "[" + values.map(\.json).joined(separator: ",") + "]"
        case .object(let members):
            "{" + members.map { "\(JSONText.quoted($0.name)):\($0.value.json)" }.joined(separator: ",") + "}"
        }
    }

    /// The JSON text with a line for each member, for people and for version control.
    public func indented(by depth: Int = 0) -> String {
        let inner = String(repeating: "  ", count: depth + 1)
        let end = "\n" + String(repeating: "  ", count: depth)
        switch self {
        case .list(let values) where !values.isEmpty:
            return "[\n" + values.map { inner + $0.indented(by: depth + 1) }.joined(separator: ",\n") + end + "]"
        case .object(let members) where !members.isEmpty:
            let lines = members.map { "\(inner)\(JSONText.quoted($0.name)): \($0.value.indented(by: depth + 1))" }
            return "{\n" + lines.joined(separator: ",\n") + end + "}"
        case .null, .boolean, .integer, .number, .text, .list, .object:
            return json
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    public init(stringLiteral text: String) { self = .text(text) }
    public init(booleanLiteral flag: Bool) { self = .boolean(flag) }
    public init(integerLiteral number: Int64) { self = .integer(number) }
    public init(arrayLiteral values: JSONValue...) { self = .list(values) }
    public init(dictionaryLiteral members: (String, JSONValue)...) {
        self = .object(members.map { Member($0.0, $0.1) })
    }

    /// The text, or null where there is none.
    public static func optional(_ text: String?) -> JSONValue { text.map(JSONValue.text) ?? .null }
}
