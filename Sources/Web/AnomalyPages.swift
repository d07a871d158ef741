import Alerts
import Anomalies
import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

/// Anomalies: the explorer, each one, and which rules stand over them.
struct AnomalyPages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit) async throws -> Response {
        switch visit.address {
        case .anomaly(let id): try await show(id, visit)
        case .anomalyExpect(let id): try await ExpectPages(desks: desks).expect(id, visit)
        case .expectations: try await ExpectPages(desks: desks).list(visit)
        case .anomalyRules: WebReply.page(AnomalyRulesPage(rules: desks.jobs.rules(), reader: visit.reader).html)
        default: try await explore(visit)
        }
    }

    static func zone(_ visit: Visit, _ desks: WebDesks) -> TimeZone {
        visit.reader.zone(or: desks.policy.value.calendar(named: "default").timeZone)
    }

    static func gone(_ id: AnomalyID, _ visit: Visit) -> Response {
        let page = ProblemPage(
            title: "There is no anomaly \(id)",
            remedy: "It went when its job was reset or reverted, or the number is another.",
            reader: visit.reader
        )
        return WebReply.page(page.html, status: .notFound)
    }

    // MARK: the explorer

    private static let lanesMax = 10
    private static let fieldsMax = 6

    private func explore(_ visit: Visit) async throws -> Response {
        let aim = AnomalyAim(AnomalyLens(visit.query), now: visit.now, zone: AnomalyPages.zone(visit, desks))
        let store = desks.anomalies
        let jobs = try await desks.jobs.jobs().map(\.job)
        let lanes = aim.lanes(limit: AnomalyPages.lanesMax)
        let field = aim.lens.laneField
        let standOut = try await store.lanes(lanes, by: .influencer(field: nil), cellSeconds: aim.cellSeconds)
        let rows = try await store.anomalies(aim.filter(limit: AnomalyLens.pageCount + 1))
        let page = AnomaliesPage(
            aim: aim,
            jobs: jobs.map(\.id).sorted(),
            measures: AnomalyMeasures(jobs),
            fields: AnomalyPages.fields(of: jobs, and: field),
            jobLanes: try await store.lanes(lanes, by: .job, cellSeconds: aim.cellSeconds),
            valueLanes: field.isEmpty
                ? standOut
                : try await store.lanes(lanes, by: .influencer(field: field), cellSeconds: aim.cellSeconds),
            standOut: standOut,
            anomalies: Array(rows.prefix(AnomalyLens.pageCount)),
            hasMore: rows.count > AnomalyLens.pageCount,
            reader: visit.reader
        )
        return WebReply.page(page.html, status: aim.timeProblem == nil ? .ok : .unprocessableContent)
    }

    /// Those that most jobs name, users, hosts and addresses first.
    static func fields(of jobs: [AnomalyJob], and chosen: String) -> [String] {
        var counts: [String: Int] = [:]
        for job in jobs {
            let named = job.influencers + job.detectors.flatMap { [$0.by, $0.over, $0.partition].compactMap { $0 } }
            for field in Set(named) { counts[field, default: 0] += 1 }
        }
        let first = ["user.name", "host.name", "source.ip"]
        let others = counts.keys.filter { !first.contains($0) }.sorted {
            (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1)
        }
        var fields = Array((first + others).prefix(fieldsMax))
        if !chosen.isEmpty, !fields.contains(chosen) { fields.append(chosen) }
        return fields
    }
}
