/// What is wrong in a file of rules or jobs, where, and what to do about it.
public struct RuleProblem: Hashable, Sendable, CustomStringConvertible {
    /// Whether it can be used all the same.
    public enum Severity: Hashable, Sendable {
        /// The rule or job does not run.
        case error
        /// It runs, but perhaps not as its author thinks.
        case warning
    }

    public var path: String
    /// From 1.
    public var line: Int
    /// From 1, in characters.
    public var column: Int
    public var severity: Severity
    /// What is wrong.
    public var text: String
    /// What to do about it; may be empty.
    public var remedy: String

    public init(path: String, line: Int, column: Int, severity: Severity, text: String, remedy: String = "") {
        self.path = path
        self.line = line
        self.column = column
        self.severity = severity
        self.text = text
        self.remedy = remedy
    }

    /// `path:line:column: error: text (remedy)`, as compilers write it.
    public var description: String {
        let word =
            switch severity {
            case .error: "error"
            case .warning: "warning"
            }
        return "\(path):\(line):\(column): \(word): \(text)" + (remedy.isEmpty ? "" : " (\(remedy))")
    }
}
