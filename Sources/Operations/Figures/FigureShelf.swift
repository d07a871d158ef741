import Foundation
import Incidents
import Ports
import Synchronization
import Vocabulary

/// What was computed, what is wanted, and what forecasts rest on.
final class FigureShelf: Sendable {
    /// Whose figures of which span.
    struct Key: Hashable {
        let span: FigureSpan
        /// The restricted incidents that are in them.
        ///
        /// All who may know of none share the same figures, so that a new restricted incident changes nothing for an outsider,
        /// not even the time at which theirs were made.
        let admitted: Set<IncidentID>
        let zone: String
    }

    /// Figures that somebody waits for.
    struct Wish: Hashable {
        let key: Key
        let before: FigureSpan
        let asker: Asker
    }

    private struct Content {
        /// The one that was made last at the end.
        var sheets: [(key: Key, sheet: FigureSheet)] = []
        var waiting: [Wish] = []
        var current: Wish?
        var history: (value: ForecastHistory, madeAt: Date)?
        var wantsHistory = false
    }

    private let content = Mutex(Content())

    /// A sheet without anything that is kept from whoever asks; one that would show it is forgotten.
    func sheet(_ key: Key, hiding hidden: Set<IncidentID>) -> FigureSheet? {
        content.withLock { content in
            guard let index = content.sheets.firstIndex(where: { $0.key == key }) else { return nil }
            let sheet = content.sheets[index].sheet
            guard sheet.incidents.isDisjoint(with: hidden) else {
                content.sheets.remove(at: index)
                return nil
            }
            return sheet
        }
    }

    func keep(_ sheet: FigureSheet, as key: Key) {
        content.withLock { content in
            content.sheets.removeAll { $0.key == key }
            content.sheets.append((key, sheet))
            if content.sheets.count > Limits.figuresKeptMax { content.sheets.removeFirst() }
        }
    }

    /// Has something computed, once for all who wait for it; answers whether it will be.
    func want(_ wish: Wish) -> Bool {
        content.withLock { content in
            if content.current?.key == wish.key || content.waiting.contains(where: { $0.key == wish.key }) {
                return true
            }
            guard content.waiting.count < Limits.figuresWaitingMax else { return false }
            content.waiting.append(wish)
            return true
        }
    }

    func next() -> Wish? {
        content.withLock { content in
            guard !content.waiting.isEmpty else { return nil }
            content.current = content.waiting.removeFirst()
            return content.current
        }
    }

    func done(_ wish: Wish) { content.withLock { if $0.current == wish { $0.current = nil } } }

    // MARK: the history of forecasts

    /// What forecasts rest on, if there is one; where it is missing or old, a new one is wanted.
    func history(at now: Date) -> ForecastHistory? {
        content.withLock { content in
            let age = content.history.map { now.timeIntervalSince($0.madeAt) } ?? .infinity
            if age > Limits.forecastSecondsMax { content.wantsHistory = true }
            return content.history?.value
        }
    }

    /// Whether a new history is wanted; whoever asks makes it.
    func takeHistoryWish() -> Bool {
        content.withLock { content in
            defer { content.wantsHistory = false }
            return content.wantsHistory
        }
    }

    func keep(_ history: ForecastHistory, at now: Date) {
        content.withLock { $0.history = (history, now) }
    }
}
