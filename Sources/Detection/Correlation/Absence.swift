/// What a correlation asks for that no event completes: rules that match within the timespan while others do not.
///
/// The window begins at a match of one of the needed rules and ends the timespan after it; only then is it judged. Source:
/// Sigma enhancement proposal 198, and pySigma's reading of it.
struct Absence: Hashable, Sendable {
    /// Places of the rules that must all be there; never empty.
    let needed: [Int]
    /// Places of the rules of which none may be there.
    let absent: [Int]
    /// Whether the needed ones must come one strictly after the other.
    let isOrdered: Bool

    /// Whether the matches of a window, in their order, are so.
    func holds(_ items: ArraySlice<CorrelationGroup.Item>) -> Bool {
        guard !items.contains(where: { absent.contains($0.value.place) }) else { return false }
        guard isOrdered else { return needed.allSatisfy { place in items.contains { $0.value.place == place } } }
        var time = Int64.min
        for place in needed {
            guard let next = items.first(where: { $0.value.place == place && $0.time > time }) else { return false }
            time = next.time
        }
        return true
    }
}
