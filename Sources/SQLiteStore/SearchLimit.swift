/// How long a search may read.
struct SearchLimit: Sendable {
    private let end: ContinuousClock.Instant?

    /// No limit: for machines that need the whole answer.
    static let none = SearchLimit(end: nil)

    private init(end: ContinuousClock.Instant?) { self.end = end }

    init(seconds: Double) { end = .now + .seconds(seconds) }

    var isOver: Bool { end.map { $0 <= .now } ?? false }
}
