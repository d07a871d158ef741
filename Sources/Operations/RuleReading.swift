public import Definitions
public import Detection
import Vocabulary

/// How the house reads its rules: where the files lie, through which pipelines they go, and which are switched off.
public struct RuleReading: Sendable {
    /// The whole book as it would be with this text in the place of its file; nil reads what is there.
    public let book: @Sendable (RuleText?) async throws -> RuleBook
    /// One file by itself, through the house's pipelines.
    public let alone: @Sendable (RuleText) throws -> (RuleSet, [RuleProblem])

    public init(
        book: @escaping @Sendable (RuleText?) async throws -> RuleBook,
        alone: @escaping @Sendable (RuleText) throws -> (RuleSet, [RuleProblem])
    ) {
        self.book = book
        self.alone = alone
    }
}
