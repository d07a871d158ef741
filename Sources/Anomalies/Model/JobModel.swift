public import Foundation
public import Vocabulary

/// All that a job has learned; one bucket after another goes in, anomalies come out.
///
/// Pure: the same buckets give the same anomalies to the last bit, also over a snapshot.
public struct JobModel: Hashable, Sendable {
    public let job: AnomalyJob
    public internal(set) var standing = ModelStanding()
    /// The start of the last bucket that was closed.
    public internal(set) var lastBucket: Date?

    var detectors: [DetectorModel]
    /// All events of the job, to tell a feed that is down from a quiet one.
    var total: CountEngine.Tier
    var bucket = 0
    /// Series that were judged in the last bucket.
    var judgedBefore = 1
    /// What was said lately, by detector and series.
    var holds: [HoldKey: Hold] = [:]

    struct HoldKey: Hashable, Sendable {
        let detector: Int
        let name: SeriesName
    }

    /// Rarer than once in half a day is worth a record.
    static let scoreMin = 10.0
    /// What is held to be down is worth so many events a bucket at least.
    static let feedEventsMin = 5.0
    /// -ln of the chance of no event that a feed is held to be down at (once in a thousand).
    static let feedSurpriseMin = 7.0

    public init(_ job: AnomalyJob) {
        self.job = job
        detectors = job.detectors.map { DetectorModel($0, bucketSeconds: job.bucketSeconds) }
        total = CountEngine.Tier(CountModel(bucketSeconds: job.bucketSeconds, side: .both, hasSeason: true))
        total.index.add(SeriesName(), at: total.slab.take())
    }

    /// Judges a bucket by what was learned before it, then learns from it.
    ///
    /// Buckets come in order and without a gap; a bucket without events is an empty tally. `silentFeeds` are feeds that are
    /// known to be down: what they would have told is neither judged nor learned. `expectations` are skip rules that people
    /// added on screen.
    public mutating func close(
        _ tally: BucketTally,
        silentFeeds: Set<String> = [],
        expectations: [Expectation] = []
    ) -> ClosedBucket {
        lastBucket = tally.start
        defer { bucket += 1 }
        let events = tally.eventCount
        let clock = WeekClock(timeZone: job.timeZone)
        let slot = clock.slot(of: tally.start)
        if let occasion = job.occasions.first(where: { $0.from <= tally.start && tally.start < $0.until }) {
            return ClosedBucket(start: tally.start, eventCount: events, pause: .occasion(occasion.name))
        }
        if isFeedDown(events, slot: slot) { return closeWithoutFeed(tally, slot: slot, expectations) }
        let sorted = tally.sorted
        var (candidates, judged, refused): ([(Int, Candidate)], Int, Int) = ([], 0, 0)
        for index in detectors.indices {
            let context = context(of: index, tally.start, slot: slot, zone: job.timeZone, silentFeeds: silentFeeds)
            let samples = BucketSamples(sorted, of: detectors[index].detector, leavingOut: silentFeeds)
            var room = job.memoryBytesMax - holdBytesMax - modelBytes
            let outcome = detectors[index].close(samples, context) { bytes in
                guard bytes <= room else { return false }
                room -= bytes
                return true
            }
            candidates += outcome.candidates.map { (index, $0) }
            judged += outcome.judgedCount
            refused += outcome.refusedCount
        }
        let anomalies = anomalies(candidates, judged: judged, tally.start, expectations)
        judgedBefore = max(1, judged)
        keepHouse(refused: refused)
        count(anomalies)
        let kept = Array(anomalies.prefix(Limits.anomaliesPerBucketMax))
        return ClosedBucket(
            start: tally.start,
            eventCount: events,
            anomalies: kept,
            score: kept.first?.score ?? Score(0)
        )
    }

