import Alerts
import Foundation
import Incidents

/// The eight steps in a row: which are left, by whom and when, which was skipped, and where the incident is.
struct IncidentStepper: Sendable {
    let incident: Incident
    let zone: TimeZone

    var html: HTML {
        """
        <nav class="card" aria-label="The eight steps"><ol class="stepper">\
        \(HTML(Incident.Stage.steps.map(item)))</ol></nav>
        """
    }

    private func item(_ step: Incident.Stage) -> HTML {
        let current: HTML = step == incident.stage ? " aria-current=\"step\"" : .empty
        return """
            <li class="\(state(of: step))"\(current)><span class="number">\(step.rawValue)</span>
            <span><strong>\(step.name)</strong><br><span class="quiet small">\(words(of: step))</span></span></li>
            """
    }

    private func state(of step: Incident.Stage) -> String {
        if step == incident.stage { return "now" }
        switch incident.passage(of: step)?.way {
        case nil: return "todo"
        case .complete, .dismissed: return "left"
        case .skipped: return "skipped"
        case .notNeeded: return "todo"
        }
    }

    private func words(of step: Incident.Stage) -> HTML {
        if step == incident.stage { return "now" }
        guard let passage = incident.passage(of: step) else {
            return incident.stage == .noIncident ? "not applicable" : "to come"
        }
        let when = IncidentPage.time(passage.at, zone)
        return switch passage.way {
        case .complete: "left by \(passage.by), \(when)"
        case .skipped(let reason, let asker):
            "skipped: asked by \(asker), agreed by \(passage.by), \(when): \(reason)"
        case .notNeeded(let reason): "not needed, resolved at step 4 by \(passage.by), \(when): \(reason)"
        case .dismissed(let reason): "no incident, said \(passage.by), \(when): \(reason)"
        }
    }
}
