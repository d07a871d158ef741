import Foundation
public import Incidents
import Ports
import Vocabulary

extension FigureDesk {
    /// When the clocks of an incident will likely end; nothing until the history was read, or where it has too little to say.
    ///
    /// The history is that of incidents that everybody may know of. A restricted one is in nobody's forecast, so that nobody
    /// can tell from a forecast that there is one; for the few who know of it, the pace of the house is told without it.
    public func forecasts(for incident: Incident, facts: [IncidentFact]) -> [ClockForecast] {
        let now = clock.now()
        // Asked for also where nothing is shown, so that the next page has one.
        guard let history = shelf.history(at: now), !incident.isClosed, !incident.isMerged else { return [] }
        return history.forecasts(for: incident, facts: facts, at: now)
    }

    /// Reads the history anew, if somebody wants it; answers whether it did.
    func refreshHistory() async throws -> Bool {
        guard shelf.takeHistoryWish() else { return false }
        let now = clock.now()
        do {
            let span = FigureSpan(from: now.addingTimeInterval(-Limits.forecastHistorySecondsMax), until: now)
            let ids = try await figures.incidents(of: span, for: FigureDesk.outsider)
            let (all, facts) = try await read(ids.suffix(Limits.forecastIncidentsMax), for: FigureDesk.outsider)
            shelf.keep(try await FigureWork.run { ForecastHistory(of: all, facts: facts, at: now) }, at: now)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            telemetry.record(TroubleMet("the history of forecasts cannot be read", error))
        }
        return true
    }
}
