public import Anomalies
public import Foundation

extension AnomalyJob {
    /// The start of the bucket that an instant lies in; buckets are counted from 1970 in UTC, so that each day begins one.
    public func bucketStart(of instant: Date) -> Date {
        let seconds = Double(max(1, bucketSeconds))
        return Date(timeIntervalSince1970: (instant.timeIntervalSince1970 / seconds).rounded(.down) * seconds)
    }

    /// When a bucket is closed: its end, and what late events may take.
    func closing(of bucket: Date) -> Date { bucket.addingTimeInterval(Double(bucketSeconds + queryDelaySeconds)) }

    /// The bucket behind one.
    func bucket(after bucket: Date) -> Date { bucket.addingTimeInterval(Double(bucketSeconds)) }
}
