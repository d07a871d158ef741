import Alerts
import Foundation
import Incidents
import Vocabulary

/// A deadline of an incident in the sentences that people are told.
struct IncidentDeadlineText {
    let incident: Incident
    let deadline: IncidentDeadline
    let now: Date
    let link: AlertLink

    private var due: String { TimeWords.instant(deadline.due, in: incident.terms.calendar.timeZone) }
    private var length: String { TimeWords.length(seconds: deadline.due.timeIntervalSince(now)) }

    /// For the assignee and the followers, who find the incident beside it.
    var notice: String {
        switch deadline.kind {
        case .near: "the deadline of \(deadline.clock) is near: due \(due), \(length) left"
        case .missed: "the deadline of \(deadline.clock) was missed: it was due \(due), \(length) ago"
        }
    }

    /// The line for a chat, in the form of the house; nil where nobody but the list may know of the incident, and where it is
    /// only played.
    ///
    /// The title may be a stranger's: it is made harmless like the message of an alert.
    var line: String? {
        guard !incident.secrecy.isRestricted, incident.isReal else { return nil }
        let (type, rest) =
            switch deadline.kind {
            case .near: ("DEADLINE NEAR", "\(length) left")
            case .missed: ("DEADLINE MISSED", "\(length) ago")
            }
        let mark = incident.isCritical ? "Critical" : incident.effectivePriority.rawValue.capitalized
        let message = LineText("\(incident.title), \(deadline.clock)").text
        let page = "\(link.base)/incidents/\(incident.id)"
        return "SIEM \(type) - [\(mark)] \(incident.id) \(message), due \(due), \(rest). Check \(page)"
    }
}
