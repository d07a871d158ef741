/// Finds what somebody may have meant to write.
public enum Spelling {
    /// The known word that is nearest to the written one; nil when none is near.
    public static func nearest(to word: String, among known: [String]) -> String? {
        let wanted = word.lowercased()
        let ranked = known.map { (word: $0, distance: distance(wanted, $0.lowercased())) }
        guard let best = ranked.min(by: { ($0.distance, $0.word) < ($1.distance, $1.word) }) else { return nil }
        return best.distance <= max(1, min(word.count, 64) / 3) ? best.word : nil
    }

    /// How many letters must be changed, added or left out; words are compared by their first 64 letters.
    ///
    /// Source: V. Levenshtein, 1965.
    public static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left.prefix(64))
        let right = Array(right.prefix(64))
        var row = Array(0...right.count)
        for (index, letter) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for (column, other) in right.enumerated() {
                let above = row[column + 1]
                row[column + 1] = min(above + 1, row[column] + 1, diagonal + (letter == other ? 0 : 1))
                diagonal = above
            }
        }
        return row[right.count]
    }
}
