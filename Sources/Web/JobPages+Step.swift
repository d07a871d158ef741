import Alerts
import Anomalies
import Events
import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

extension JobPages {
    /// Does what a form asks for; a refusal shows the page again with the reason and what was written.
    func take(_ step: Address.JobStep, on id: JobID, _ visit: Visit) async throws -> Response {
        do {
            let text = try await done(step, on: id, visit)
            let key = desks.said.keep(Said(text: text), for: visit.reader.person.name, at: visit.now)
            return WebReply.redirect(to: JobPages.next(step, id, visit).path([("said", key)]))
        } catch let refusal as JobRefusal {
            let rule = desks.jobs.rules().first { $0.id.rawValue == id.rawValue }
            if let rule { return try await RulePages(desks: desks).show(rule, visit, refusal: refusal.sentence) }
            let written = Visit(visit, adding: ("step", step.rawValue))
            return try await show(id, written, refusal: refusal.sentence)
        }
    }

    /// A copy is opened, and what is gone has no page.
    private static func next(_ step: Address.JobStep, _ id: JobID, _ visit: Visit) -> Address {
        switch step {
        case .clone: JobID(text: visit.form["name"]).map(Address.job) ?? .job(id)
        case .remove: .jobs
        case .start, .stop, .reset, .revert, .lookBack, .cancel: .job(id)
        }
    }

    private func done(_ step: Address.JobStep, on id: JobID, _ visit: Visit) async throws -> String {
        let (desk, person, reason) = (desks.jobs, visit.reader.person.name, visit.form["reason"])
        switch step {
        case .start:
            try await desk.start(id, by: person, reason: reason)
            return "\(id) runs"
        case .stop:
            try await desk.stop(id, by: person, reason: reason)
            return "\(id) is stopped"
        case .reset:
            try await desk.reset(id, by: person, reason: reason)
            return "\(id) begins anew"
        case .remove:
            try await desk.remove(id, by: person, reason: reason)
            return "\(id) is removed"
        case .revert:
            guard let bucket = TimeWords.instant(rfc3339: visit.form["to"]) else {
                throw JobRefusal("no snapshot was chosen", remedy: "choose one of the list")
            }
            try await desk.revert(id, to: bucket, by: person, reason: reason)
            return "\(id) goes on from \(TimeWords.instant(bucket, in: AnomalyPages.zone(visit, desks)))"
        case .clone:
            guard let name = JobID(text: visit.form["name"]) else { throw JobPages.badName }
            try await desk.clone(id, as: name, by: person)
            return "\(name) is a copy of \(id)"
        case .lookBack:
            let zone = AnomalyPages.zone(visit, desks)
            guard let from = DateMath(visit.form["from"])?.instant(now: visit.now, in: zone) else {
                throw JobRefusal("the time cannot be read", remedy: "write it as now-30d or 2026-11-01")
            }
            try await desk.lookBack(id, from: from, by: person)
            return "\(id) looks back to \(TimeWords.instant(from, in: zone))"
        case .cancel:
            try await desk.cancelLookBack(id, by: person)
            return "\(id) looks back no further"
        }
    }

    static let badName = JobRefusal(
        "that is no name of a job",
        remedy: "use small letters, digits, - and _, a letter or digit at both ends, at most 64"
    )
}

extension Visit {
    /// The same with one more field in its form.
    init(_ visit: Visit, adding field: (name: String, value: String)) {
        self.init(
            address: visit.address,
            reader: visit.reader,
            query: visit.query,
            form: FormBody(pairs: visit.form.pairs + [field]),
            isWrite: visit.isWrite,
            peer: visit.peer,
            now: visit.now,
            lastEvent: visit.lastEvent,
            uri: visit.uri
        )
    }
}
