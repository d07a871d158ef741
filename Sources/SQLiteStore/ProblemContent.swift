import Foundation
import Incidents
import Vocabulary

/// A problem in the register.
struct ProblemContent: RegisterContent {
    var number: Int64
    var version: Int
    var title: String
    var state: String
    var openedBy: String
    var openedAt: Date
    var knownError: String?
    var workaround: String?
    var resolution: String?
    var incidents: [Int64]
    var tracker: String?
    var reference: String?

    init(_ problem: Problem) {
        number = problem.id.rawValue
        version = problem.version
        title = problem.title
        state = problem.state.rawValue
        openedBy = problem.openedBy
        openedAt = problem.openedAt
        knownError = problem.knownError
        workaround = problem.workaround
        resolution = problem.resolution
        incidents = problem.incidents.map(\.rawValue)
        tracker = problem.task?.tracker.rawValue
        reference = problem.task?.reference
    }

    func entry() throws -> Problem {
        let known: TrackerReference.Tracker? = try StoredWord.read(optional: tracker)
        return Problem(
            id: ProblemID(rawValue: number),
            title: title,
            state: try StoredWord.read(state),
            version: version,
            openedBy: openedBy,
            openedAt: openedAt,
            knownError: knownError,
            workaround: workaround,
            resolution: resolution,
            incidents: incidents.map(IncidentID.init),
            task: known.map { TrackerReference(tracker: $0, reference: reference ?? "") }
        )
    }
}
