/// What wrote an event, in Sigma's words: product, category and service; lower case, each may be missing.
public struct LogSource: Hashable, Sendable {
    public var product: String?
    public var category: String?
    public var service: String?

    public init(product: String? = nil, category: String? = nil, service: String? = nil) {
        self.product = product
        self.category = category
        self.service = service
    }
}
