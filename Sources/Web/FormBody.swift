import Foundation

/// A form as browsers send it: `application/x-www-form-urlencoded` (WHATWG URL standard, section 5).
struct FormBody: Sendable {
    private let values: [String: String]

    init(_ text: String) {
        var values: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = FormBody.decoded(parts[0])
            if values[name] == nil { values[name] = parts.count == 2 ? FormBody.decoded(parts[1]) : "" }
        }
        self.values = values
    }

    /// The first value of a field; empty when there is none.
    subscript(name: String) -> String { values[name] ?? "" }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                bytes.append(0x20)
            } else if byte == UInt8(ascii: "%"), rest.count >= 2,
                let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
