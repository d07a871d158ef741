public import Anomalies
public import Definitions
public import Ports
public import Vocabulary

/// The anomaly jobs and anomaly rules that there are, with what is wrong in their texts, and how often they were swapped.
public struct JobBook: Sendable {
    /// By name.
    public let jobs: [AnomalyJob]
    public let rules: [AnomalyRule]
    public let problems: [RuleProblem]
    /// The texts of files by path.
    public let texts: [String: String]
    /// Texts that somebody saved in the house, by the job's or rule's name.
    public let own: [String: JobText]
    public let edition: Int

    public init(
        jobs: [AnomalyJob] = [],
        rules: [AnomalyRule] = [],
        problems: [RuleProblem] = [],
        texts: [String: String] = [:],
        own: [String: JobText] = [:],
        edition: Int = 0
    ) {
        self.jobs = jobs.sorted { $0.id < $1.id }
        self.rules = rules
        self.problems = problems
        self.texts = texts
        self.own = own
        self.edition = edition
    }

    /// The same jobs and rules as another edition.
    public func edition(_ number: Int) -> JobBook {
        JobBook(jobs: jobs, rules: rules, problems: problems, texts: texts, own: own, edition: number)
    }

    public func job(_ id: JobID) -> AnomalyJob? { jobs.first { $0.id == id } }
}

/// How the house reads its jobs and anomaly rules: where they lie, and what one text means.
public struct JobReading: Sendable {
    /// What one text holds.
    public struct Content: Sendable {
        public var jobs: [AnomalyJob]
        public var rules: [AnomalyRule]
        public var problems: [RuleProblem]

        public init(jobs: [AnomalyJob] = [], rules: [AnomalyRule] = [], problems: [RuleProblem] = []) {
            self.jobs = jobs
            self.rules = rules
            self.problems = problems
        }
    }

    /// Everything that there is.
    public let book: @Sendable () async throws -> JobBook
    /// One text by itself, and its path.
    public let alone: @Sendable (_ text: String, _ path: String) -> Content

    public init(
        book: @escaping @Sendable () async throws -> JobBook,
        alone: @escaping @Sendable (_ text: String, _ path: String) -> Content
    ) {
        self.book = book
        self.alone = alone
    }
}
