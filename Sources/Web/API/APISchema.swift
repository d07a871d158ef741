import Vocabulary

/// What a JSON value may look like: described in the API's own description (JSON Schema 2020-12), and held against what
/// comes in, so that the two cannot differ.
indirect enum APISchema: Sendable {
    case text(lengthMax: Int, lengthMin: Int = 0)
    case choice([String])
    case integer(ClosedRange<Int64>)
    case number
    case boolean
    /// An instant, RFC 3339 in UTC.
    case time
    case list(APISchema, countMax: Int)
    case object([Property])
    /// Names with texts, of any number.
    case texts
    /// Any value at all.
    case anything
    case nullable(APISchema)
    /// A schema that is described once under its name.
    case named(String, APISchema)

    /// One name of an object.
    struct Property: Sendable {
        let name: String
        let schema: APISchema
        let isRequired: Bool
        let note: String

        static func required(_ name: String, _ schema: APISchema, _ note: String = "") -> Property {
            Property(name: name, schema: schema, isRequired: true, note: note)
        }

        static func optional(_ name: String, _ schema: APISchema, _ note: String = "") -> Property {
            Property(name: name, schema: schema, isRequired: false, note: note)
        }
    }

    /// The schema as the description shows it.
    var described: JSONValue {
        switch self {
        case .text(let most, let least):
            let bounds: [JSONValue.Member] = least > 0 ? [.init("minLength", .integer(Int64(least)))] : []
            return .object([.init("type", "string"), .init("maxLength", .integer(Int64(most)))] + bounds)
        case .choice(let words): return ["type": "string", "enum": .list(words.map(JSONValue.text))]
        case .integer(let range):
            return ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
        case .number: return ["type": "number"]
        case .boolean: return ["type": "boolean"]
        case .time: return ["type": "string", "format": "date-time"]
        case .list(let element, let most):
            return ["type": "array", "items": element.described, "maxItems": .integer(Int64(most))]
        case .object(let properties): return APISchema.described(properties)
        case .texts: return ["type": "object", "additionalProperties": ["type": "string"]]
        case .anything: return [:]
        case .nullable(let schema): return ["anyOf": [schema.described, ["type": "null"]]]
        case .named(let name, _): return ["$ref": .text("#/components/schemas/\(name)")]
        }
    }

    private static func described(_ properties: [Property]) -> JSONValue {
        let members = properties.map { property -> JSONValue.Member in
            guard !property.note.isEmpty, case .object(let own) = property.schema.described else {
                return .init(property.name, property.schema.described)
            }
            return .init(property.name, .object(own + [.init("description", .text(property.note))]))
        }
        let required = properties.filter(\.isRequired).map { JSONValue.text($0.name) }
        return [
            "type": "object", "properties": .object(members), "required": .list(required),
            "additionalProperties": false,
        ]
    }

    /// The named schemas inside, each once.
    func collect(into found: inout [String: JSONValue]) {
        switch self {
        case .named(let name, let schema):
            guard found[name] == nil else { return }
            found[name] = schema.described
            schema.collect(into: &found)
        case .list(let schema, _), .nullable(let schema): schema.collect(into: &found)
        case .object(let properties): for property in properties { property.schema.collect(into: &found) }
        case .text, .choice, .integer, .number, .boolean, .time, .texts, .anything: return
        }
    }
}
