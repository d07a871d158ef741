/// Places in the order in which they were last seen; seeing one writes at the end and touches nothing else.
///
/// The owner keeps the stamp of each place; an entry with another stamp is out of date and stepped over.
struct SeenQueue: Sendable {
    private var entries: [(place: Int, stamp: Int64)] = []
    private var head = 0
    private var stamp: Int64 = 0

    /// The stamp of a place that is seen now.
    mutating func see(_ place: Int) -> Int64 {
        stamp += 1
        entries.append((place, stamp))
        return stamp
    }

    /// The place that was not seen for the longest; nil when there is none.
    mutating func oldest(isCurrent: (Int, Int64) -> Bool) -> Int? {
        while head < entries.count {
            if isCurrent(entries[head].place, entries[head].stamp) { return entries[head].place }
            head += 1
        }
        return nil
    }

    /// Drops what is out of date, once that is most of it.
    mutating func tidy(openCount: Int, isCurrent: (Int, Int64) -> Bool) {
        guard entries.count > 2 * openCount + 64 else { return }
        entries = entries[head...].filter { isCurrent($0.place, $0.stamp) }
        head = 0
    }
}
