import Foundation

/// A level that moved and stayed: said once, then what is usual.
struct LevelChange: Hashable, Sendable {
    /// The factor on counts, the difference of values.
    let before: Double
    let after: Double
    /// Of such a move by chance, in a bucket.
    let probability: Double

    /// No level wanders less than this.
    static let driftMin = 0.12

    /// Lets the slow level follow the fast one, and says when the fast one has been away for a day.
    ///
    /// Away is more than ln 2 (of counts: half or double) and more than four times what the two are apart usually.
    static func follow(
        _ level: Double,
        in cells: inout [Float],
        at base: Int,
        slowFollow: Double,
        bucketSeconds: Int,
        isSettled: Bool
    ) -> LevelChange? {
        let slow = Double(cells[base + CountModel.Cell.slowLevel])
        let apart = level - slow
        let drift = Double(cells[base + CountModel.Cell.drift])
        let away = Double(cells[base + CountModel.Cell.away])
        let isAway = isSettled && abs(apart) > max(M_LN2, 4 * drift)
        guard isAway, away == 0 || (away > 0) == (apart > 0) else {
            cells[base + CountModel.Cell.away] = 0
            cells[base + CountModel.Cell.slowLevel] = Float(isSettled ? slow + slowFollow * apart : level)
            if !isAway, isSettled {
                cells[base + CountModel.Cell.drift] = Float(drift + slowFollow * (abs(apart) - drift))
            }
            return nil
        }
        let steps = abs(away) + 1
        cells[base + CountModel.Cell.away] = Float(apart > 0 ? steps : -steps)
        guard steps * Double(bucketSeconds) >= 86_400 else { return nil }
        cells[base + CountModel.Cell.away] = 0
        cells[base + CountModel.Cell.slowLevel] = Float(level)
        // Levels wander in steps of their own size: the chance falls exponentially with the distance, once in half a day.
        return LevelChange(
            before: slow, after: level,
            probability: exp(-abs(apart) / max(drift, LevelChange.driftMin)) * Double(bucketSeconds) / 43_200
        )
    }
}
