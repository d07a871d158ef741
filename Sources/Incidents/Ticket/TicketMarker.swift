public import Foundation

/// The mark by which a ticket is found again: `SIEM-` and a ULID, which says nothing and never changes.
///
/// The ULID is 48 bits of time and 80 random bits in Crockford's base 32 (github.com/ulid/spec).
public struct TicketMarker: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let start = "SIEM-"

    /// A new one.
    ///
    /// `chance`: 80 random bits, of which the upper 16 stand in `high`.
    public init(at now: Date, high: UInt16, chance: UInt64) {
        let milliseconds = UInt64(max(0, min(now.timeIntervalSince1970 * 1_000, 281_474_976_710_655)))
        var text = TicketMarker.start
        for shift in stride(from: 45, through: 0, by: -5) {
            text.unicodeScalars.append(TicketMarker.digit(milliseconds >> UInt64(shift)))
        }
        // 80 bits in 16 digits of 5.
        for place in 0..<16 {
            var five: UInt64 = 0
            for bit in 0..<5 {
                let number = 79 - (place * 5 + bit)
                let isSet = number >= 64 ? (UInt64(high) >> UInt64(number - 64)) & 1 : (chance >> UInt64(number)) & 1
                five = five << 1 | isSet
            }
            text.unicodeScalars.append(TicketMarker.digit(five))
        }
        description = text
    }

    /// Reads one; nil for anything else.
    public init?(text: String) {
        guard text.hasPrefix(TicketMarker.start), text.utf8.count == TicketMarker.start.utf8.count + 26,
            text.utf8.dropFirst(TicketMarker.start.utf8.count).allSatisfy(TicketMarker.digits.contains)
        else { return nil }
        description = text
    }

    /// As a label of a tracker: small letters, which all of them take.
    public var label: String { description.lowercased() }

    /// Whether a text carries the mark, in any case.
    public func isIn(_ text: String) -> Bool { text.lowercased().contains(label) }

    /// The first mark in a text.
    public static func first(in text: String) -> TicketMarker? { all(in: text).first }

    /// The last mark in a text: ours stands at the end of what we write, whatever a reporter wrote before it.
    public static func last(in text: String) -> TicketMarker? { all(in: text).last }

    private static func all(in text: String) -> [TicketMarker] {
        let upper = text.uppercased()
        var rest = upper[...]
        var markers: [TicketMarker] = []
        while let found = rest.range(of: start) {
            if let marker = TicketMarker(text: start + rest[found.upperBound...].prefix(26)) { markers.append(marker) }
            rest = rest[found.upperBound...]
        }
        return markers
    }

    private static func digit(_ value: UInt64) -> Unicode.Scalar { Unicode.Scalar(digits[Int(value & 31)]) }
}
