import Foundation

/// Names and values as browsers send them, in a form's body or behind a path: `application/x-www-form-urlencoded` (WHATWG
/// URL standard, section 5).
struct FormBody: Sendable {
    /// In the order in which they were sent.
    let pairs: [(name: String, value: String)]
    /// Files that came with a form (RFC 7578); see `MultipartForm`.
    var files: [FormFile] = []

    static let empty = FormBody("")

    /// Fields that did not come from a browser.
    init(pairs: [(name: String, value: String)]) { self.pairs = pairs }

    init(_ text: some StringProtocol) {
        pairs = text.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (FormBody.decoded(parts[0]), parts.count == 2 ? FormBody.decoded(parts[1]) : "")
        }
    }

    /// The first value of a field; empty when there is none.
    subscript(name: String) -> String { pairs.first { $0.name == name }?.value ?? "" }

    /// Every value of a field that may come more than once.
    func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    func has(_ name: String) -> Bool { pairs.contains { $0.name == name } }

    private static func decoded(_ text: some StringProtocol) -> String {
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
        // Browsers send the line ends of text areas as CRLF (WHATWG HTML standard, section 4.10.21.4).
        return String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
    }
}
