/// Which known names somebody may have meant.
public enum NearestNames {
    /// At most three names, the nearest first: those with the same last part, or a few letters away.
    public static func of(_ name: String, in known: some Collection<String>) -> [String] {
        let wanted = Array(name.lowercased().unicodeScalars.prefix(64))
        let last = name.lowercased().split(separator: ".").last ?? ""
        let limit = max(2, wanted.count / 3)
        let ranked = known.compactMap { candidate -> (Int, String)? in
            let lower = candidate.lowercased()
            let steps = distance(wanted, Array(lower.unicodeScalars.prefix(64)))
            if steps <= limit { return (steps, candidate) }
            return !last.isEmpty && lower.split(separator: ".").contains(last) ? (limit + 1, candidate) : nil
        }
        return ranked.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.prefix(3).map(\.1)
    }

    /// Letters to change, add or take out (Levenshtein).
    static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a == b ? 0 : 1))
                diagonal = above
            }
        }
        return row[right.count]
    }
}
