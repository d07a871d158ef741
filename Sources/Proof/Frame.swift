public import Foundation

/// Parts of a text that is hashed, each with its length before it, so that no two lists of parts are one text.
public enum Frame {
    public static func bytes(_ part: String) -> Data { bytes(Data(part.utf8)) }

    public static func bytes(_ part: Data) -> Data { Data("\(part.count):".utf8) + part }
}

extension Sequence<UInt8> {
    /// Two digits a byte, small letters.
    public var hex: String {
        var text = ""
        for byte in self {
            text += String(byte >> 4, radix: 16)
            text += String(byte & 15, radix: 16)
        }
        return text
    }
}

extension Data {
    /// Reads what `hex` writes; nil when it is anything else.
    public init?(hex text: String) {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = Data.digit(digits[index]), let low = Data.digit(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        self.init(bytes)
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }
}
