public import Foundation
import Synchronization

/// A clock that stands still until a test moves it.
public final class TestClock: Sendable {
    private let instant: Mutex<Date>

    public init(_ start: Date) { instant = Mutex(start) }

    public var now: Date { instant.withLock { $0 } }
    public func advance(bySeconds seconds: Double) { instant.withLock { $0 = $0.addingTimeInterval(seconds) } }
    public func set(_ date: Date) { instant.withLock { $0 = date } }
}

extension Date {
    /// The instant of `2026-11-24T10:00:00Z`, or of a time with an offset; a mistake in a test reads as the year 0.
    public init(rfc3339 text: String) {
        let format = Date.ISO8601FormatStyle(includingFractionalSeconds: text.contains("."))
        do { self = try format.parse(text) } catch { self = .distantPast }
    }
}
