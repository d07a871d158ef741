import Logging
import Ports
import Vocabulary

/// An act on a ticket was tried.
struct TicketTried: TelemetryEvent {
    let tracker: String
    let incident: IncidentID
    let failure: TrackerFailure?

    var level: Logger.Level? {
        switch failure {
        case nil: .info
        case .limited, .conflict: .info
        case .notSent, .unknown: .warning
        case .refused, .denied, .gone: .error
        }
    }
    var message: String { failure == nil ? "ticket in step" : "a tracker did not do as it was asked" }
    var details: [String: String] {
        var details = ["tracker": tracker, "incident": incident.description]
        details["reason"] = failure?.description
        return details
    }
    func count(in meters: Meters) {
        meters.add(to: Meter.tickets, ["tracker": tracker, "outcome": failure == nil ? "done" : "failed"])
    }
}
