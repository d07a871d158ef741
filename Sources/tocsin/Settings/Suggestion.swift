/// The word that was probably meant: the nearest by edit distance (Levenshtein), if it is near.
enum Suggestion {
    static func nearest(to word: String, among known: some Collection<String>) -> String? {
        let ranked = known.map { ($0, distance(word.lowercased(), $0.lowercased())) }.min {
            ($0.1, $0.0) < ($1.1, $1.0)
        }
        guard let (best, distance) = ranked, distance <= max(2, word.count / 3) else { return nil }
        return best
    }

    static func distance(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left.prefix(64)), Array(right.prefix(64)))
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let cost = a == b ? diagonal : min(diagonal, row[j], row[j + 1]) + 1
                diagonal = row[j + 1]
                row[j + 1] = cost
            }
        }
        return row[right.count]
    }
}
