/// A span of time as authors write it, and as Sigma does: a whole number and `s`, `m`, `h`, `d` or `w`.
public enum Timespan {
    /// In seconds; nil for other text.
    public static func seconds(_ text: String) -> Double? {
        let factors: [Character: Double] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800]
        guard let unit = text.last, let factor = factors[unit], (2...12).contains(text.utf8.count),
            text.dropLast().utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Double(text.dropLast())
        else { return nil }
        return count * factor
    }

    /// The shortest text that is read as so many seconds.
    public static func text(_ seconds: Int) -> String {
        for (unit, factor) in [("d", 86_400), ("h", 3_600), ("m", 60)] where seconds >= factor && seconds % factor == 0
        {
            return "\(seconds / factor)\(unit)"
        }
        return "\(seconds)s"
    }
}
