import Foundation
import Synchronization
import Vocabulary

/// How many requests of the API each caller may send: a bucket that fills steadily and empties with each request.
final class RateLimit: Sendable {
    private struct Bucket {
        var left: Double
        var at: Date
    }

    private let buckets = Mutex<[String: Bucket]>([:])

    /// What a caller may still send.
    struct Standing: Hashable, Sendable {
        let isAdmitted: Bool
        /// Requests that are left at once.
        let left: Int
        /// Seconds until the next request is admitted, or until the bucket is full again.
        let seconds: Int
    }

    /// Counts a request of a caller at an instant.
    func admit(_ caller: String, at now: Date) -> Standing {
        let most = Double(Limits.apiRequestsAtOnceMax)
        let perSecond = Limits.apiRequestsPerSecond
        return buckets.withLock { buckets in
            if buckets.count > Limits.apiCallersMax { buckets.removeAll() }
            var bucket = buckets[caller] ?? Bucket(left: most, at: now)
            bucket.left = min(most, bucket.left + max(0, now.timeIntervalSince(bucket.at)) * perSecond)
            bucket.at = now
            let isAdmitted = bucket.left >= 1
            if isAdmitted { bucket.left -= 1 }
            buckets[caller] = bucket
            let wanted = isAdmitted ? most - bucket.left : 1 - bucket.left
            return Standing(
                isAdmitted: isAdmitted,
                left: Int(bucket.left),
                seconds: Int((wanted / perSecond).rounded(.up))
            )
        }
    }
}
