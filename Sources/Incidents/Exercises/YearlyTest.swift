public import Foundation
public import Vocabulary

/// Whether the plan was tried within the year: by an exercise that was reviewed, or by a real incident that was closed.
public struct YearlyTest: Hashable, Sendable {
    /// What counts.
    public enum Proof: Hashable, Sendable {
        case exercise(ExerciseID)
        case incident(IncidentID)

        /// `EXE-2`, `INC-7`.
        public var name: String {
            switch self {
            case .exercise(let id): id.description
            case .incident(let id): id.description
            }
        }
    }

    /// Where the requirement stands.
    public enum State: Hashable, Sendable {
        /// By what, when, and until when that counts.
        case met(by: Proof, on: Date, until: Date)
        /// Nothing yet in the first year.
        case due(by: Date)
        case overdue(since: Date)
    }

    public let state: State

    /// `adopted`: when the plan began to hold.
    ///
    /// A real incident counts from its closing; one that was no incident, of the demo or played does not: whoever asks
    /// leaves those that are played out.
    public init(
        exercises: [Exercise],
        incidents: [Incident],
        adopted: Date,
        in zone: TimeZone,
        at now: Date
    ) {
        let played: [(Proof, Date)] = exercises.compactMap { exercise in
            guard exercise.state == .reviewed, let end = exercise.endedAt else { return nil }
            return (.exercise(exercise.id), end)
        }
        let real: [(Proof, Date)] = incidents.compactMap { incident in
            guard incident.isClosed, incident.stage != .noIncident, incident.origin == .house,
                let closing = incident.passage(of: .closing)
            else { return nil }
            return (.incident(incident.id), closing.at)
        }
        // Of two at the same moment the exercise, which comes first: it was made for this.
        let last = (played + real).filter { $0.1 <= now }.max { $0.1 < $1.1 }
        let until = YearlyTest.yearAfter(last?.1 ?? adopted, in: zone)
        if let last, now < until {
            state = .met(by: last.0, on: last.1, until: until)
        } else {
            state = now < until ? .due(by: until) : .overdue(since: until)
        }
    }

    /// The same day a year later, at the end of it.
    static func yearAfter(_ instant: Date, in zone: TimeZone) -> Date {
        let clock = WallClock(timeZone: zone)
        let (year, month, day) = clock.reading(at: instant).day.parts
        return clock.startOfDay(CivilDay(year: year + 1, month: month, day: day).advanced(by: 1))
    }

    /// `met by EXE-2 on 2026-03-01, due again by 2027-03-01`.
    public func words(in zone: TimeZone) -> String {
        let clock = WallClock(timeZone: zone)
        func day(_ instant: Date) -> CivilDay { clock.reading(at: instant).day }
        return switch state {
        case .met(let proof, let on, let until):
            "met by \(proof.name) on \(day(on)), due again by \(day(until).advanced(by: -1))"
        case .due(let date): "due by \(day(date).advanced(by: -1)): nothing tried the plan yet"
        case .overdue(let date):
            "overdue since \(day(date)): nothing tried the plan for a year; plan an exercise"
        }
    }
}
