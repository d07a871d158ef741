public import Foundation
import Vocabulary

/// A promise of an incident, one of its clocks or a notification that is due, whose time is near or was missed.
///
/// People are told of each once.
public struct IncidentDeadline: Hashable, Sendable {
    /// How it stands.
    public enum Kind: String, CaseIterable, Hashable, Sendable { case near, missed }

    /// `triage`, `notification of the data protection authority`.
    public let clock: String
    public let kind: Kind
    public let due: Date

    public init(clock: String, kind: Kind, due: Date) {
        self.clock = clock
        self.kind = kind
        self.due = due
    }

    /// The fact that people were told.
    public var fact: IncidentFact.What { .deadline(self) }

    var record: (word: String, details: [String: String]) {
        ("deadline \(kind.rawValue)", ["clock": clock, "due": instant(due)])
    }

    init?(word: String, details: [String: String]) {
        guard word.hasPrefix("deadline "), let kind = Kind(rawValue: String(word.dropFirst(9))),
            let clock = details["clock"], let due = details["due"].flatMap({ Double($0) })
        else { return nil }
        self.init(clock: clock, kind: kind, due: Date(timeIntervalSince1970: due))
    }
}

extension Incident {
    /// The promises that run and are near their end or past it; a paused clock is neither.
    ///
    /// `share`: a promise is near its end when this part of it is left, 0...1.
    public func deadlines(at now: Date, warningShare share: Double) -> [IncidentDeadline] {
        let clocks = clocks.all.map { ($0.name.rawValue, $0.clock) }
        let duties = record.resolution.duties.compactMap { duty in
            duty.outcome == nil ? duty.clock.map { ("notification of \(record.resolution.name(of: duty))", $0) } : nil
        }
        return (clocks + duties).compactMap { name, clock in
            guard clock.isRunning, let due = clock.due else { return nil }
            if clock.isBreached(at: now) { return IncidentDeadline(clock: name, kind: .missed, due: due) }
            let whole = clock.calendar.deadline(after: clock.startedAt, allowing: clock.allowance)
                .timeIntervalSince(clock.startedAt)
            let warning = due.addingTimeInterval(-whole * min(max(share, 0), 1))
            return now >= warning && share > 0 ? IncidentDeadline(clock: name, kind: .near, due: due) : nil
        }
    }
}
