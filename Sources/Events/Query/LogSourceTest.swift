/// What a search asks of an event's log source: each part is one of these; an empty list asks nothing.
public struct LogSourceTest: Hashable, Sendable {
    public let products: Set<String>
    public let categories: Set<String>
    public let services: Set<String>

    public init(products: Set<String> = [], categories: Set<String> = [], services: Set<String> = []) {
        self.products = products
        self.categories = categories
        self.services = services
    }

    public func fits(_ source: LogSource) -> Bool {
        LogSourceTest.fits(source.product, products) && LogSourceTest.fits(source.category, categories)
            && LogSourceTest.fits(source.service, services)
    }

    private static func fits(_ word: String?, _ wanted: Set<String>) -> Bool {
        wanted.isEmpty || word.map(wanted.contains) ?? false
    }
}

extension EventPredicate {
    /// Whether an event of that log source can fit, as far as the log source tells.
    public func mayFit(_ source: LogSource) -> Bool {
        switch self {
        case .source(let test): test.fits(source)
        case .and(let parts): parts.allSatisfy { $0.mayFit(source) }
        case .or(let parts): parts.contains { $0.mayFit(source) }
        case .all, .not, .exists, .equals, .contains, .startsWith, .atLeast, .atMost, .test, .anyField, .time, .text,
            .words,
            .phrase, .wordPrefix, .message:
            true
        }
    }

    /// Whether it asks for log sources at all.
    public var asksForSource: Bool {
        switch self {
        case .source: true
        case .and(let parts), .or(let parts): parts.contains(where: \.asksForSource)
        case .not(let part): part.asksForSource
        case .all, .exists, .equals, .contains, .startsWith, .atLeast, .atMost, .test, .anyField, .time, .text, .words,
            .phrase,
            .wordPrefix, .message:
            false
        }
    }
}
