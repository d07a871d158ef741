import Anomalies
import Events
import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

/// Anomaly jobs: the list, each one with what can be done to it, and one series of it.
struct JobPages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit) async throws -> Response {
        switch visit.address {
        case .job(let id): try await show(id, visit)
        case .jobSeries(let id): try await series(id, visit)
        case .jobStep(let id, let step) where visit.isWrite: try await take(step, on: id, visit)
        case .jobStep(let id, _): WebReply.redirect(to: Address.job(id).path)
        case .jobNew: try await JobEditPages(desks: desks).write(visit)
        case .jobEdit(let id): try await JobEditPages(desks: desks).edit(id, visit)
        default: try await list(visit)
        }
    }

    private func list(_ visit: Visit) async throws -> Response {
        let page = JobsPage(
            jobs: try await desks.jobs.jobs(),
            problems: desks.jobs.problems,
            lens: JobsLens(visit.query),
            now: visit.now,
            reader: visit.reader
        )
        return WebReply.page(page.html)
    }

    static func gone(_ id: JobID, _ visit: Visit) -> Response {
        let page = ProblemPage(
            title: "There is no job \(id)",
            remedy: "It was removed or renamed, or its file has a problem: the list of jobs says which have.",
            reader: visit.reader
        )
        return WebReply.page(page.html, status: .notFound)
    }

    func show(_ id: JobID, _ visit: Visit, refusal: String? = nil) async throws -> Response {
        guard let view = try await desks.jobs.job(id) else { return JobPages.gone(id, visit) }
        let lens = AnomalyLens().with { ($0.jobs, $0.minimumScore) = ([id], 0) }
        let aim = AnomalyAim(lens, now: visit.now, zone: visit.reader.zone(or: view.job.timeZone))
        let lanes = aim.lanes(limit: 1)
        let page = JobPage(
            view: view,
            text: try await desks.jobs.text(of: id),
            buckets: try await bars(of: id, aim),
            lane: try await desks.anomalies.lanes(lanes, by: .job, cellSeconds: aim.cellSeconds),
            aim: aim,
            snapshots: try await desks.jobs.snapshots(of: id),
            anomalies: try await desks.anomalies.anomalies(AnomalyFilter(jobs: [id], limit: 10)),
            expectations: try await desks.jobs.expectations().filter { $0.job == id },
            now: visit.now,
            reader: visit.reader,
            refusal: refusal,
            draft: refusal == nil ? .empty : visit.form
        )
        return WebReply.page(page.html, status: refusal == nil ? .ok : .unprocessableContent)
    }

    private static let barsMax = 84

    /// Events of the closed buckets, a few buckets to a bar.
    private func bars(of id: JobID, _ aim: AnomalyAim) async throws -> [BarChart.Bar] {
        let buckets = try await desks.jobs.buckets(of: id, from: aim.from, until: aim.until)
        let seconds = aim.until.timeIntervalSince(aim.from) / Double(JobPages.barsMax)
        var counts = [Int](repeating: 0, count: JobPages.barsMax)
        for bucket in buckets {
            let place = Int(bucket.start.timeIntervalSince(aim.from) / seconds)
            if counts.indices.contains(place) { counts[place] += bucket.eventCount }
        }
        return counts.enumerated().map { place, count in
            let start = aim.from.addingTimeInterval(Double(place) * seconds)
            return BarChart.Bar(
                start: start,
                until: start.addingTimeInterval(seconds),
                label: TimeMark.text(start, in: aim.zone).prefix(16).description,
                count: count
            )
        }
    }
}
