import Foundation
public import Vocabulary

/// Saving what a job learned, and going on from it.
extension JobModel {
    /// The format of the bytes; another version is not gone on from.
    public static let snapshotVersion = 1

    /// Why a snapshot cannot be gone on from.
    public struct SnapshotUnreadable: Error, Hashable, Sendable, CustomStringConvertible {
        public let description: String
    }

    /// What of a job decides what its models are: of a job that was changed here nothing is gone on from.
    public static func imprint(of job: AnomalyJob) -> String {
        let detectors = job.detectors.map { detector in
            [
                detector.function.rawValue, detector.field, detector.by, detector.over, detector.partition,
                detector.usesNull ? "null" : nil,
            ].map { $0 ?? "-" }.joined(separator: "\u{1F}")
        }
        return "\(job.bucketSeconds)\u{1E}\(job.timeZone.identifier)\u{1E}\(job.query)\u{1E}"
            + detectors.joined(separator: "\u{1E}")
    }

    /// All that the models know; the same state gives the same bytes.
    public var snapshot: Snapshot {
        var writer = ModelWriter()
        writer.write(JobModel.imprint(of: job))
        writer.write(lastBucket?.timeIntervalSince1970 ?? -.infinity)
        writer.write(bucket)
        writer.write(judgedBefore)
        for value in [
            standing.seriesCount, standing.memoryBytes, standing.prunedCount, standing.refusedCount,
            standing.bucketCount,
            standing.observedCritical, standing.observedHigh,
        ] {
            writer.write(value)
        }
        writer.write(standing.expectedCritical)
        writer.write(standing.expectedHigh)
        total.write(to: &writer)
        writer.write(holds.count)
        let ordered = holds.sorted { one, other in
            if one.key.detector != other.key.detector { return one.key.detector < other.key.detector }
            let (left, right) = (one.key.name, other.key.name)
            return (left.partition ?? "", left.over ?? "", left.by ?? "")
                < (right.partition ?? "", right.over ?? "", right.by ?? "")
        }
        for (key, hold) in ordered {
            writer.write(key.detector)
            writer.write(key.name.partition)
            writer.write(key.name.over)
            writer.write(key.name.by)
            writer.write(hold.height)
            writer.write(hold.second)
        }
        for detector in detectors {
            for engine in detector.engines { engine.write(to: &writer) }
        }
        writer.seal()
        return Snapshot(name: job.id.rawValue, version: JobModel.snapshotVersion, bytes: writer.bytes)
    }

    /// Goes on from a snapshot of the same job.
    ///
    /// - Throws: `SnapshotUnreadable`, when the snapshot is damaged, of another version or of a job with other detectors.
    public init(_ job: AnomalyJob, restoring snapshot: Snapshot) throws(SnapshotUnreadable) {
        self.init(job)
        guard snapshot.version == JobModel.snapshotVersion else {
            throw SnapshotUnreadable(description: "the models of \(job.id) are of version \(snapshot.version)")
        }
        do {
            var reader = try ModelReader(sealed: snapshot.bytes)
            guard try reader.text() == JobModel.imprint(of: job) else {
                throw SnapshotUnreadable(
                    description: "\(job.id) has other detectors, buckets or events than when its models were kept"
                )
            }
            try read(&reader)
            guard reader.isAtEnd else { throw ModelReader.Damaged() }
        } catch let error as SnapshotUnreadable {
            throw error
        } catch {
            throw SnapshotUnreadable(description: "the kept models of \(job.id) are damaged")
        }
    }

    private mutating func read(_ reader: inout ModelReader) throws(ModelReader.Damaged) {
        let last = try reader.double()
        lastBucket = last.isFinite ? Date(timeIntervalSince1970: last) : nil
        bucket = try reader.int()
        judgedBefore = try reader.int()
        standing.seriesCount = try reader.int()
        standing.memoryBytes = try reader.int()
        standing.prunedCount = try reader.int()
        standing.refusedCount = try reader.int()
        standing.bucketCount = try reader.int()
        standing.observedCritical = try reader.int()
        standing.observedHigh = try reader.int()
        standing.expectedCritical = try reader.double()
        standing.expectedHigh = try reader.double()
        try total.read(&reader)
        let holdCount = try reader.int()
        guard bucket >= 0, judgedBefore >= 1, holdCount >= 0, total.slab.count == 1 else { throw ModelReader.Damaged() }
        for _ in 0..<holdCount {
            let detector = try reader.int()
            let (partition, over) = (try reader.optionalText(), try reader.optionalText())
            let name = SeriesName(partition: partition, over: over, by: try reader.optionalText())
            let (height, second) = (try reader.float(), try reader.double())
            holds[HoldKey(detector: detector, name: name)] = Hold(height: height, second: second)
        }
        for index in detectors.indices {
            for place in detectors[index].engines.indices { try detectors[index].engines[place].read(&reader) }
        }
    }
}

extension DetectorModel.Engine {
    func write(to writer: inout ModelWriter) {
        switch self {
        case .counts(let engine): engine.write(to: &writer)
        case .values(let engine): engine.write(to: &writer)
        case .rare(let engine): engine.write(to: &writer)
        case .population(let engine): engine.write(to: &writer)
        case .habit(let engine): engine.write(to: &writer)
        }
    }

    mutating func read(_ reader: inout ModelReader) throws(ModelReader.Damaged) {
        switch self {
        case .counts(var engine):
            try engine.read(&reader)
            self = .counts(engine)
        case .values(var engine):
            try engine.read(&reader)
            self = .values(engine)
        case .rare(var engine):
            try engine.read(&reader)
            self = .rare(engine)
        case .population(var engine):
            try engine.read(&reader)
            self = .population(engine)
        case .habit(var engine):
            try engine.read(&reader)
            self = .habit(engine)
        }
    }
}
