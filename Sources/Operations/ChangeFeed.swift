import Foundation
public import Ports
public import ServiceLifecycle
import Synchronization
public import Vocabulary

/// Tells whoever listens what changed, by name alone: the audit trail, read as it grows.
///
/// A listener asks for what it shows with its own rights; nothing of the change itself passes here.
public final class ChangeFeed: Service {
    private let trail: any AuditTrail
    private let clock: HouseClock
    private let telemetry: Telemetry
    private let listeners = Mutex<[Int: AsyncStream<ChangeNews>.Continuation]>([:])
    private let counter = Mutex(0)
    private let place = Mutex(Place())
    /// How often the trail is looked at, in seconds.
    private static let pollSeconds = 1.0
    /// Looks between two signs of life.
    private static let pollsPerPulse = 15

    public init(trail: any AuditTrail, clock: HouseClock, telemetry: Telemetry) {
        self.trail = trail
        self.clock = clock
        self.telemetry = telemetry
    }

    /// News from now on; nil when too many listen already.
    ///
    /// A listener that does not keep up loses the oldest news first.
    public func listen() -> AsyncStream<ChangeNews>? {
        let number = counter.withLock { count in
            count += 1
            return count
        }
        let (stream, continuation) = AsyncStream.makeStream(
            of: ChangeNews.self,
            bufferingPolicy: .bufferingNewest(Limits.liveNewsMax)
        )
        let isAdmitted = listeners.withLock { known in
            guard known.count < Limits.liveListenersMax else { return false }
            known[number] = continuation
            return true
        }
        guard isAdmitted else { return nil }
        continuation.onTermination = { [self] _ in listeners.withLock { $0[number] = nil } }
        return stream
    }

    /// What was recorded after a fact's number, oldest first: for a listener that comes back.
    public func changes(after number: Int64) async throws -> [Change] {
        try await trail.facts(FactFilter(after: number)).reversed().compactMap(Change.init)
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown { await self.work() }
        let left = listeners.withLock { Array($0.values) }
        for listener in left { listener.finish() }
    }

    private func work() async {
        while !Task.isCancelled {
            do {
                try await poll()
            } catch is CancellationError {
                return
            } catch {
                telemetry.record(TroubleMet("the change feed could not read the trail; it tries again", error))
            }
            do { try await clock.wait(ChangeFeed.pollSeconds) } catch { return }
        }
    }

    /// One look at the trail: tells what was recorded since the look before; the first only notes where the trail stands.
    package func poll() async throws {
        let last = place.withLock { $0.last }
        var newest = last
        if let last {
            let facts = try await trail.facts(FactFilter(after: last))
            for change in facts.reversed().compactMap(Change.init) { tell(.change(change)) }
            newest = facts.first?.number ?? last
        } else {
            newest = try await trail.facts(FactFilter(limit: 1)).first?.number ?? 0
        }
        let polls = place.withLock { place in
            place.last = newest
            place.polls += 1
            return place.polls
        }
        if polls.isMultiple(of: ChangeFeed.pollsPerPulse) { tell(.pulse) }
    }

    /// How far the trail was read, and how often it was looked at.
    private struct Place {
        var last: Int64?
        var polls = 0
    }

    private func tell(_ news: ChangeNews) {
        let all = listeners.withLock { Array($0.values) }
        for listener in all { listener.yield(news) }
    }
}

/// What a listener hears.
public enum ChangeNews: Hashable, Sendable {
    case change(Change)
    /// A sign of life.
    case pulse
}

/// Something changed: what kind of change, and the name of what changed.
public struct Change: Hashable, Sendable {
    /// What became of it.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case alertRaised = "alert-raised"
        case alertChanged = "alert-changed"
        case incidentChanged = "incident-changed"
        case feedChanged = "feed-changed"
    }

    /// The number of its fact in the audit trail.
    public let number: Int64
    public let kind: Kind
    public let name: String
    /// The incident that the fact is about, or names: whoever may not know of it hears nothing of the change.
    public let incident: IncidentID?

    /// Reads a fact as news; nil for what no page waits for.
    package init?(_ stored: StoredFact) {
        let subject = stored.fact.subject
        incident = IncidentID(text: subject) ?? stored.fact.details["incident"].flatMap { IncidentID(text: $0) }
        if AlertID(text: subject) != nil {
            kind = stored.fact.word == "raised" ? .alertRaised : .alertChanged
            name = subject
        } else if IncidentID(text: subject) != nil {
            kind = .incidentChanged
            name = subject
        } else if subject.hasPrefix("feed ") {
            kind = .feedChanged
            name = String(subject.dropFirst(5))
        } else {
            return nil
        }
        number = stored.number
    }
}
