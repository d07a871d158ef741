/// The problems of one file, as they are found.
struct ProblemList {
    let path: String
    private(set) var all: [RuleProblem] = []

    init(path: String) { self.path = path }

    var errorCount: Int { all.count { $0.severity == .error } }

    mutating func error(_ mark: Mark, _ text: String, _ remedy: String = "") {
        add(mark, .error, text, remedy)
    }

    mutating func warn(_ mark: Mark, _ text: String, _ remedy: String = "") {
        add(mark, .warning, text, remedy)
    }

    mutating func append(_ problems: [RuleProblem]) { all += problems }

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
