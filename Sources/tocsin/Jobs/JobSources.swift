import Anomalies
import Definitions
import Foundation
import Logging
import Operations
import Ports
import Vocabulary

/// How the house reads its anomaly jobs and anomaly rules: the files of directories, and what was saved in the house.
struct JobSources: Sendable {
    let settings: Shelf<Settings>
    let state: StateDirectory
    let store: any JobStore

    /// Reads everything; what cannot be used is told with every problem, while the others run.
    func book() async throws -> JobBook {
        let files = try folders().flatMap { try $0.texts() }
        let own = try await store.texts()
        // Those of files go before: what was saved under a name that a file has is told as a problem.
        let saved = own.map { JobFolder.Text(path: JobSources.path(of: $0), text: $0.text) }
        let (set, problems) = JobSources.read(files + saved)
        let paths = Set(set.jobs.map(\.path) + set.rules.map(\.path))
        let running = own.filter { paths.contains(JobSources.path(of: $0)) }
        return JobBook(
            jobs: set.jobs,
            rules: set.rules,
            problems: problems,
            texts: Dictionary((files + saved).map { ($0.path, $0.text) }) { first, _ in first },
            own: Dictionary(running.map { ($0.name, $0) }) { first, _ in first }
        )
    }

    /// Reads the jobs as fresh settings want them, which then hold.
    func adopt(_ fresh: Settings) async throws -> JobBook {
        let book = try await JobSources(settings: Shelf(fresh), state: state, store: store).book()
        settings.replace(with: fresh)
        return book
    }

    /// How the desk reads jobs.
    func reading(_ telemetry: Telemetry) -> JobReading {
        JobReading(
            book: {
                let book = try await self.book()
                tell(book, telemetry)
                return book
            },
            alone: { text, path in
                let (set, problems) = JobSources.read([JobFolder.Text(path: path, text: text)])
                return JobReading.Content(jobs: set.jobs, rules: set.rules, problems: problems)
            }
        )
    }

    /// Says what is wrong with jobs, and how many there are.
    func tell(_ book: JobBook, _ telemetry: Telemetry) {
        for problem in book.problems {
            telemetry.log.warning("an anomaly job has a problem", metadata: ["problem": "\(problem)"])
        }
        telemetry.meters.set(Meter.jobs, to: Double(book.jobs.count))
    }

    /// What texts hold together.
    static func read(_ texts: [JobFolder.Text]) -> (set: JobSet, problems: [RuleProblem]) {
        JobSet.load(texts.map { JobSet.File(path: $0.path, bytes: Array($0.text.utf8)) })
    }

    /// Where a text is said to lie that somebody saved in the house.
    private static func path(of own: JobText) -> String { "saved/\(own.name).yml" }

    private func folders() throws -> [JobFolder] {
        guard settings.value.jobs.isEmpty else { return settings.value.jobs.map { JobFolder(path: $0) } }
        // The state has a directory of jobs once somebody made one.
        let own = FileManager.default.fileExists(atPath: state.jobs) ? [JobFolder(path: state.jobs)] : []
        return [JobFolder.starter()].compactMap(\.self) + own
    }
}
