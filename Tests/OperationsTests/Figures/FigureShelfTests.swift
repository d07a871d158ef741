import Foundation
import HouseTesting
import Incidents
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("What was computed and what is wanted")
struct FigureShelfTests {
    private func key(_ day: Double, _ admitted: Set<IncidentID> = []) -> FigureShelf.Key {
        FigureShelf.Key(span: FigureStage.ask(0, day).span, admitted: admitted, zone: "GMT")
    }

    private func sheet(_ incidents: [Incident] = []) -> FigureSheet {
        let ask = FigureStage.ask()
        return FigureSheet(
            of: incidents,
            facts: [],
            alerts: [],
            raised: [],
            in: ask.span,
            before: ask.before,
            zone: .gmt,
            at: Samples.start
        )
    }

    private func wish(_ day: Double) -> FigureShelf.Wish {
        FigureShelf.Wish(key: key(day), before: FigureStage.ask().before, asker: FigureStage.eva)
    }

    @Test func `keeps the newest sheets`() {
        let shelf = FigureShelf()
        for day in 1...(Limits.figuresKeptMax + 1) { shelf.keep(sheet(), as: key(Double(day))) }
        #expect(shelf.sheet(key(1), hiding: []) == nil)
        #expect(
            shelf.sheet(key(2), hiding: []) != nil && shelf.sheet(key(2, [IncidentID(rawValue: 1)]), hiding: []) == nil
        )
    }

    @Test func `gives no sheet with an incident that is hidden`() throws {
        let shelf = FigureShelf()
        let incident = try IncidentSamples.opened(4).incident
        shelf.keep(sheet([incident]), as: key(1))
        #expect(shelf.sheet(key(1), hiding: [IncidentID(rawValue: 5)]) != nil)
        #expect(shelf.sheet(key(1), hiding: [incident.id]) == nil)
        #expect(shelf.sheet(key(1), hiding: []) == nil, "it is forgotten")
    }

    @Test func `each wish is given out once, in order, and not wished for twice meanwhile`() throws {
        let shelf = FigureShelf()
        #expect(shelf.next() == nil)
        #expect(shelf.want(wish(1)) && shelf.want(wish(2)) && shelf.want(wish(1)))
        let first = try #require(shelf.next())
        #expect(first == wish(1) && shelf.want(wish(1)))
        #expect(shelf.next() == wish(2) && shelf.next() == nil)
        shelf.done(wish(2))
        #expect(shelf.want(wish(1)) && shelf.next() == wish(1))
    }

    @Test func `a history is wanted when it is missing or old`() {
        let shelf = FigureShelf()
        #expect(!shelf.takeHistoryWish() && shelf.history(at: Samples.start) == nil && shelf.takeHistoryWish())
        #expect(!shelf.takeHistoryWish())
        shelf.keep(ForecastHistory(of: [], facts: [], at: Samples.start), at: Samples.start)
        #expect(shelf.history(at: Samples.start) != nil && !shelf.takeHistoryWish())
        _ = shelf.history(at: Samples.start.addingTimeInterval(Limits.forecastSecondsMax + 1))
        #expect(shelf.takeHistoryWish())
    }
}
