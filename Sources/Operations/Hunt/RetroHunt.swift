public import Detection
public import Events
public import Foundation
public import Ports
public import Vocabulary

/// The same rules over stored events: the store leaves out what cannot match, and the matcher decides on the rest.
///
/// A hunt finds the pairs of event and rule that the line found, or would have found, when the events came; correlations
/// count in the order in which events are numbered.
public struct RetroHunt: Sendable {
    /// How stored events are gone through.
    public enum Way: String, CaseIterable, Hashable, Sendable {
        /// The store is asked for the events that the rules' searches allow.
        case sql
        /// The store gives every event.
        case replay
    }

    /// What one event came to, or, at the end, the windows that waited for theirs.
    public struct Hit {
        /// Nil at the end.
        public let event: LogEvent?
        /// The rules that match it, those that are only counted among them, in the order of their files.
        public let matches: [RuleMatch]
        /// What correlations and rules say of it.
        public let findings: [Finding]

        public init(event: LogEvent?, matches: [RuleMatch], findings: [Finding]) {
            self.event = event
            self.matches = matches
            self.findings = findings
        }
    }

    /// How far a hunt has come.
    public struct Progress: Hashable, Sendable {
        /// Events that the store gave.
        public var eventCount = 0
        /// The number of the last event that was looked at.
        public var through = EventID.none
        /// False when the time was over before everything was read.
        public var isComplete = true
    }

    private let store: any EventHunt

    public init(_ store: any EventHunt) { self.store = store }

    /// The way that is quicker for so many rules.
    public static func way(forRules count: Int) -> Way { count <= Limits.huntRulesMax ? .sql : .replay }

    /// Hunts events of a time, the end excluded, and gives each that matches to `take`, in order.
    ///
    /// `places` are the rules that are hunted, by their places in the set; nil is all. By the clock `now` the windows of
    /// correlations that ask for what does not happen have ended; nil where the events are not of the present, so that only
    /// those end that later matches show to have ended. Between two steps `tell` is told how far the hunt has come, and
    /// `isOver` is asked whether the time is over. A cancelled task ends it there with a `CancellationError`; what `take` throws
    /// ends it too.
    @discardableResult
    public func run(
        _ rules: RuleSet,
        at places: [Int]? = nil,
        from: Date? = nil,
        until: Date? = nil,
        by way: Way? = nil,
        now: Date? = nil,
        isOver: () -> Bool = { false },
        tell: (Progress) -> Void = { _ in },
        take: (Hit) throws -> Void
    ) async throws -> Progress {
        let wanted = rules.searched(places ?? Array(rules.rules.indices))
        let way = way ?? RetroHunt.way(forRules: wanted.count)
        let isWanted = places.map { _ in Set(wanted) }
        let predicate = way == .sql ? rules.search(at: wanted).predicate : .all
        let track = try await store.hunt(EventQuery(from: from, until: until, predicate: predicate))
        let matcher = RuleMatcher(rules)
        var correlator = Correlator(for: rules)
        var progress = Progress()
        while let part = try await track.next() {
            try Task.checkCancellation()
            for event in part.events {
                var matches = matcher.matches(event)
                if let isWanted { matches.removeAll { !isWanted.contains($0.index) } }
                guard !matches.isEmpty else { continue }
                let findings = correlator.findings(for: [event], matches: [matches])
                try take(Hit(event: event, matches: matches, findings: findings))
            }
            progress.eventCount += part.events.count
            progress.through = part.through
            tell(progress)
            if isOver() {
                progress.isComplete = false
                return progress
            }
        }
        let ended = now.map { correlator.findings(endedBy: $0) } ?? []
        let last = Hit(event: nil, matches: [], findings: ended + correlator.findingsAtEnd())
        if !last.findings.isEmpty { try take(last) }
        return progress
    }
}
