import Definitions
public import Events
public import Foundation
public import Vocabulary

/// A static rule: a Sigma rule, or a Sigma correlation, read and checked.
public struct StaticRule: Sendable {
    /// What the rule's author says about it, for people to read.
    public struct About: Hashable, Sendable {
        public var status = ""
        public var description = ""
        public var author = ""
        public var license = ""
        /// The pack that it was imported with, and its version; empty for a rule of the house's own.
        public var pack = ""
        public var references: [String] = []
        public var falsePositives: [String] = []
        /// Tags such as `attack.t1110.001`.
        public var tags: [String] = []
        /// The triage guide in Markdown; empty where there is none.
        public var guide = ""
    }

    /// One search of a rule, by its name.
    struct Search: Sendable {
        let name: String
        let criterion: Criterion
    }

    enum Body: Sendable {
        case search(Criterion)
        case correlation(Correlation)
    }

    /// The rule's `id`; its `name` or title where it has none.
    public let id: RuleID
    /// The name by which correlations may refer to it.
    public let name: String?
    public let title: String
    public let level: RuleLevel
    public let about: About
    public let path: String
    /// Where its document begins in the file, from 1.
    public let line: Int
    /// What it applies to; empty for a correlation.
    public let logSource: LogSource
    /// Whom or what its findings are about; empty: the default order.
    public let entityFields: [String]
    /// How long after the last repeat a finding still joins its alert, in seconds.
    public let groupingSeconds: Double
    /// Whether its matches alert by themselves: its level is above informational, and no correlation only counts them.
    public internal(set) var hasFindings: Bool
    /// Whether correlations count its matches and nobody is told of them by themselves.
    public internal(set) var isOnlyCounted = false
    /// Its searches, and the condition that ties them; empty for a correlation.
    var searches: [Search] = []
    public internal(set) var condition = ""
    let template: MessageTemplate?
    private(set) var body: Body
    /// Changes whenever the rule's text does.
    public internal(set) var fingerprint: UInt64

    /// A filter that the rule goes through, for people to find.
    public struct Exception: Hashable, Sendable {
        public let title: String
        public let path: String
        /// From then on it asks for nothing any more; nil: it has no end.
        public let expiry: Date?
    }

    /// The filters that it goes through, in the order of their files.
    public private(set) var exceptions: [Exception] = []

    /// Asks for what a filter asks for as well; a correlation has no part in it.
    mutating func add(_ filter: RuleFilter) {
        guard case .search(let criterion) = body else { return }
        body = .search(.all([criterion, filter.criterion]))
        exceptions.append(Exception(title: filter.title, path: filter.path, expiry: filter.expiry))
        fingerprint ^= filter.fingerprint
    }

    public var isCorrelation: Bool { correlation != nil }

    var correlation: Correlation? {
        switch body {
        case .search: nil
        case .correlation(let correlation): correlation
        }
    }
}
