import Foundation

/// Values and names as ClickHouse's SQL has them; the one place where a value becomes part of a statement, since its older
/// servers know no arguments.
enum ClickHouseText {
    /// A string literal: quotes, backslashes and NUL are escaped, so that old and new servers read the same.
    static func literal(_ text: String) -> String {
        var bytes: [UInt8] = [0x27]
        for byte in text.utf8 {
            switch byte {
            case 0x00: bytes += [0x5C, 0x30]
            case 0x27, 0x5C: bytes += [0x5C, byte]
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes + [0x27], as: UTF8.self)
    }

    /// A list of literals, in an order that is always the same.
    static func list(_ texts: some Sequence<String>) -> String {
        "(" + texts.sorted().map(literal).joined(separator: ", ") + ")"
    }

    /// The name of a table, perhaps with its database before it; nil for anything else.
    static func table(_ name: String) -> String? {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        let isName =
            (1...2).contains(parts.count)
            && parts.allSatisfy { part in
                !part.isEmpty && part.utf8.count <= 100 && part.utf8.allSatisfy(isWordByte)
                    && !(0x30...0x39).contains(part.utf8.first ?? 0x30)
            }
        return isName ? name : nil
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
    }
}
