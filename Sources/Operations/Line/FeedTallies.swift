public import Events
import Foundation
public import Ports

extension FeedTally {
    /// What a batch says of its feeds, by feed and hour of receipt.
    public static func tallies(of batch: [LogEvent]) -> [FeedTally] {
        var tallies: [Key: FeedTally] = [:]
        for event in batch {
            let key = Key(feed: event.feed, hour: FeedRhythm.hour(event.receivedAt))
            let known = tallies[key]
            let failed = event.fields["ingest.error"] == nil ? 0 : 1
            tallies[key] = FeedTally(
                feed: event.feed,
                hour: FeedHour(
                    start: key.hour,
                    count: (known?.hour.count ?? 0) + 1,
                    failureCount: (known?.hour.failureCount ?? 0) + failed
                ),
                lastAt: max(known?.lastAt ?? event.receivedAt, event.receivedAt),
                eventAt: max(known?.eventAt ?? event.at, event.at)
            )
        }
        return tallies.values.sorted { ($0.feed, $0.hour.start) < ($1.feed, $1.hour.start) }
    }

    private struct Key: Hashable {
        let feed: String
        let hour: Date
    }
}
