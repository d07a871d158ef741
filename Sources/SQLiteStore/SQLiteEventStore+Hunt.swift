import Events
import Foundation
public import Ports
import Vocabulary

extension SQLiteEventStore: EventHunt {
    public func hunt(_ query: EventQuery) async throws -> any EventTrack {
        var query = query
        (query.after, query.limit) = (nil, 0)
        return SQLiteEventTrack(query, days: open(.house))
    }
}

/// A hunt through the days of a store.
final class SQLiteEventTrack: EventTrack {
    private let query: EventQuery
    private var days: ArraySlice<EventDay>
    /// The day that is read now, with what is asked of it.
    private var current: (day: EventDay, asked: EventDay.Hunted)?
    private var through: Int64 = .min

    init(_ query: EventQuery, days: [EventDay]) {
        self.query = query
        self.days = days[...]
    }

    func next() async throws -> HuntPart? {
        while true {
            if let (day, asked) = current {
                let page = try await day.events(of: asked, after: through)
                if let last = page.last {
                    through = last
                    return HuntPart(events: page.events, through: EventID(rawValue: last))
                }
                current = nil
            }
            guard let day = days.popFirst() else { return nil }
            guard let asked = try await day.hunted(query) else { continue }
            (current, through) = ((day, asked), .min)
        }
    }
}
