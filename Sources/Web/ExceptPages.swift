import Alerts
import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

/// Making an exception to a rule from one of its alerts: choose what to ask for, see what it would have left out, save it.
struct ExceptPages: Sendable {
    let desks: WebDesks

    private var desk: ExceptionDesk { desks.rules.exceptions(from: desks.alerts) }

    func answer(_ visit: Visit, _ id: AlertID) async throws -> Response {
        guard let alert = try await desks.alerts.alert(id) else { return WebReply.notFound(reader: visit.reader) }
        let choices = try await desk.choices(for: alert)
        let wish = visit.isWrite ? ExceptWish(visit.form, choices) : ExceptWish(choices)
        var page = ExceptPage(alert: alert, wish: wish, reader: visit.reader)
        guard visit.isWrite else { return WebReply.page(page.html) }
        let exception = wish.exception(to: alert, by: visit.reader.person.name, at: visit.now)
        do {
            guard visit.form["do"] == "save" else {
                page.preview = try await desk.preview(exception, for: alert)
                return WebReply.page(page.html)
            }
            let path = try await desk.add(exception, for: alert, by: visit.reader.person)
            let said = Said(text: "The exception is in \(path) and holds from the next events on")
            let key = desks.said.keep(said, for: visit.reader.person.name, at: visit.now)
            return WebReply.redirect(to: Address.alert(id).path([("said", key)]))
        } catch let refusal as ExceptionRefusal {
            page.refusal = "\(refusal)"
        } catch let refusal as RuleFileRefusal {
            page.refusal = "The exception was not written: \(refusal)."
        }
        return WebReply.page(page.html, status: .unprocessableContent)
    }
}

/// What somebody wants a rule to leave out.
struct ExceptWish: Sendable {
    /// One field of the alert's event.
    struct Row: Sendable {
        let field: String
        var value: String
        var comparison = RuleException.Comparison.equals
        var isChosen = false
        let isNear: Bool
    }

    var rows: [Row]
    /// For how many days; nil: without an end.
    var days: Int?
    var reason = ""

    /// The lengths that are offered, in days; 0 is without an end.
    static let lengths = [7, 30, 90, 365, 0]

    /// What is offered at first: nothing is chosen.
    init(_ choices: [ExceptionDesk.Choice]) {
        rows = choices.map { Row(field: $0.field, value: $0.value, isNear: $0.isNear) }
        days = 30
    }

    init(_ form: FormBody, _ choices: [ExceptionDesk.Choice]) {
        self.init(choices)
        for index in rows.indices {
            let name = rows[index].field
            rows[index].isChosen = form.all("pick").contains(name)
            if form.has("value.\(name)") { rows[index].value = form["value.\(name)"] }
            rows[index].comparison = RuleException.Comparison(rawValue: form["how.\(name)"]) ?? .equals
        }
        days = Int(form["days"]).flatMap { ExceptWish.lengths.contains($0) ? $0 : nil } ?? 30
        if days == 0 { days = nil }
        reason = form["reason"].trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func exception(to alert: Alert, by name: String, at now: Date) -> RuleException {
        RuleException(
            title: "Exception to \(alert.finding.title)",
            reason: reason,
            author: name,
            day: String(TimeWords.utc(now).prefix(10)),
            parts: rows.filter(\.isChosen).map { .init(field: $0.field, comparison: $0.comparison, value: $0.value) },
            expiry: days.map { now.addingTimeInterval(Double($0) * 86_400) }
        )
    }
}
