import Anomalies
import Events
import Foundation
import HTTPTypes
import Hummingbird
import Operations
import Ports
import Vocabulary

extension JobPages {
    /// One series over the time that the address says.
    func series(_ id: JobID, _ visit: Visit) async throws -> Response {
        guard let job = try await desks.jobs.job(id)?.job, let first = job.detectors.first else {
            return JobPages.gone(id, visit)
        }
        let query = SeriesQuery(visit.query)
        let detector = job.detectors.indices.contains(query.detector) ? job.detectors[query.detector] : first
        let zone = visit.reader.zone(or: job.timeZone)
        let from = DateMath(query.from)?.instant(now: visit.now, in: zone)
        let until = DateMath(query.until)?.instant(now: visit.now, in: zone)
        var problem: String?
        if from == nil || until == nil { problem = "Write a time as now-7d, 2026-11-25 or 2026-11-25T09:30." }
        let (start, end) = (from ?? visit.now.addingTimeInterval(-604_800), until ?? visit.now)
        if problem == nil, start >= end { problem = "The beginning must lie before the end." }
        var page = SeriesPage(
            job: job,
            detector: detector,
            query: query,
            series: nil,
            from: start,
            until: end,
            zone: zone,
            reader: visit.reader,
            problem: problem
        )
        if problem == nil, let members = query.members(of: detector) {
            page.series = try await desks.jobs.series(
                job,
                detector: job.detectors.indices.contains(query.detector) ? query.detector : 0,
                series: members,
                from: start,
                until: end
            )
        }
        return WebReply.page(page.html, status: problem == nil ? .ok : .unprocessableContent)
    }
}
