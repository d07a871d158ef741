import Alerts
import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

/// The alert policy and its calendars: reading for everybody, changing after a preview for admins.
struct PolicyPages: Sendable {
    let desks: WebDesks

    private var desk: PolicyDesk { desks.policyDesk }

    // MARK: deadlines

    func policy(_ visit: Visit) async throws -> Response {
        guard visit.isWrite else { return showPolicy(PolicyForm.fields(of: desk.current), visit) }
        do {
            let policy = try PolicyForm(form: visit.form).policy(over: desk.current)
            return try await decide(policy, .policy, visit)
        } catch let problems as PolicyFormProblems {
            return showPolicy(visit.form.pairs.map { ($0.name, $0.value) }, visit, refusal: "\(problems)")
        } catch let refusal as PolicyRefusal {
            return try await preview(
                try PolicyForm(form: visit.form).policy(over: desk.current),
                .policy,
                visit,
                refusal: "\(refusal)"
            )
        }
    }

    private func showPolicy(_ fields: [(String, String)], _ visit: Visit, refusal: String? = nil) -> Response {
        let page = PolicyPage(
            fields: Dictionary(fields) { first, _ in first },
            calendars: desk.current.calendars.map(\.name),
            reader: visit.reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: refusal == nil ? .ok : .unprocessableContent)
    }

    /// First a preview; then what it showed is saved, for new alerts or for those that run too.
    private func decide(_ policy: TriagePolicy, _ setting: Address.Setting, _ visit: Visit) async throws -> Response {
        guard let reach = PolicyDesk.Reach(rawValue: visit.form["reach"]) else {
            return try await preview(policy, setting, visit)
        }
        let changed = try await desk.save(policy, for: reach, reason: visit.form["reason"], by: visit.reader.person)
        let tail =
            reach == .runningToo ? "; \(changed) running clocks were changed" : "; running clocks keep what they had"
        let key = desks.said.keep(
            Said(text: "The policy is saved\(tail)"),
            for: visit.reader.person.name,
            at: visit.now
        )
        return WebReply.redirect(to: Address.settings(setting).path([("said", key)]))
    }

    private func preview(
        _ policy: TriagePolicy,
        _ setting: Address.Setting,
        _ visit: Visit,
        refusal: String? = nil
    ) async throws -> Response {
        let page = PolicyPreviewPage(
            before: desk.current,
            after: policy,
            preview: try await desk.preview(policy),
            setting: setting,
            fields: visit.form.pairs.map { ($0.name, $0.value) }.filter {
                !["form_key", "reach", "reason"].contains($0.0)
            },
            reader: visit.reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: refusal == nil ? .ok : .unprocessableContent)
    }

    // MARK: calendars

    func calendars(_ visit: Visit) async throws -> Response {
        guard visit.isWrite else { return showCalendars(visit) }
        var policy = desk.current
        do {
            if visit.form["do"] == "remove" {
                policy.calendars.removeAll { $0.name == visit.form["name"] }
            } else {
                let today = WallClock(timeZone: .gmt).reading(at: visit.now).day
                let calendar = try CalendarForm(form: visit.form).calendar(today: today)
                if let index = policy.calendars.firstIndex(where: { $0.name == calendar.name }) {
                    policy.calendars[index] = calendar
                } else {
                    policy.calendars.append(calendar)
                }
            }
            return try await decide(policy, .calendars, visit)
        } catch let problems as PolicyFormProblems {
            return showCalendars(visit, refusal: "\(problems)")
        } catch let refusal as PolicyRefusal {
            return showCalendars(visit, refusal: "\(refusal)")
        }
    }

    private func showCalendars(_ visit: Visit, refusal: String? = nil) -> Response {
        let page = CalendarsPage(
            calendars: desk.current.calendars,
            draft: refusal == nil ? nil : visit.form,
            reader: visit.reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: refusal == nil ? .ok : .unprocessableContent)
    }
}
