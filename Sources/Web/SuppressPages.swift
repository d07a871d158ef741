import Alerts
import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

/// Agreeing not to be told of an alert's like for a while: first what it would have hidden, then the agreement.
struct SuppressPages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit, _ id: AlertID) async throws -> Response {
        guard let alert = try await desks.alerts.alert(id) else { return WebReply.notFound(reader: visit.reader) }
        let wish = SuppressWish(visit.isWrite ? visit.form : visit.query, alert)
        guard visit.isWrite else { return try await show(alert, wish, visit) }
        do {
            let until = visit.now.addingTimeInterval(wish.seconds)
            try await desks.suppressionDesk.add(wish.scope, until: until, reason: wish.reason, by: visit.reader.person)
            let said = Said(text: "What \(id) told is not told again until \(TimeWords.instant(until, in: .gmt))")
            let key = desks.said.keep(said, for: visit.reader.person.name, at: visit.now)
            return WebReply.redirect(to: Address.alert(id).path([("said", key)]))
        } catch let refusal as SuppressionRefusal {
            return try await show(alert, wish, visit, refusal: "\(refusal)", status: .unprocessableContent)
        }
    }

    private func show(
        _ alert: Alert,
        _ wish: SuppressWish,
        _ visit: Visit,
        refusal: String? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let page = SuppressPage(
            alert: alert,
            wish: wish,
            preview: try await desks.suppressionDesk.preview(wish.scope),
            reader: visit.reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: status)
    }
}

/// What somebody wants to be silent about.
struct SuppressWish: Sendable {
    /// What of the alert is named.
    enum Part: String, CaseIterable, Sendable { case both, rule, entity }

    let part: Part
    /// For how long.
    let seconds: Double
    let reason: String
    let scope: SuppressionDesk.Scope

    /// The lengths that are offered, in hours.
    static let hours = [1, 8, 24, 72, 168, 720]

    init(_ form: FormBody, _ alert: Alert) {
        let entity = alert.finding.entity?.values.first
        let asked = Part(rawValue: form["scope"]) ?? .both
        part = entity == nil ? .rule : asked
        let hours = Int(form["hours"]) ?? 8
        seconds = Double(min(max(hours, 1), Int(Limits.suppressionSecondsMax / 3_600))) * 3_600
        reason = form["reason"]
        scope = SuppressionDesk.Scope(
            rule: part == .entity ? nil : alert.finding.rule,
            entity: part == .rule ? nil : entity
        )
    }
}
