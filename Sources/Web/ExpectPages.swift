import Alerts
import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

/// Saying that something is expected, and ending it: first what it would have hidden, then the agreement.
struct ExpectPages: Sendable {
    let desks: WebDesks

    func expect(_ id: AnomalyID, _ visit: Visit) async throws -> Response {
        guard let anomaly = try await desks.anomalies.anomalies([id]).first else {
            return AnomalyPages.gone(id, visit)
        }
        let zone = AnomalyPages.zone(visit, desks)
        let wish = ExpectWish(visit.isWrite ? visit.form : visit.query, anomaly, now: visit.now, zone: zone)
        if let refusal = wish.refusal(at: visit.now) { return try await show(id, wish, visit, refusal: refusal) }
        guard visit.isWrite, let expectation = wish.expectation(by: visit.reader.person.name) else {
            return try await show(id, wish, visit)
        }
        do {
            _ = try await desks.jobs.expect(expectation)
        } catch let refusal as JobRefusal {
            return try await show(id, wish, visit, refusal: refusal.sentence)
        }
        let said = Said(text: "It is expected until \(TimeWords.instant(expectation.until, in: zone))")
        let key = desks.said.keep(said, for: visit.reader.person.name, at: visit.now)
        return WebReply.redirect(to: Address.anomaly(id).path([("said", key)]))
    }

    private func show(
        _ id: AnomalyID,
        _ wish: ExpectWish,
        _ visit: Visit,
        refusal: String? = nil
    ) async throws -> Response {
        let canBeKept = wish.refusal(at: visit.now) == nil
        let expectation = canBeKept ? wish.expectation(by: visit.reader.person.name) : nil
        var page = ExpectPage(
            id: id,
            wish: wish,
            preview: nil,
            measures: AnomalyMeasures(try await desks.jobs.job(wish.anomaly.job).map { [$0.job] } ?? []),
            zone: AnomalyPages.zone(visit, desks),
            reader: visit.reader,
            refusal: refusal
        )
        if let expectation { page.preview = try await desks.jobs.preview(expectation) }
        return WebReply.page(page.html, status: refusal == nil ? .ok : .unprocessableContent)
    }

    func list(_ visit: Visit) async throws -> Response {
        var refusal: String?
        if visit.isWrite {
            do {
                try await desks.jobs.endExpectation(Int64(visit.form["number"]) ?? 0, by: visit.reader.person.name)
                let said = Said(text: "It is expected no more")
                let key = desks.said.keep(said, for: visit.reader.person.name, at: visit.now)
                return WebReply.redirect(to: Address.expectations.path([("said", key)]))
            } catch let found as JobRefusal {
                refusal = found.sentence
            }
        }
        let page = ExpectationsPage(
            expectations: try await desks.jobs.expectations(),
            zone: AnomalyPages.zone(visit, desks),
            reader: visit.reader,
            refusal: refusal
        )
        return WebReply.page(page.html, status: refusal == nil ? .ok : .unprocessableContent)
    }
}

extension JobRefusal {
    /// As a page says it.
    var sentence: String { description.prefix(1).uppercased() + description.dropFirst() + "." }
}
