import Detection
import Events
import Foundation
import Ports
import Vocabulary

/// Which log sources and fields the line has seen since it began: it tells what is news, so that the ledger knows what
/// ever came.
///
/// The first events of a source are looked at whole, then one in some hundreds.
struct SeenBook {
    private var known: [LogSource: Known] = [:]
    private let sampler = CostSampler(oneIn: Limits.costSampleOneIn, clock: { 0 })

    /// What of a batch is news, by source: a new source, a new hour, or new fields.
    mutating func take(_ batch: [LogEvent]) -> [SeenSource] {
        var news: [LogSource: SeenSource] = [:]
        for event in batch {
            let source = event.logSource
            if known.count >= Limits.seenSourcesMax, known[source] == nil { continue }
            let fresh = known[source, default: Known()].look(at: event, sampler)
            guard let fresh else { continue }
            let hour = FeedRhythm.hour(event.receivedAt)
            let told = news[source]
            news[source] = SeenSource(
                source: source,
                lastAt: max(hour, told?.lastAt ?? hour),
                fields: fresh.union(told?.fields ?? [])
            )
        }
        return news.values.sorted { $0.lastAt < $1.lastAt }
    }

    /// What is known of one source.
    private struct Known {
        private var looked = 0
        private var fields: Set<String> = []
        /// When the hour of receipt that was told last is over.
        private var toldUntil = Date.distantPast

        /// The fields that are news; nil when nothing is.
        mutating func look(at event: LogEvent, _ sampler: CostSampler) -> Set<String>? {
            var fresh: Set<String> = []
            if looked < Limits.seenEventsMin || sampler.takes(event) {
                looked += 1
                for name in event.fields.keys where fields.count < Limits.seenFieldsMax {
                    if fields.insert(name).inserted { fresh.insert(name) }
                }
            }
            let isLate = event.receivedAt >= toldUntil
            if isLate { toldUntil = FeedRhythm.hour(event.receivedAt).addingTimeInterval(3_600) }
            return isLate || !fresh.isEmpty ? fresh : nil
        }
    }
}
