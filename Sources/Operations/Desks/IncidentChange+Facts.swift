import Alerts
import Incidents
import Ports
import Vocabulary

extension IncidentChange {
    /// A change with all that follows from its facts: what the histories of its alerts tell, and who is told of it.
    init(of incident: Incident, _ facts: [IncidentFact], exhibits: [Exhibit] = [], others: [IncidentChange] = []) {
        self.init(
            incident: incident,
            facts: facts,
            alertFacts: facts.compactMap(IncidentChange.alertFact),
            exhibits: exhibits,
            notices: IncidentChange.notices(of: incident, facts),
            others: others
        )
    }

    private static func alertFact(of fact: IncidentFact) -> AlertFact? {
        if case .alertLinked(let alert) = fact.what {
            return AlertFact(alert: alert, at: fact.at, by: fact.by, what: .joined(incident: fact.incident.description))
        }
        if case .alertUnlinked(let alert, let reason) = fact.what {
            let what = AlertFact.What.left(incident: fact.incident.description, reason: reason)
            return AlertFact(alert: alert, at: fact.at, by: fact.by, what: what)
        }
        return nil
    }

    /// Assignee and followers are told of what matters, whoever is named of what concerns them; nobody of what they did
    /// themselves, and nobody who may not know of the incident.
    private static func notices(of incident: Incident, _ facts: [IncidentFact]) -> [Notice] {
        facts.flatMap { fact -> [Notice] in
            var told: [String: String] = [:]
            if let text = fact.what.notice {
                for person in incident.followers + [incident.assignee].compactMap({ $0 }) { told[person] = text }
                if case .glassBroken = fact.what {
                    for person in incident.secrecy.readers { told[person] = text }
                }
            }
            if let named = fact.what.named, let text = fact.what.noticeToNamed { told[named] = text }
            return told.filter { $0.key != fact.by && incident.isVisible(to: $0.key) }
                .sorted { $0.key < $1.key }
                .map {
                    Notice(
                        person: $0.key,
                        subject: incident.id.description,
                        text: "\($0.value) (\(fact.by))",
                        at: fact.at
                    )
                }
        }
    }
}