    /// Whether nothing came where much is usual; otherwise the number is learned.
    private mutating func isFeedDown(_ events: Int, slot: Int) -> Bool {
        let expected = total.model.distribution(of: total.slab, at: 0, slot: slot, prior: 0)
        if events == 0, expected.mean >= JobModel.feedEventsMin,
            expected.surprise(of: 0).low >= JobModel.feedSurpriseMin
        {
            return true
        }
        _ = total.model.learn(
            Double(events),
            in: &total.slab,
            at: 0,
            bucket: bucket,
            slot: slot,
            expected: expected
        )
        return false
    }

    /// While the feed is down only what looks at all events together is judged: one word, not one for each series; and
    /// nothing is learned.
    private mutating func closeWithoutFeed(
        _ tally: BucketTally,
        slot: Int,
        _ expectations: [Expectation]
    ) -> ClosedBucket {
        var candidates: [(Int, Candidate)] = []
        for index in detectors.indices {
            let detector = detectors[index].detector
            guard detector.by == nil, detector.over == nil, detector.partition == nil else { continue }
            let context = context(of: index, tally.start, slot: slot, zone: job.timeZone, learns: false)
            let samples = BucketSamples(tally, of: detector)
            candidates += detectors[index].close(samples, context) { _ in false }.candidates.map { (index, $0) }
        }
        let anomalies = anomalies(candidates, judged: 1, tally.start, expectations)
        count(anomalies)
        return ClosedBucket(
            start: tally.start,
            eventCount: 0,
            anomalies: anomalies,
            score: anomalies.first?.score ?? Score(0),
            pause: .feedDown
        )
    }

    private func context(
        of index: Int,
        _ start: Date,
        slot: Int,
        zone: TimeZone,
        silentFeeds: Set<String> = [],
        learns: Bool = true
    ) -> BucketContext {
        let detector = detectors[index].detector
        let unlearned = detector.skipRules.filter { $0.actions.contains(.skipModelUpdate) }
        let halfDay = Double(job.bucketSeconds) / 43_200
        return BucketContext(
            bucket: bucket,
            start: start,
            slot: slot,
            bucketSeconds: job.bucketSeconds,
            zoneSeconds: zone.secondsFromGMT(for: start),
            influencers: job.influencers,
            threshold: min(0.05, 2 * halfDay / Double(judgedBefore)),
            silentFeeds: silentFeeds
        ) { name, actual, typical in
            learns
                && !unlearned.contains {
                    $0.holds(for: name.members(of: detector), actual: actual, typical: typical, at: start)
                }
        }
    }

    /// Candidates become anomalies: corrected for the number of series, guarded, held.
    private mutating func anomalies(
        _ candidates: [(Int, Candidate)],
        judged: Int,
        _ start: Date,
        _ expectations: [Expectation]
    ) -> [Anomaly] {
        var anomalies: [Anomaly] = []
        for (index, candidate) in candidates {
            let detector = detectors[index].detector
            let probability = candidate.anyProbability ?? candidate.judgement.probability
            let among = candidate.anyProbability == nil ? judged : detectors.count
            let returns = ReturnTime(probability: probability, bucketSeconds: job.bucketSeconds, among: among)
            guard returns.score.value >= JobModel.scoreMin, passes(candidate, detector, at: start) else { continue }
            let anomaly = Anomaly(
                job: job.id,
                detector: index,
                detectorText: detector.text,
                series: candidate.name.members(of: detector),
                at: start,
                bucketSeconds: job.bucketSeconds,
                score: returns.score,
                probability: candidate.judgement.probability,
                returnSeconds: returns.seconds,
                shape: candidate.judgement.shape,
                actual: candidate.actual,
                typical: candidate.typical,
                bounds: candidate.bounds,
                influencers: candidate.influencers,
                sentence: AnomalySentence(
                    detector: detector,
                    candidate: candidate,
                    bucketSeconds: job.bucketSeconds
                ).text
            )
            if expectations.contains(where: { $0.covers(anomaly) }) { continue }
            let key = HoldKey(detector: index, name: candidate.name)
            let height = log10(returns.seconds / 43_200)
            guard holds[key, default: Hold()].lets(height, at: start.timeIntervalSince1970) else { continue }
            anomalies.append(anomaly)
        }
        return anomalies.enumerated()
            .sorted { ($0.element.score, -$0.offset) > ($1.element.score, -$1.offset) }
            .map(\.element)
    }

