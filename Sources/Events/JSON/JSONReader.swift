import CMatch
public import Vocabulary

extension JSONValue {
    /// Reads a JSON text of any kind, as a caller of the API sends it: nothing is mended.
    public init(parsing bytes: [UInt8]) throws(JSONRefusal) {
        var tape = cmatch_tape()
        let outcome = bytes.withUnsafeBufferPointer { cmatch_json_parse($0.baseAddress, $0.count, &tape) }
        guard outcome == CMATCH_OK, let words = tape.words, let strings = tape.strings else { throw .notJSON }
        let parsed = JSONTape(words: UnsafeBufferPointer(start: words, count: tape.count), strings: strings)
        self = try JSONReader(tape: parsed).value(1, depth: 0)
    }
}

/// Why a body was not read.
public enum JSONRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case notJSON
    case tooDeep

    public var description: String {
        switch self {
        case .notJSON: "the body is no JSON text; send one with Content-Type: application/json"
        case .tooDeep: "the body is nested deeper than \(Limits.jsonDepthMax) levels"
        }
    }
}

/// Walks simdjson's tape.
private struct JSONReader {
    let tape: JSONTape

    func value(_ index: Int, depth: Int) throws(JSONRefusal) -> JSONValue {
        guard depth <= Limits.jsonDepthMax else { throw .tooDeep }
        switch tape.kind(index) {
        case .objectStart: return .object(try members(of: index, depth: depth + 1))
        case .arrayStart: return .list(try elements(of: index, depth: depth + 1))
        case .string: return .text(tape.string(index).text)
        case .integer: return .integer(Int64(bitPattern: tape.word(index + 1)))
        case .unsigned:
            let number = tape.word(index + 1)
            return Int64(exactly: number).map { .integer($0) } ?? .number(Double(number))
        case .double: return .number(Double(bitPattern: tape.word(index + 1)))
        case .yes: return .boolean(true)
        case .no: return .boolean(false)
        case .null: return .null
        case .objectEnd, .arrayEnd, .root, nil: throw .notJSON
        }
    }

    private func members(of object: Int, depth: Int) throws(JSONRefusal) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        var index = object + 1
        let end = tape.after(object) - 1
        while index < end {
            let name = tape.string(index).text
            members.append(JSONValue.Member(name, try value(index + 1, depth: depth)))
            index = tape.after(index + 1)
        }
        return members
    }

    private func elements(of array: Int, depth: Int) throws(JSONRefusal) -> [JSONValue] {
        var values: [JSONValue] = []
        var index = array + 1
        let end = tape.after(array) - 1
        while index < end {
            values.append(try value(index, depth: depth))
            index = tape.after(index)
        }
        return values
    }
}
