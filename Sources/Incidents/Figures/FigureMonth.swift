public import Foundation
public import Vocabulary

/// A month that a report is about: `2026-11`.
public struct FigureMonth: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let year: Int
    /// 1...12.
    public let month: Int

    /// The month that a day is in.
    public init(of day: CivilDay) {
        let parts = day.parts
        (year, month) = (parts.year, parts.month)
    }

    /// Reads `2026-11`; nil when there is no such month.
    public init?(text: String) {
        guard let first = CivilDay(text: "\(text)-01") else { return nil }
        self.init(of: first)
    }

    public var firstDay: CivilDay { CivilDay(year: year, month: month, day: 1) }

    public var next: FigureMonth { FigureMonth(of: firstDay.advanced(by: 31)) }
    public var before: FigureMonth { FigureMonth(of: firstDay.advanced(by: -1)) }

    /// The month in its zone.
    public func span(in zone: TimeZone) -> FigureSpan { .month(month, of: year, in: zone) }

    public var description: String { String(firstDay.description.prefix(7)) }

    /// `November 2026`.
    public var words: String { "\(FigureMonth.names[month - 1]) \(year)" }

    private static let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    public static func < (left: FigureMonth, right: FigureMonth) -> Bool { left.firstDay < right.firstDay }
}