    /// The detector's guards and skip rules.
    private func passes(_ candidate: Candidate, _ detector: Detector, at start: Date) -> Bool {
        let actual = candidate.actual.first ?? 0
        let typical = candidate.typical.first ?? 0
        let isLow = candidate.judgement.shape == .dip || candidate.judgement.shape == .longLow
        // What is missing has no events: its support is what is usual.
        if candidate.judgement.shape != .change {
            let support = isLow ? max(Double(candidate.support), typical) : Double(candidate.support)
            if support < Double(detector.minimumSupport) { return false }
            if abs(actual - typical) < detector.minimumChange { return false }
        }
        let members = candidate.name.members(of: detector)
        return !detector.skipRules.contains { rule in
            rule.actions.contains(.skipResult) && rule.holds(for: members, actual: actual, typical: typical, at: start)
        }
    }

    public var memoryBytes: Int { modelBytes + holds.count * JobModel.holdBytes }

    private var modelBytes: Int { total.bytes + detectors.reduce(0) { $0 + $1.bytes } }

    /// What one hold takes, its place in the table with it; an eighth of the memory is theirs.
    private static let holdBytes = 96
    private var holdBytesMax: Int { job.memoryBytesMax / 8 }

    /// A flood of anomalies must not take the models' room: what was said longest ago may be said again.
    private mutating func trimHolds() {
        let most = holdBytesMax / JobModel.holdBytes
        guard holds.count > most else { return }
        func order(_ entry: (key: HoldKey, value: Hold)) -> (Double, Float, Int, String, String, String) {
            let name = entry.key.name
            return (
                entry.value.second, entry.value.height, entry.key.detector, name.partition ?? "", name.over ?? "",
                name.by ?? ""
            )
        }
        let kept = holds.sorted { order($0) > order($1) }.prefix(most)
        holds = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
    }

    /// Once an hour what was not seen for long is forgotten; when the memory is nearly full, the least useful.
    private mutating func keepHouse(refused: Int) {
        standing.refusedCount += refused
        let hour = max(1, 3_600 / job.bucketSeconds)
        if bucket % hour == 0 {
            let since = bucket - job.pruneSeconds / job.bucketSeconds
            if since > 0 {
                for index in detectors.indices { standing.prunedCount += detectors[index].prune(before: since) }
            }
            let now = (lastBucket ?? .distantPast).timeIntervalSince1970
            holds = holds.filter { now - $0.value.second < 5 * Hold.fadeSeconds }
        }
        trimHolds()
        if refused > 0 { makeRoom() }
        standing.seriesCount = detectors.reduce(0) { $0 + $1.seriesCount }
        standing.memoryBytes = memoryBytes
    }

    /// The greatest detector makes room first, so that a flood of names in one costs the others nothing.
    private mutating func makeRoom() {
        for index in detectors.indices.sorted(by: { detectors[$0].bytes > detectors[$1].bytes }) {
            let gone = detectors[index].shrink()
            standing.prunedCount += gone
            if gone > 0 { return }
        }
    }

    private mutating func count(_ anomalies: [Anomaly]) {
        standing.bucketCount += 1
        standing.expectedCritical += Double(job.bucketSeconds) / ReturnTime(Score(80)).seconds
        standing.expectedHigh += Double(job.bucketSeconds) / ReturnTime(Score(50)).seconds
        standing.observedCritical += anomalies.count { $0.score.value >= 80 }
        standing.observedHigh += anomalies.count { $0.score.value >= 50 }
    }

    /// What is expected of a series at these bucket starts, as the model knows now; nil where there is no such thing.
    public func band(detector: Int, series: [Anomaly.Member], at starts: [Date]) -> [ExpectedBand?] {
        guard detectors.indices.contains(detector) else { return starts.map { _ in nil } }
        let clock = WeekClock(timeZone: job.timeZone)
        let name = SeriesName(series)
        return starts.map { detectors[detector].band(name, slot: clock.slot(of: $0)) }
    }
}
