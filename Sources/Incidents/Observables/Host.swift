/// A host as it stands in a text: an address or a name, with or without a port.
enum Host {
    /// Where it stands: in a URL or behind an at sign it is surely one; alone a name must end like one.
    enum Place: Hashable { case plain, defanged, inAddress }

    static func read(_ text: Substring, _ place: Place) -> Observable? {
        if let address = bracketed(text) ?? (place == .inAddress ? nil : IPv6.read(text)) {
            return Observable(.ipv6, address)
        }
        var host = text
        // A path without a scheme, a port, a prefix length.
        if let slash = host.firstIndex(of: "/") { host = host[..<slash] }
        if let colon = host.lastIndex(of: ":") {
            guard host[host.index(after: colon)...].utf8.allSatisfy(\.isDigit) else { return nil }
            host = host[..<colon]
        }
        if isIPv4(host) {
            let isNetworkOrAlone = !text.contains("/") || text.drop { $0 != "/" }.dropFirst().utf8.allSatisfy(\.isDigit)
            return isNetworkOrAlone || place == .inAddress ? Observable(.ipv4, String(host)) : nil
        }
        return HostName.read(host, place).map { Observable(.domain, $0) }
    }

    private static func bracketed(_ text: Substring) -> String? {
        guard text.hasPrefix("["), let end = text.firstIndex(of: "]") else { return nil }
        return IPv6.read(text[text.index(after: text.startIndex)..<end])
    }

    /// Four numbers up to 255 without zeros in front.
    static func isIPv4(_ text: Substring) -> Bool {
        guard (7...15).contains(text.utf8.count) else { return false }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                (1...3).contains(part.utf8.count) && part.utf8.allSatisfy(\.isDigit)
                    && (part == "0" || part.first != "0")
                    && (Int(part) ?? 256) < 256
            }
    }
}

/// An IPv6 address in the one form of RFC 5952.
enum IPv6 {
    /// Nil for anything else; times, MAC addresses and names of code are none.
    static func read(_ text: Substring) -> String? {
        let address = text.prefix { $0 != "%" && $0 != "/" }
        guard (3...45).contains(address.utf8.count),
            address.utf8.allSatisfy({ $0.isHexDigit || ":.".utf8.contains($0) }),
            address.contains(where: \.isNumber), let groups = groups(of: address)
        else { return nil }
        let written = address.split(separator: ":")
        // Eight pairs are a hardware address; so is no zero in front left out anywhere.
        if written.count == 8, written.allSatisfy({ $0.utf8.count == 2 }) { return nil }
        return form(of: groups)
    }

    private static func groups(of text: Substring) -> [UInt16]? {
        let halves = text.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
        guard (1...2).contains(halves.count) else { return nil }
        var read: [[UInt16]] = []
        for half in halves {
            guard let groups = part(half, isLast: half.endIndex == text.endIndex) else { return nil }
            read.append(groups)
        }
        let count = read.map(\.count).reduce(0, +)
        if halves.count == 1 { return count == 8 ? read[0] : nil }
        guard count > 0, count < 8 else { return nil }
        return read[0] + [UInt16](repeating: 0, count: 8 - count) + read[1]
    }

    private static func part(_ text: Substring, isLast: Bool) -> [UInt16]? {
        if text.isEmpty { return [] }
        var groups: [UInt16] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if isLast, index == parts.count - 1, Host.isIPv4(part) {
                let bytes = part.split(separator: ".").compactMap { UInt16($0) }
                groups += [bytes[0] << 8 | bytes[1], bytes[2] << 8 | bytes[3]]
                continue
            }
            guard (1...4).contains(part.utf8.count), let group = UInt16(part, radix: 16) else { return nil }
            groups.append(group)
        }
        return groups
    }

    private static func form(of groups: [UInt16]) -> String {
        var best = 0..<0
        var start = 0
        while start < groups.count {
            let end = groups[start...].firstIndex { $0 != 0 } ?? groups.count
            if end - start > max(best.count, 1) { best = start..<end }
            start = max(end, start + 1)
        }
        func joined(_ part: ArraySlice<UInt16>) -> String { part.map { String($0, radix: 16) }.joined(separator: ":") }
        guard !best.isEmpty else { return joined(groups[...]) }
        return joined(groups[..<best.lowerBound]) + "::" + joined(groups[best.upperBound...])
    }
}
