import Foundation
import Vocabulary

/// One action line of a `_bulk` body: `{"create":{"_index":"logs-ssh-default","_id":"7"}}`.
struct BulkAction: Hashable, Sendable {
    /// The four that Elasticsearch knows; a log is append-only, so two of them are refused, each for itself.
    enum Operation: String, Hashable, Sendable { case index, create, update, delete }

    let operation: Operation
    var index: String
    var id: String?

    init(operation: Operation, index: String = "", id: String? = nil) {
        self.operation = operation
        self.index = index
        self.id = id
    }

    /// Reads an action line; nil when it is none.
    init?(line: Slice<UnsafeRawBufferPointer>) {
        if let quick = BulkAction(plain: line) {
            self = quick
            return
        }
        guard let object = try? JSONSerialization.jsonObject(with: Data(line)) as? [String: Any], object.count == 1,
            let (word, rest) = object.first, let operation = Operation(rawValue: word),
            let details = rest as? [String: Any]
        else { return nil }
        let id = (details["_id"] as? String) ?? (details["_id"] as? NSNumber)?.stringValue
        self.init(operation: operation, index: details["_index"] as? String ?? "", id: id)
    }

    /// The common case without a JSON parser: one object in one object, plain strings without escapes.
    private init?(plain line: Slice<UnsafeRawBufferPointer>) {
        var scan = PlainScan(line)
        guard scan.take("{"), let word = scan.string(), scan.take(":"), scan.take("{"),
            let operation = Operation(rawValue: word)
        else { return nil }
        self.init(operation: operation)
        if scan.take("}") {
            guard scan.take("}"), scan.isAtEnd else { return nil }
        } else {
            while true {
                guard let name = scan.string(), scan.take(":"), let value = scan.string() else { return nil }
                if name == "_index" { index = value }
                if name == "_id" { id = value }
                if scan.take("}") { break }
                guard scan.take(",") else { return nil }
            }
            guard scan.take("}"), scan.isAtEnd else { return nil }
        }
    }
}

/// Walks plain JSON punctuation and strings; whatever is not plain is left to a real parser.
private struct PlainScan {
    private let bytes: Slice<UnsafeRawBufferPointer>
    private var offset: Int

    init(_ bytes: Slice<UnsafeRawBufferPointer>) {
        self.bytes = bytes
        offset = bytes.startIndex
    }

    var isAtEnd: Bool {
        mutating get {
            skipBlanks()
            return offset == bytes.endIndex
        }
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        skipBlanks()
        guard offset < bytes.endIndex, bytes[offset] == UInt8(truncatingIfNeeded: character.value) else { return false }
        offset += 1
        return true
    }

    mutating func string() -> String? {
        guard take("\"") else { return nil }
        let start = offset
        while offset < bytes.endIndex {
            let byte = bytes[offset]
            if byte == UInt8(ascii: "\"") {
                offset += 1
                return String(validating: bytes[start..<(offset - 1)], as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\") || byte < 0x20 { return nil }
            offset += 1
        }
        return nil
    }

    private mutating func skipBlanks() {
        while offset < bytes.endIndex, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
    }
}
