import Alerts
import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

/// The queue: its lists, and the steps that it takes on many alerts at once.
struct QueuePages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit) async throws -> Response {
        if visit.address == .alertBulk {
            guard visit.isWrite else { return WebReply.redirect(to: Address.alerts.path) }
            return try await bulk(visit)
        }
        let isBare = visit.query.pairs.allSatisfy { $0.name == "said" }
        if isBare, let view = try await ownView(visit.reader) {
            let said = visit.query["said"]
            let tail = said.isEmpty ? "" : "&said=\(Address.encoded(said))"
            return WebReply.redirect(to: "\(Address.alerts.path)?\(view.content.query)\(tail)")
        }
        return try await list(QueueQuery(visit.query), visit.reader)
    }

    /// The view that a person wants to begin with, while it is still there.
    private func ownView(_ reader: Reader) async throws -> SavedView? {
        guard let number = reader.preferences.view else { return nil }
        return try await desks.personal.views(for: reader.person.name)
            .first { $0.number == number && $0.content.list == .alerts && !$0.content.query.isEmpty }
    }

    func list(
        _ query: QueueQuery,
        _ reader: Reader,
        refusal: String? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let now = desks.clock.now()
        let filter = query.filter(for: reader.person.name, at: now)
        var groups: [AlertGroup] = []
        var found = Found()
        if let grouping = query.grouping {
            groups = try await desks.queue.groups(filter, by: grouping)
        } else {
            found = try await self.found(filter)
        }
        var tabs: [QueueTab] = []
        for (title, query, isHot) in QueueTab.all {
            // What was decided long ago is not counted anew at each look.
            let count =
                query.stage == .open ? try await desks.queue.count(query.filter(for: reader.person.name, at: now)) : nil
            tabs.append(QueueTab(title: title, query: query, count: count, isHot: isHot))
        }
        let page = AlertsPage(
            query: query,
            alerts: found.alerts,
            groups: groups,
            count: try await desks.queue.count(filter),
            hasMore: (found.hasBefore, found.hasBehind),
            tabs: tabs,
            views: try await desks.personal.views(for: reader.person.name),
            people: try await desks.accounts.people().filter { $0.role.may(.triage) }.map(\.name),
            now: now,
            reader: reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: status)
    }

    /// One page of alerts in the order of the list, and whether there are others around it.
    private struct Found {
        var alerts: [Alert] = []
        var hasBefore = false
        var hasBehind = false
    }

    private func found(_ filter: AlertFilter) async throws -> Found {
        var wide = filter
        wide.limit = filter.limit + 1
        var alerts = try await desks.alerts.alerts(wide)
        let hasMore = alerts.count > filter.limit
        if hasMore { alerts.removeLast() }
        switch filter.start {
        case .top: return Found(alerts: alerts, hasBefore: false, hasBehind: hasMore)
        case .after: return Found(alerts: alerts, hasBefore: true, hasBehind: hasMore)
        case .before: return Found(alerts: alerts.reversed(), hasBefore: hasMore, hasBehind: true)
        }
    }

    // MARK: many at once

    private func bulk(_ visit: Visit) async throws -> Response {
        let back = QueuePages.back(visit.form)
        let chosen = try await self.chosen(visit, back)
        let form = visit.form
        func refused(_ reason: String) async throws -> Response {
            try await list(back, visit.reader, refusal: reason, status: .unprocessableContent)
        }
        guard !chosen.isEmpty else { return try await refused("tick the alerts first, or \"all that fit\"") }
        if form["do"] == "incident" {
            return WebReply.redirect(to: Address.incidentNew.path(chosen.map { ("alert", "\($0.id)") }))
        }
        guard let act = BulkAct(form, by: visit.reader.person.name) else {
            return try await refused("choose one of the verdicts")
        }
        let outcome = try await desks.alertDesk.takeAll(on: chosen, by: visit.reader.person, act.step)
        let key = desks.said.keep(act.said(outcome, back: back.path), for: visit.reader.person.name, at: visit.now)
        return WebReply.redirect(to: Address.alerts.path(back.pairs + [("said", key)]))
    }

    /// The list that a form came from; nothing else is followed.
    static func back(_ form: FormBody) -> QueueQuery {
        let path = form["back"]
        guard let mark = path.firstIndex(of: "?") else { return QueueQuery() }
        return QueueQuery(FormBody(path[path.index(after: mark)...]))
    }

    private func chosen(_ visit: Visit, _ back: QueueQuery) async throws -> [(id: AlertID, version: Int?)] {
        let named = visit.form["alerts"].split(separator: ",").map(String.init)
        guard visit.form["scope"] == "all" else {
            return (visit.form.all("alert") + named).compactMap(QueuePages.ticked)
        }
        var filter = back.with { $0.grouping = nil }.filter(for: visit.reader.person.name, at: visit.now)
        filter.limit = Limits.bulkCountMax
        return try await desks.alerts.alerts(filter).map { ($0.id, $0.version) }
    }

    /// `ALR-7:3`: the alert, and the version that was seen; without one, whatever is there.
    private static func ticked(_ text: String) -> (id: AlertID, version: Int?)? {
        let parts = text.split(separator: ":")
        guard let first = parts.first, let id = AlertID(text: first) else { return nil }
        return (id, parts.count == 2 ? Int(parts[1]) : nil)
    }
}
