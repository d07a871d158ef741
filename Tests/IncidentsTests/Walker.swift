import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

/// An incident with a clock beside it, so that a test reads like a report.
struct Walker {
    private(set) var incident: Incident
    private(set) var facts: [IncidentFact.What]
    private(set) var now = Samples.start
    var policy = IncidentSamples.policy

    init(_ opening: IncidentOpening = IncidentSamples.opening(), policy: IncidentPolicy = IncidentSamples.policy) throws
    {
        self.policy = policy
        let id = IncidentID(rawValue: 1)
        let (incident, facts) = try Incident.open(opening, as: id, by: "ana", at: now, policy: policy)
        self.incident = incident
        self.facts = facts.map(\.what)
    }

    static func days(_ count: Double) -> Date { Samples.start.addingTimeInterval(count * 86_400) }

    /// Takes steps for somebody, that many days after logging.
    @discardableResult
    mutating func take(_ steps: IncidentStep..., by person: String = "ben", day: Double? = nil) throws(IncidentError)
        -> [IncidentFact.What]
    {
        if let day { now = Walker.days(day) }
        var what: [IncidentFact.What] = []
        for step in steps {
            what += try incident.take(step, by: person, at: now, policy: policy).map(\.what)
        }
        facts += what
        return what
    }

    /// Walks on with everything that is wanted, until the stage is reached.
    mutating func walk(to stage: Incident.Stage, day: Double? = nil) throws {
        if let day { now = Walker.days(day) }
        facts += try IncidentSamples.walk(&incident, to: stage, at: now, policy: policy).map(\.what)
        #expect(incident.stage == stage)
    }

    func clock(_ name: IncidentClocks.Name) -> Deadline? { incident.clocks[name] }
}
