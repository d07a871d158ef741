import Events
public import Foundation

/// Something that somebody else has seen an attacker use: a value to look for, and of what kind it is.
public struct Indicator: Hashable, Sendable {
    /// The kind; a list is named by it.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case ipv4, ipv6, network, domain, url, email, filename, md5, sha1, sha256, other
    }

    public let kind: Kind
    /// As it was written, but for blanks around it.
    public let value: String

    public init(_ kind: Kind, _ value: String) {
        self.kind = kind
        self.value = value
    }

    /// A value whose kind its shape tells.
    public init(guessing value: String) { self.init(Indicator.kind(of: value), value) }

    private static func kind(of value: String) -> Kind {
        if let address = IPAddress(value) { return address.bytes.count == 4 ? .ipv4 : .ipv6 }
        if value.contains("/"), AddressRange(value) != nil { return .network }
        if value.utf8.allSatisfy({ isHex($0) }) {
            switch value.utf8.count {
            case 32: return .md5
            case 40: return .sha1
            case 64: return .sha256
            case _: break
            }
        }
        if value.contains("://") { return .url }
        if value.contains("@") { return .email }
        if isDomain(value) { return .domain }
        return .other
    }

    private static func isHex(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }

    /// Labels of letters, digits and dashes (and `_`, which real names have), the last not a number.
    private static func isDomain(_ value: String) -> Bool {
        let labels = value.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, value.utf8.count <= 253, let last = labels.last, last.contains(where: \.isLetter) else {
            return false
        }
        return labels.allSatisfy { label in
            !label.isEmpty && label.utf8.count <= 63
                && label.unicodeScalars.allSatisfy {
                    $0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == "-" || $0 == "_"
                }
        }
    }
}

/// What a document of indicators gives, and what it has that no list can say.
public struct IndicatorReading: Hashable, Sendable {
    public internal(set) var indicators: Set<Indicator> = []
    /// What was left out, in words, and how often.
    public internal(set) var leftOut: [String: Int] = [:]

    /// Reads a STIX 2 bundle, events or attributes of MISP, or text with a value a line, whichever it is.
    ///
    /// - Throws: `IndicatorRefusal` for JSON that is neither.
    public init(_ bytes: [UInt8], at now: Date) throws {
        let start = bytes.first { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF }
        guard start == 0x7B || start == 0x5B else {
            readLines(String(decoding: bytes, as: UTF8.self))
            return
        }
        let json: Any
        do { json = try JSONSerialization.jsonObject(with: Data(bytes)) } catch {
            throw IndicatorRefusal(description: "the JSON cannot be read: \(error.localizedDescription)")
        }
        if let bundle = json as? [String: Any], bundle["type"] as? String == "bundle" || bundle["objects"] is [Any] {
            readSTIX(bundle, at: now)
        } else if !readMISP(json) {
            throw IndicatorRefusal(
                description:
                    "this JSON is neither a STIX bundle nor events or attributes of MISP: export it as one of them"
            )
        }
    }

    /// A value a line; the first column where there are several, without what stands behind `#`.
    private mutating func readLines(_ text: String) {
        for line in text.split(whereSeparator: \.isNewline) {
            let value = line.prefix { $0 != "#" && $0 != "," && $0 != ";" && $0 != "\t" }
                .trimmingCharacters(in: CharacterSet.whitespaces.union(CharacterSet(charactersIn: "\"'\u{FEFF}")))
            if !value.isEmpty { take(Indicator(guessing: value)) }
        }
    }

    mutating func take(_ indicator: Indicator) {
        let isOne =
            !indicator.value.isEmpty && indicator.value.utf8.count <= 8_192
            && !indicator.value.unicodeScalars.contains { $0.properties.generalCategory == .control }
        if isOne { indicators.insert(indicator) } else { leaveOut("empty, very long or with control characters") }
    }

    mutating func leaveOut(_ why: String) { leftOut[why, default: 0] += 1 }
}

/// Why indicators cannot be read, and what to do.
public struct IndicatorRefusal: Error, Hashable, CustomStringConvertible {
    public let description: String
}
