import Alerts
import Events
import Foundation
public import Ports
public import ServiceLifecycle
import Vocabulary

/// Listens for feeds that fall silent: says so once, as a log of the house's own, which a static rule makes an alert of.
public struct FeedWatch: Service {
    private let feeds: any FeedStore
    private let journal: any Journal
    private let clock: HouseClock
    private let telemetry: Telemetry
    /// The feed of the house's own logs; nobody waits for them.
    public static let houseFeed = "tocsin"
    private static let roundSeconds = 60.0

    public init(feeds: any FeedStore, journal: any Journal, clock: HouseClock, telemetry: Telemetry) {
        self.feeds = feeds
        self.journal = journal
        self.clock = clock
        self.telemetry = telemetry
    }

    public func run() async throws {
        let openedAt = clock.now()
        try await untilShutdown {
            while !Task.isCancelled {
                do {
                    try await look(since: openedAt)
                } catch is CancellationError {
                    return
                } catch {
                    telemetry.record(TroubleMet("the feeds could not be looked at; it tries again", error))
                }
                do { try await clock.wait(FeedWatch.roundSeconds) } catch { return }
            }
        }
    }

    /// One round over all feeds.
    ///
    /// While the house was closed nothing could arrive: a silence counts from `openedAt` at the earliest.
    func look(since openedAt: Date) async throws {
        let now = clock.now()
        for feed in try await feeds.feeds() where isWatched(feed) {
            let since = max(feed.firstAt, now.addingTimeInterval(-Double(FeedRhythm.weeks) * 7 * 86_400))
            guard feed.lastAt.timeIntervalSince(feed.firstAt) >= FeedRhythm.ageSecondsMin else { continue }
            let hours = try await feeds.hours(of: feed.name, from: FeedRhythm.hour(since), until: now)
            let rhythm = FeedRhythm(hours, since: since, until: FeedRhythm.hour(feed.lastAt))
            guard let expected = rhythm.silence(from: max(feed.lastAt, openedAt), to: now) else { continue }
            try await tell(feed, expected: expected, now: now)
            try await feeds.note(silentSince: feed.lastAt, of: feed.name)
        }
    }

    private func isWatched(_ feed: FeedStanding) -> Bool {
        feed.origin == .house && feed.habit == .watched && feed.silentSince == nil
            && feed.name != FeedWatch.houseFeed
    }

    /// The log carries an id, so that a crash between telling and noting tells nothing twice.
    private func tell(_ feed: FeedStanding, expected: Double, now: Date) async throws {
        let minutes = Int64(now.timeIntervalSince(feed.lastAt) / 60)
        let document: JSONValue = [
            "@timestamp": .text(TimeWords.utcMilliseconds(now)),
            "event": ["module": "tocsin", "dataset": "tocsin.feed", "action": "feed_silent", "kind": "alert"],
            "message": .text("The feed \(feed.name) has been silent for \(minutes) minutes"),
            "tocsin": [
                "feed": [
                    "name": .text(feed.name), "silent_minutes": .integer(minutes),
                    "expected_events": .integer(Int64(expected)),
                    "last_at": .text(TimeWords.utcMilliseconds(feed.lastAt)),
                ]
            ],
        ]
        let id = "feed-silent|\(feed.name)|\(Int64(feed.lastAt.timeIntervalSince1970 * 1_000))"
        let entry = JournalEntry(
            framing: .document,
            dataset: "tocsin.feed",
            claim: .create(id: String(id.suffix(Limits.clientIDBytesMax))),
            bytes: Array(document.json.utf8)
        )
        _ = try await journal.append(
            JournalRequest(feed: FeedWatch.houseFeed, peer: "", receivedAt: now, entries: [entry])
        )
    }
}
