/// The problems of one file, as they are found.
public struct ProblemList {
    public let path: String
    public private(set) var all: [RuleProblem] = []

    public init(path: String) { self.path = path }

    /// Problems that keep what was written from being used.
    public var errorCount: Int { all.count { $0.severity == .error } }

    /// Adds what keeps it from being used.
    public mutating func error(_ mark: Mark, _ text: String, _ remedy: String = "") {
        add(mark, .error, text, remedy)
    }

    /// Adds what may not be as its author thinks.
    public mutating func warn(_ mark: Mark, _ text: String, _ remedy: String = "") {
        add(mark, .warning, text, remedy)
    }

    /// Adds what others found.
    public mutating func append(_ problems: [RuleProblem]) { all += problems }

    private mutating func add(_ mark: Mark, _ severity: RuleProblem.Severity, _ text: String, _ remedy: String) {
        all.append(
            RuleProblem(
                path: path,
                line: mark.line,
                column: mark.column,
                severity: severity,
                text: text,
                remedy: remedy
            )
        )
    }
}
