import Alerts
import Anomalies
import ArgumentParser
import Definitions
import Events
import Foundation
import Logging
import Operations
import Ports
import SQLiteStore
import Vocabulary

/// What commands over a house's anomaly jobs share: its stores, its jobs, and the line that closes their buckets.
struct JobCommandHouse {
    let control: ControlDatabase
    let events: SQLiteEventStore
    let book: JobBook
    let settings: Settings

    init(_ options: HouseOptions) async throws {
        settings = try options.settings()
        let state = try options.existingState()
        control = try state.controlDatabase()
        events = try SQLiteEventStore(directory: state.events)
        book = try await JobSources(settings: Shelf(settings), state: state, store: SQLiteJobs(control)).book()
    }

    var jobs: SQLiteJobs { SQLiteJobs(control) }
    var anomalies: SQLiteAnomalies { SQLiteAnomalies(control) }

    /// - Throws: `HouseRefusal`, when there is none of that name.
    func job(_ name: String) throws -> AnomalyJob {
        guard let job = book.job(JobID(rawValue: name)) else {
            throw HouseRefusal("there is no job \(name); tocsin jobs list says which there are")
        }
        return job
    }

    /// The line by hand: no detection line is waited for, and nobody is told.
    var line: AnomalyLine {
        AnomalyLine(
            journal: nil,
            events: events,
            alerts: SQLiteAlertStore(control),
            jobs: jobs,
            anomalies: anomalies,
            feeds: SQLiteFeeds(control),
            suppressions: SQLiteSuppressions(control),
            book: Shelf(book),
            house: JobHouse(),
            policy: Shelf(settings.policy),
            posts: Posts(targets: []),
            link: AlertLink(publicURL: settings.base),
            clock: .system,
            telemetry: Telemetry(log: Logger(label: "tocsin") { _ in SwiftLogNoOpLogHandler() }, meters: Meters())
        )
    }

    /// Says which jobs cannot run.
    func tellProblems() {
        for problem in book.problems where problem.severity == .error { Terminal.complain("\(problem)") }
    }

    /// Changes a job with the fact of it; a house that runs sees it within seconds.
    func change(_ job: JobID, _ change: JobChange, _ word: String, by: String, reason: String) async throws {
        let fact = HouseFact(subject: "job \(job)", at: Date(), by: by, word: word, details: ["reason": reason])
        try await jobs.change(job, change, fact: fact)
    }

    /// A time as somebody writes it: `2026-11-25`, `2026-11-25T09:30:00Z`, `now-6w`, or a length back from now such as `30d`.
    static func instant(_ text: String, _ option: String) throws -> Date {
        let now = Date()
        if let math = DateMath(text) { return math.instant(now: now) }
        if let math = DateMath("now-\(text)") { return math.instant(now: now) }
        throw ValidationError("\(option) wants a time, such as 2026-11-25T09:30:00Z or now-6w")
    }
}

/// Tells on a terminal how far a job came.
struct JobMeter {
    private let isWatched = isatty(2) == 1

    func show(_ progress: LookBackProgress) {
        guard isWatched else { return }
        let text = "\r\(TimeWords.utc(progress.through))  \(progress.anomalyCount) anomalies"
        FileHandle.standardError.write(Data(text.utf8))
    }

    func finish() { if isWatched { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) } }
}
