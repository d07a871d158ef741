import Anomalies
import Foundation
import Operations
import Ports
import Vocabulary

/// Which jobs somebody wants to see; all of it stands in the address.
struct JobsLens: Hashable, Sendable {
    var words = ""
    var group = ""
    /// Nil: all.
    var state: JobFigures.State?
    /// From 1.
    var page = 1

    static let pageCount = 50

    init() {}

    init(_ query: FormBody) {
        words = String(query["q"].prefix(200)).trimmingCharacters(in: .whitespaces)
        group = String(query["group"].prefix(200))
        state = JobFigures.State(rawValue: query["state"])
        page = min(max(Int(query["page"]) ?? 1, 1), 100_000)
    }

    func path(page: Int) -> String {
        Address.jobs.path([
            ("q", words), ("group", group), ("state", state?.rawValue ?? ""), ("page", page == 1 ? "" : String(page)),
        ])
    }

    /// Those that need somebody first, then those that saw something, then by name.
    func chosen(of jobs: [JobView]) -> [JobView] {
        let wanted = words.lowercased().split(separator: " ")
        return jobs.filter { job in
            let text = ([job.job.id.rawValue, job.job.words] + job.job.groups + job.job.tags).joined(separator: " ")
                .lowercased()
            return wanted.allSatisfy { text.contains($0) } && (group.isEmpty || job.job.groups.contains(group))
                && (state == nil || JobFigures.state(of: job) == state)
        }.sorted { JobsLens.place($0) < JobsLens.place($1) }
    }

    private static func place(_ job: JobView) -> (Int, Int, JobID) {
        (rank(job), job.standing.lastBucket == nil ? 1 : 0, job.job.id)
    }

    private static func rank(_ job: JobView) -> Int {
        switch JobFigures.state(of: job) {
        case .trouble: 0
        case .behind: 1
        case .lookingBack: 2
        case .running: 3
        case .stopped: 4
        }
    }
}
