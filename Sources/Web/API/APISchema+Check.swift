import Alerts
import Foundation
import Vocabulary

extension APISchema {
    /// What is wrong with a value, each thing with the place where it stands (JSON Pointer, RFC 6901); empty when it fits.
    func problems(in value: JSONValue, at pointer: String = "") -> [APIProblem.Detail] {
        func wrong(_ text: String) -> [APIProblem.Detail] { [.init(pointer: pointer, detail: text)] }
        switch self {
        case .text(let most, let least):
            guard case .text(let text) = value else { return wrong("must be a text") }
            let count = text.unicodeScalars.count
            if count < least { return wrong(least == 1 ? "must not be empty" : "has at least \(least) characters") }
            return count <= most ? [] : wrong("has at most \(most) characters")
        case .choice(let words):
            guard let text = value.text, words.contains(text) else {
                return wrong("must be one of: \(words.joined(separator: ", "))")
            }
            return []
        case .integer(let range):
            guard let number = value.integer else { return wrong("must be a whole number") }
            return range.contains(number) ? [] : wrong("lies between \(range.lowerBound) and \(range.upperBound)")
        case .number:
            switch value {
            case .integer, .number: return []
            case .null, .boolean, .text, .list, .object: return wrong("must be a number")
            }
        case .boolean: return value.boolean == nil ? wrong("must be true or false") : []
        case .time:
            return value.text.flatMap(APITime.read) == nil ? wrong("must be a time like 2026-11-24T10:00:00Z") : []
        case .list(let element, let most):
            guard let items = value.items else { return wrong("must be a list") }
            guard items.count <= most else { return wrong("has at most \(most) entries") }
            return items.enumerated().flatMap { element.problems(in: $1, at: "\(pointer)/\($0)") }
        case .object(let properties): return APISchema.problems(properties, in: value, at: pointer)
        case .texts:
            guard case .object(let members) = value else { return wrong("must be an object") }
            return members.filter { $0.value.text == nil }
                .map { .init(pointer: "\(pointer)/\(APISchema.escaped($0.name))", detail: "must be a text") }
        case .anything: return []
        case .nullable(let schema): return value == .null ? [] : schema.problems(in: value, at: pointer)
        case .named(_, let schema): return schema.problems(in: value, at: pointer)
        }
    }

    private static func problems(
        _ properties: [Property],
        in value: JSONValue,
        at pointer: String
    ) -> [APIProblem.Detail] {
        guard case .object(let members) = value else { return [.init(pointer: pointer, detail: "must be an object")] }
        let names = Set(properties.map(\.name))
        let unknown = members.filter { !names.contains($0.name) }.map { member in
            APIProblem.Detail(
                pointer: "\(pointer)/\(escaped(member.name))",
                detail: "is not known here; known are: \(properties.map(\.name).joined(separator: ", "))"
            )
        }
        return unknown
            + properties.flatMap { property -> [APIProblem.Detail] in
                let place = "\(pointer)/\(escaped(property.name))"
                guard let own = value[property.name] else {
                    return property.isRequired ? [.init(pointer: place, detail: "is missing")] : []
                }
                return property.schema.problems(in: own, at: place)
            }
    }

    private static func escaped(_ name: String) -> String {
        name.replacingOccurrences(of: "~", with: "~0").replacingOccurrences(of: "/", with: "~1")
    }
}

/// Instants in the API: RFC 3339 in UTC with milliseconds.
enum APITime {
    static func text(_ instant: Date) -> JSONValue {
        .text(TimeWords.utcMilliseconds(instant))
    }

    static func text(_ instant: Date?) -> JSONValue { instant.map { text($0) } ?? .null }

    /// Reads an instant, with or without fractions of a second; nil when it is none.
    static func read(_ text: String) -> Date? { TimeWords.instant(rfc3339: text) }
}
