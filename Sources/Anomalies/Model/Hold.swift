import Foundation

/// Keeps what was said from being said again: for a while only something clearly rarer is news.
///
/// How rare something was is told as a power of ten; it fades with a day. What follows must be half as much again, and 0.4
/// more.
struct Hold: Hashable, Sendable {
    static let fadeSeconds = 86_400.0
    static let factor = 1.5
    static let margin = 0.4

    private(set) var height: Float = 0
    private(set) var second: Double = 0

    init() {}

    init(height: Float, second: Double) {
        self.height = height
        self.second = second
    }

    /// Whether it is news; what is news is remembered.
    mutating func lets(_ height: Double, at second: Double) -> Bool {
        guard height > 0 else { return false }
        let left = Double(self.height) * exp(-max(0, second - self.second) / Hold.fadeSeconds)
        guard self.height <= 0 || height > left * Hold.factor + Hold.margin else { return false }
        self.height = Float(height)
        self.second = second
        return true
    }
}
