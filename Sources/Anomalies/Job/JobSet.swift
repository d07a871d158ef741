public import Definitions
public import Vocabulary

/// All jobs and anomaly rules of the house, as they were read.
public struct JobSet: Hashable, Sendable {
    /// A file before it is read.
    public struct File: Hashable, Sendable {
        public let path: String
        public let bytes: [UInt8]

        public init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    /// In the order of their names.
    public private(set) var jobs: [AnomalyJob] = []
    /// In the order of their files.
    public private(set) var rules: [AnomalyRule] = []

    public init() {}

    /// The groups of each job.
    public var groups: [JobID: [String]] {
        Dictionary(jobs.map { ($0.id, $0.groups) }) { first, _ in first }
    }

    /// Reads files, later ones in place of nothing: a name that is taken is a problem.
    ///
    /// What a rule names and nobody wrote is a warning: the rule waits for it.
    public static func load(_ files: [File]) -> (set: JobSet, problems: [RuleProblem]) {
        var set = JobSet()
        var problems: [RuleProblem] = []
        var jobPaths: [JobID: String] = [:]
        var rulePaths: [RuleID: String] = [:]
        var references: [(path: String, all: [JobReader.Reference])] = []
        for file in files {
            var reader = JobReader(path: file.path)
            switch reader.content(of: file.bytes) {
            case .job(let job):
                if let taken = jobPaths[job.id] {
                    reader.problems.error(Mark(), "there is a job \(job.id) in \(taken)", "give it another job_id")
                } else if set.jobs.count == Limits.jobsMax {
                    reader.problems.error(
                        Mark(),
                        "there are \(Limits.jobsMax) jobs",
                        "the house runs no more: join some"
                    )
                } else {
                    jobPaths[job.id] = file.path
                    set.jobs.append(job)
                }
            case .rule(let rule):
                if let taken = rulePaths[rule.id] {
                    reader.problems.error(Mark(), "there is a rule \(rule.id) in \(taken)", "give it another id")
                } else {
                    rulePaths[rule.id] = file.path
                    set.rules.append(rule)
                    references.append((file.path, reader.references))
                }
            case nil: break
            }
            problems += reader.problems.all
        }
        set.jobs.sort { $0.id < $1.id }
        let groups = Set(set.jobs.flatMap(\.groups))
        for (path, all) in references {
            var list = ProblemList(path: path)
            for reference in all { set.check(reference, groups, &list) }
            problems += list.all
        }
        return (set, problems)
    }

    private func check(_ reference: JobReader.Reference, _ groups: Set<String>, _ problems: inout ProblemList) {
        let (word, known) =
            switch reference.kind {
            case .job: ("job", jobs.map(\.id.rawValue))
            case .group: ("group", groups.sorted())
            }
        guard !known.contains(reference.name) else { return }
        problems.warn(
            reference.mark,
            "there is no \(word) \(reference.name)",
            Spelling.nearest(to: reference.name, among: known).map { "did you mean \($0)?" }
                ?? "the rule counts it as soon as somebody writes it"
        )
    }
}
