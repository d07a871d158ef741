import Alerts
import Foundation
import Incidents
import Vocabulary

/// What was recorded so far, step by step, and the timeline.
struct IncidentRecordView: Sendable {
    let incident: Incident
    let zone: TimeZone
    let now: Date

    private var record: IncidentRecord { incident.record }

    var html: HTML {
        let rows = HTML((early + middle + late).map { name, value in "<dt>\(name)</dt><dd>\(value)</dd>" })
        return """
            <section class="card"><h2>Recorded</h2><dl class="facts">\(rows)</dl></section>
            """
    }

    private typealias Row = (HTML, HTML)

    private var early: [Row] {
        var rows: [Row] = []
        let areas = Identification.Area.allCases.filter(record.identification.areas.contains).map(\.rawValue)
        if !areas.isEmpty { rows.append(("May be affected", "\(areas.joined(separator: ", "))")) }
        if !record.identification.description.isEmpty {
            rows.append(("What happened", "<span class=\"prose\">\(record.identification.description)</span>"))
        }
        if let tracker = record.logging.tracker {
            rows.append(("Tracker", "\(tracker.tracker.rawValue): \(IncidentRecordView.linked(tracker.reference))"))
        }
        if let link = record.logging.background { rows.append(("Background", IncidentRecordView.linked(link))) }
        return rows
    }

    private var middle: [Row] {
        var rows: [Row] = []
        let known = record.categorization
        if let category = known.category { rows.append(("Category", "\(category)")) }
        if let priority = known.priority {
            rows.append(("Priority", "\(priority.rawValue)"))
            rows.append(("Kind", "\(known.kind.rawValue)"))
        }
        if let priority = known.customerPriority { rows.append(("Customer's priority", "\(priority.rawValue)")) }
        if let vector = known.vector {
            rows.append(("CVSS", "\(vector.scores.overall) <span class=\"mono\">\(vector)</span>"))
        }
        switch known.due {
        case nil: break
        case .resolutionDeadline: rows.append(("Due date", "the resolution deadline"))
        case .on(let date, let reason): rows.append(("Due date", "\(IncidentPage.time(date, zone)): \(reason)"))
        }
        switch record.investigation.rootCause {
        case nil: break
        case .known(let text): rows.append(("Root cause", "<span class=\"prose\">\(text)</span>"))
        case .unknown(let why): rows.append(("Root cause", "not known: \(why)"))
        }
        if let hotfix = record.investigation.hotfix { rows.append(("Hotfix", "\(hotfix.rawValue)")) }
        return rows
    }

    private var late: [Row] {
        var rows: [Row] = []
        let done = Resolution.Work.allCases.filter(record.resolution.finished.contains).map(\.rawValue)
        if !done.isEmpty { rows.append(("Work done", "\(done.joined(separator: ", "))")) }
        if let why = record.resolution.nobodyToNotify { rows.append(("Notifications", "nobody: \(why)")) }
        for duty in record.resolution.duties {
            rows.append(
                (
                    "Notify",
                    "\(incident.record.resolution.name(of: duty)): \(IncidentDuties.state(of: duty, now: now, zone: zone))"
                )
            )
        }
        switch record.resolution.agreement {
        case nil: break
        case .agreed(let who): rows.append(("Agreement", "\(who)"))
        case .nobodyAffected: rows.append(("Agreement", "nobody is affected"))
        case .deemed(let who): rows.append(("Agreement", "deemed given: \(who) did not answer"))
        }
        if let person = record.closing.confirmedBy { rows.append(("Classification", "confirmed by \(person)")) }
        switch record.closing.disclosure {
        case nil: break
        case .done(let place): rows.append(("Disclosure", IncidentRecordView.linked(place)))
        case .scheduled(let date): rows.append(("Disclosure", "scheduled, \(IncidentPage.time(date, zone))"))
        case .notApplicable(let reason): rows.append(("Disclosure", "not applicable: \(reason)"))
        }
        if let text = record.lessons.postMortem {
            rows.append(("Post-mortem", "<div class=\"guide\">\(GuideHTML.html(of: text))</div>"))
        }
        switch record.lessons.recurrence {
        case nil: break
        case .problem(let name): rows.append(("Problem", IncidentRecordView.linked(name)))
        case .notRecurring(let check): rows.append(("Not recurring", "\(check)"))
        }
        return rows
    }

    /// A link where the text is an address of the web and nothing else; anything else is text.
    static func linked(_ text: String) -> HTML {
        if let problem = ProblemID(text: text) {
            return "<a href=\"\(Address.register(.problem(problem)).path)\">\(problem)</a>"
        }
        let isAddress = ["https://", "http://"].contains { text.lowercased().hasPrefix($0) }
        guard isAddress, !text.contains(where: \.isWhitespace) else { return "\(text)" }
        return "<a href=\"\(text)\" rel=\"noreferrer noopener\">\(text)</a>"
    }
}
