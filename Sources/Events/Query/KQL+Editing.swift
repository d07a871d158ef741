extension KQL {
    /// What the buttons + and - do with a value.
    public enum Polarity: Hashable, Sendable {
        case include, exclude
    }

    /// One `field: value`, quoted where it must be.
    public static func pair(_ field: String, _ value: String) -> String {
        term(field, value).description
    }

    /// The search with one more term; what says the same or the contrary is taken out.
    ///
    /// A text that cannot be read is replaced.
    public static func adding(_ field: String, _ value: String, _ polarity: Polarity, to text: String) -> String {
        let term = term(field, value)
        let wanted = polarity == .include ? term : .not(term)
        let tree: KQL
        do { tree = try KQL(text) } catch { return wanted.description }
        var parts: [KQL] =
            switch tree {
            case .all: []
            case .and(let parts): parts
            case .or, .not, .words, .field, .range: [tree]
            }
        parts.removeAll { $0 == term || $0 == .not(term) }
        return KQL.all(of: parts + [wanted]).description
    }

    private static func term(_ field: String, _ value: String) -> KQL {
        guard !KQL.textFields.contains(field), let plain = KQLPrinter.plain(value) else {
            return .field(WildcardText(literal: field), .phrase(value))
        }
        return .field(WildcardText(literal: field), .pattern(WildcardText(literal: plain)))
    }

    /// Fields whose words are searched, and not their whole value.
    static let textFields: Set<String> = ["message", "raw"]
}
