/// What one detector takes from the tally of a bucket: for each series the places of its rows.
struct BucketSamples {
    /// One series of the bucket.
    struct Sample {
        let name: SeriesName
        /// Places in the tally's rows.
        var rows: [Int]
        var eventCount: Int
    }

    /// In the order in which the series come in the tally's sorted rows, so that the same events give the same order.
    private(set) var samples: [Sample] = []
    let tally: BucketTally
    /// Places of fields in a row; nil where the detector has no such field.
    let field: Int?
    let second: Int?
    let feed: Int?

    /// `tally`'s rows are sorted (`BucketTally.sorted`).
    init(_ tally: BucketTally, of detector: Detector, leavingOut silentFeeds: Set<String> = []) {
        func place(_ name: String?) -> Int? { name.flatMap { tally.fields.firstIndex(of: $0) } }
        self.tally = tally
        field = place(detector.field)
        second = place(AnomalyJob.secondField)
        feed = place("feed")
        let (by, over, partition) = (place(detector.by), place(detector.over), place(detector.partition))
        var places: [SeriesName: Int] = [:]
        for (index, row) in tally.rows.enumerated() {
            if !silentFeeds.isEmpty, let feed, let name = row.values[feed], silentFeeds.contains(name) { continue }
            var name = SeriesName(
                partition: partition.flatMap { row.values[$0] }, over: over.flatMap { row.values[$0] },
                by: by.flatMap { row.values[$0] }
            )
            // A population has no member without a name.
            if over != nil, name.over == nil { continue }
            if by != nil, name.by == nil {
                guard detector.usesNull else { continue }
                name.by = ""
            }
            if partition != nil, name.partition == nil {
                guard detector.usesNull else { continue }
                name.partition = ""
            }
            if let field, row.values[field] == nil { continue }
            if let found = places[name] {
                samples[found].rows.append(index)
                samples[found].eventCount += row.count
            } else {
                places[name] = samples.count
                samples.append(Sample(name: name, rows: [index], eventCount: row.count))
            }
        }
    }
}

extension BucketTally {
    /// The same rows in one order, whatever order the store gave them in.
    var sorted: BucketTally {
        var tally = self
        tally.rows.sort { left, right in
            for (one, other) in zip(left.values, right.values) where one != other {
                guard let one else { return true }
                guard let other else { return false }
                return one.unicodeScalars.lexicographicallyPrecedes(other.unicodeScalars)
            }
            return false
        }
        return tally
    }
}
