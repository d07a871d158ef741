import Vocabulary

/// A CVSS vector as text, right in form: version 3.0, 3.1 or 4.0, every base metric once (FIRST, CVSS v3.1
/// specification, section 6; CVSS v4.0 specification, section 7).
///
/// It is not scored: impact decides, the vector is beside it.
public struct CVSSVector: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    private static let version3 = ["AV", "AC", "PR", "UI", "S", "C", "I", "A"]
    private static let version4 = ["AV", "AC", "AT", "PR", "UI", "VC", "VI", "VA", "SC", "SI", "SA"]
    private static let base = ["CVSS:3.0": version3, "CVSS:3.1": version3, "CVSS:4.0": version4]

    /// Reads `CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H`; nil for anything else.
    public init?(text: String) {
        guard text.utf8.count <= Limits.vectorCharactersMax else { return nil }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let version = parts.first, let needed = CVSSVector.base[version] else { return nil }
        var seen: Set<String> = []
        for part in parts.dropFirst() {
            let pair = part.split(separator: ":", omittingEmptySubsequences: false)
            guard pair.count == 2, pair.allSatisfy(CVSSVector.isWord), seen.insert(String(pair[0])).inserted else {
                return nil
            }
        }
        guard seen.isSuperset(of: needed) else { return nil }
        description = text
    }

    private static func isWord(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.count <= 8
            && text.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || isLower($0) }
    }

    /// Version 4.0 has values such as `Clear` and `Amber`.
    private static func isLower(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }
}
