import Events
import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

/// Data feeds: how each stands, what of it could not be read, and whose silence is worth a word.
struct FeedPages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit) async throws -> Response {
        guard case .feed(let name) = visit.address else {
            let page = FeedsPage(feeds: try await desks.feeds.all(), now: visit.now, reader: visit.reader)
            return WebReply.page(page.html)
        }
        guard let feed = try await desks.feeds.feed(name) else { return WebReply.notFound(reader: visit.reader) }
        guard visit.isWrite else { return try await show(feed, visit) }
        return try await change(feed, visit)
    }

    /// What could not be read is looked for this far back, in seconds.
    private static let sampleSeconds = 7 * 86_400.0
    private static let sampleCount = 10

    private func show(_ feed: FeedView, _ visit: Visit) async throws -> Response {
        var samples: [LogEvent] = []
        if feed.failureCount > 0 {
            samples = try await desks.events.query(
                EventQuery(
                    from: visit.now.addingTimeInterval(-FeedPages.sampleSeconds),
                    predicate: .and([
                        .equals(field: "feed", value: feed.standing.name), .exists(field: "ingest.error"),
                    ]),
                    limit: FeedPages.sampleCount
                )
            )
        }
        return WebReply.page(FeedPage(feed: feed, samples: samples, now: visit.now, reader: visit.reader).html)
    }

    private func change(_ feed: FeedView, _ visit: Visit) async throws -> Response {
        let name = feed.standing.name
        let person = visit.reader.person
        let said: Said
        switch visit.form["do"] {
        case "forget":
            try await desks.feeds.forget(name, by: person)
            let key = desks.said.keep(Said(text: "The feed \(name) is forgotten"), for: person.name, at: visit.now)
            return WebReply.redirect(to: Address.feeds.path([("said", key)]))
        case "ignore":
            try await desks.feeds.watch(.ignored, of: name, by: person)
            said = Said(text: "Nobody is told when \(name) falls silent")
        default:
            try await desks.feeds.watch(.watched, of: name, by: person)
            said = Said(text: "An alert is raised when \(name) falls silent")
        }
        let key = desks.said.keep(said, for: person.name, at: visit.now)
        return WebReply.redirect(to: Address.feed(name).path([("said", key)]))
    }
}
