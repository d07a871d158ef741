public import Vocabulary

/// What an incident can be known again by: the rules that fired, whom or what they were about, why it happened, and
/// what was seen.
public struct IncidentFingerprint: Hashable, Sendable {
    public let rules: Set<RuleID>
    /// Values of entities in small letters: users, hosts, addresses.
    public let assets: Set<String>
    /// The telling words of the root cause.
    public let cause: Set<String>
    public let observables: Set<Observable>

    public init(rules: Set<RuleID>, assets: Set<String>, cause: Set<String>, observables: Set<Observable>) {
        self.rules = rules
        self.assets = assets
        self.cause = cause
        self.observables = observables
    }

    /// `rules` and `entities`: of the alerts that are linked.
    public init(of incident: Incident, rules: Set<RuleID>, entities: Set<Entity>) {
        let texts =
            [incident.title, incident.record.identification.description]
            + incident.record.investigation.timeline.map(\.text)
        self.init(
            rules: rules,
            assets: Set(entities.flatMap { $0.values.map { $0.lowercased() } }),
            cause: IncidentFingerprint.words(of: incident.record.investigation.rootCause),
            observables: Set(Observable.all(in: texts.joined(separator: "\n")))
        )
    }

    /// How much two have in common, 0...1: for each part that both have, what they share of what either has (Jaccard), weighed.
    ///
    /// A part that one of them does not have says nothing: an incident that is new has no cause yet.
    public func similarity(to other: IncidentFingerprint) -> Double {
        let parts = [
            part(\.rules, other, weight: 3), part(\.assets, other, weight: 2), part(\.cause, other, weight: 3),
            part(\.observables, other, weight: 2),
        ]
        .compactMap { $0 }
        let weight = parts.map(\.weight).reduce(0, +)
        return weight == 0 ? 0 : parts.map { $0.share * $0.weight }.reduce(0, +) / weight
    }

    /// What both have, in words.
    public func shared(with other: IncidentFingerprint) -> Shared {
        Shared(
            rules: rules.intersection(other.rules).sorted { $0.rawValue < $1.rawValue },
            assets: assets.intersection(other.assets).sorted(),
            cause: cause.intersection(other.cause).sorted(),
            observables: observables.intersection(other.observables).map(\.defanged).sorted()
        )
    }

    /// What two incidents have in common, each sort in order.
    public struct Shared: Hashable, Sendable {
        public let rules: [RuleID]
        public let assets: [String]
        public let cause: [String]
        public let observables: [String]

        /// `rule Many failed sign-ins`, `asset host-7`; five of a sort at most.
        public func words(_ titles: [RuleID: String] = [:]) -> [String] {
            let named = rules.map { titles[$0] ?? $0.rawValue }
            return [("rule", named), ("asset", assets), ("cause", cause), ("observable", observables)]
                .filter { !$0.1.isEmpty }
                .map { "\($0.0) \($0.1.prefix(5).joined(separator: ", "))" }
        }
    }

    private func part<Value: Hashable>(
        _ path: KeyPath<IncidentFingerprint, Set<Value>>,
        _ other: IncidentFingerprint,
        weight: Double
    ) -> (share: Double, weight: Double)? {
        let (mine, theirs) = (self[keyPath: path], other[keyPath: path])
        guard !mine.isEmpty, !theirs.isEmpty else { return nil }
        return (Double(mine.intersection(theirs).count) / Double(mine.union(theirs).count), weight)
    }

    /// Words that stand in every sentence.
    private static let empty: Set<String> = [
        "after", "also", "because", "been", "before", "being", "could", "does", "from", "have", "into", "more", "none",
        "only",
        "over", "some", "than", "that", "their", "them", "then", "there", "these", "they", "this", "those", "through",
        "under",
        "until", "very", "were", "what", "when", "where", "which", "while", "with", "within", "without", "would",
        "known",
    ]

    private static func words(of cause: Investigation.RootCause?) -> Set<String> {
        guard case .known(let text) = cause else { return [] }
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        return Set(words.filter { $0.count > 3 && !empty.contains($0) })
    }
}
