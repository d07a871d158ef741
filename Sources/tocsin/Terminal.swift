import Foundation
import Vocabulary

/// What is written to a terminal: text out of logs with its control characters made visible.
enum Terminal {
    static func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
    static func complain(_ text: String) { FileHandle.standardError.write(Data((harmless(text) + "\n").utf8)) }

    /// Escapes whatever could move a cursor, change a colour or turn text around; keeps line breaks.
    static func harmless(_ text: String) -> String {
        var shown = ""
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where scalar != "\n" && scalar != "\t", .format, .lineSeparator, .paragraphSeparator,
                .surrogate:
                shown += "\\u{\(String(scalar.value, radix: 16))}"
            default: shown.unicodeScalars.append(scalar)
            }
        }
        return shown
    }

    /// One JSON object of texts, numbers and lists of texts, on one line.
    static func json(_ fields: [(String, JSONValue)]) -> String {
        "{" + fields.map { "\(JSONText.quoted($0)):\($1.text)" }.joined(separator: ",") + "}"
    }
}

/// A value of an output line.
enum JSONValue {
    case text(String?)
    case number(Int64)
    case flag(Bool)
    case object([(String, JSONValue)])
    case list([JSONValue])
    case real(Double)

    var text: String {
        switch self {
        case .text(let value): value.map(JSONText.quoted) ?? "null"
        case .number(let value): String(value)
        case .flag(let value): value ? "true" : "false"
        case .object(let fields): Terminal.json(fields)
        case .list(let values): "[" + values.map(\.text).joined(separator: ",") + "]"
        case .real(let value): value.isFinite ? String(value) : "null"
        }
    }
}
