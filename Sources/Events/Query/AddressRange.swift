/// A block of IP addresses (RFC 4632, RFC 4291), as Sigma's modifier `cidr` and the search bar name it.
///
/// An IPv4 address that is written as IPv6 (`::ffff:192.0.2.1`) counts as IPv4.
public struct AddressRange: Hashable, Sendable {
    private let address: IPAddress
    private let length: Int
    /// As it was written.
    public let text: String

    /// Reads `10.0.0.0/8` or `fe80::/10`; an address without a length is itself alone; nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let address = IPAddress(String(parts[0])) else { return nil }
        let longest = address.bytes.count * 8
        var length = longest
        if parts.count == 2 {
            guard !parts[1].isEmpty, parts[1].count <= 3, parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
                let given = Int(parts[1]), given <= longest
            else { return nil }
            length = given
        }
        self.address = address
        self.length = length
        self.text = text
    }

    /// How the text of every IPv4 address in it begins, unless numbers are written with noughts before them; nil for IPv6
    /// and for the widest blocks.
    public var textStart: String? {
        guard address.bytes.count == 4, length >= 8 else { return nil }
        let whole = address.bytes.prefix(min(3, length / 8)).map(String.init)
        return whole.joined(separator: ".") + "."
    }

    public func contains(_ text: String) -> Bool {
        guard let other = IPAddress(text), other.bytes.count == address.bytes.count else { return false }
        let whole = length / 8
        guard address.bytes.prefix(whole) == other.bytes.prefix(whole) else { return false }
        let rest = length % 8
        guard rest > 0 else { return true }
        return (address.bytes[whole] ^ other.bytes[whole]) >> UInt8(8 - rest) == 0
    }
}

/// An IPv4 or IPv6 address: 4 or 16 bytes.
public struct IPAddress: Hashable, Sendable {
    public let bytes: [UInt8]

    /// Reads the usual text forms (RFC 4291, 2.2); a zone (`%eth0`) is ignored; nil for anything else.
    public init?(_ text: String) {
        let utf8 = Array(text.utf8)
        guard utf8.count >= 2, utf8.count <= 64 else { return nil }
        if !utf8.contains(0x3A) {
            guard let four = IPAddress.four(utf8[...]) else { return nil }
            bytes = four
        } else {
            guard let sixteen = IPAddress.sixteen(utf8.prefix { $0 != 0x25 }) else { return nil }
            let isMapped = sixteen[..<10].allSatisfy { $0 == 0 } && sixteen[10] == 0xFF && sixteen[11] == 0xFF
            bytes = isMapped ? Array(sixteen[12...]) : sixteen
        }
    }

    private static func four(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        let parts = text.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bytes: [UInt8] = []
        for part in parts {
            guard (1...3).contains(part.count) else { return nil }
            var value = 0
            for digit in part {
                guard (0x30...0x39).contains(digit) else { return nil }
                value = value * 10 + Int(digit - 0x30)
            }
            guard let byte = UInt8(exactly: value) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    private static func sixteen(_ text: ArraySlice<UInt8>) -> [UInt8]? {
        guard text.count >= 2 else { return nil }
        var gap: Int?
        var bytes: [UInt8] = []
        var parts = text.split(separator: 0x3A, omittingEmptySubsequences: false)
        if parts[0].isEmpty {
            guard parts.count > 2, parts[1].isEmpty else { return nil }
            parts.removeFirst()
        }
        if parts.count > 1, parts[parts.count - 1].isEmpty {
            guard parts[parts.count - 2].isEmpty else { return nil }
            parts.removeLast()
        }
        for (index, part) in parts.enumerated() {
            if part.isEmpty {
                guard gap == nil else { return nil }
                gap = bytes.count
            } else if index == parts.count - 1, part.contains(0x2E) {
                guard let four = four(part) else { return nil }
                bytes += four
            } else {
                guard part.count <= 4, let value = UInt16(String(decoding: part, as: UTF8.self), radix: 16),
                    part.first != 0x2B
                else { return nil }
                bytes += [UInt8(value >> 8), UInt8(value & 0xFF)]
            }
        }
        guard let gap else { return bytes.count == 16 ? bytes : nil }
        guard bytes.count <= 14 else { return nil }
        return bytes[..<gap] + [UInt8](repeating: 0, count: 16 - bytes.count) + bytes[gap...]
    }
}
