import Foundation
import Testing
import Vocabulary

@testable import Anomalies

@Suite("What a job says of a bucket")
struct ClosedBucketTests {
    @Test func `without anomalies its score is nought, and nothing paused it`() {
        let bucket = ClosedBucket(start: Date(timeIntervalSince1970: 0), eventCount: 7)
        #expect(bucket.anomalies.isEmpty && bucket.score == Score(0) && bucket.pause == nil && bucket.eventCount == 7)
    }

    @Test func `why it was paused is part of what it is`() {
        let start = Date(timeIntervalSince1970: 0)
        let pauses: [ClosedBucket.Pause?] = [nil, .feedDown, .occasion("Christmas"), .occasion("Easter")]
        #expect(Set(pauses.map { ClosedBucket(start: start, eventCount: 0, pause: $0) }).count == 4)
    }

    @Test func `a model that has seen nothing stands at nought`() {
        let standing = ModelStanding()
        #expect(standing.seriesCount == 0 && standing.bucketCount == 0 && standing.expectedCritical == 0)
        #expect(standing.observedCritical == 0 && standing.refusedCount == 0 && standing.prunedCount == 0)
    }
}
