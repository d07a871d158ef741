/// A size as authors write it: a whole number and `b`, `kb`, `mb`, `gb` or `tb`, each 1,024 of the one before.
public enum ByteCount {
    private static let units: [(name: String, shift: Int)] = [
        ("tb", 40), ("gb", 30), ("mb", 20), ("kb", 10), ("b", 0),
    ]

    /// In bytes; nil for other text, and for more than fits.
    public static func bytes(_ text: String) -> Int? {
        let text = text.lowercased()
        guard let unit = units.first(where: { text.hasSuffix($0.name) }) else { return nil }
        let digits = text.dropLast(unit.name.utf8.count)
        guard (1...12).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let count = Int(digits)
        else { return nil }
        let (bytes, isTooMuch) = count.multipliedReportingOverflow(by: 1 << unit.shift)
        return isTooMuch ? nil : bytes
    }

    /// The shortest text that is read as this size.
    public static func text(_ bytes: Int) -> String {
        guard let unit = units.first(where: { bytes >= 1 << $0.shift && bytes % (1 << $0.shift) == 0 }) else {
            return "\(bytes)b"
        }
        return "\(bytes >> unit.shift)\(unit.name)"
    }
}
