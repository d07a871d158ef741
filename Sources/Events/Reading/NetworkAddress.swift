/// Tells an IP address from a host name, without asking anybody.
extension ByteRun {
    /// IPv4 in four decimal parts, or IPv6 (RFC 4291 2.2), with or without a zone.
    var isAddress: Bool { index(of: 58) == nil ? isIPv4 : isIPv6 }

    private var isIPv4: Bool {
        guard count >= 7, count <= 15 else { return false }
        var rest = self
        for part in 0..<4 {
            let digits = rest.takeDigits()
            guard digits.count <= 3, let value = digits.smallNumber, value < 256 else { return false }
            if part < 3 { guard rest.skip(".") else { return false } }
        }
        return rest.isEmpty
    }

    private var isIPv6: Bool {
        var rest = index(of: 37).map(prefix) ?? self
        guard rest.count >= 2, rest.count <= 45 else { return false }
        var groups = 0
        var hasGap = rest.skip("::")
        while !rest.isEmpty {
            if rest.index(of: 46) != nil, rest.index(of: 58) == nil {
                guard rest.isIPv4 else { return false }
                groups += 2
                break
            }
            let size = rest.run { $0.hexValue != nil }
            guard size > 0, size <= 4 else { return false }
            groups += 1
            rest = rest.dropFirst(size)
            guard !rest.isEmpty else { break }
            if rest.skip("::") {
                guard !hasGap else { return false }
                hasGap = true
            } else {
                guard rest.skip(":"), !rest.isEmpty else { return false }
            }
        }
        return hasGap ? groups < 8 : groups == 8
    }
}
