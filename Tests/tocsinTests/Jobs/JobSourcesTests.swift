import Anomalies
import Definitions
import Foundation
import HouseTesting
import Operations
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import tocsin

@Suite("Where the house finds its anomaly jobs")
struct JobSourcesTests {
    private let directory: TemporaryDirectory
    private let state: StateDirectory

    init() throws {
        directory = try TemporaryDirectory()
        state = StateDirectory(below: directory.path)
    }

    private func text(_ name: String) -> String {
        """
        job_id: \(name)
        bucket_span: 15m
        datafeed: {query: '*'}
        detectors: [{function: count}]
        """
    }

    private func write(_ text: String, _ path: String) throws {
        let file = URL(fileURLWithPath: "\(directory.path)/\(path)")
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try Data(text.utf8).write(to: file)
    }

    private func sources(_ jobs: [String] = []) throws -> JobSources {
        var settings = Settings()
        settings.jobs = jobs
        return JobSources(settings: Shelf(settings), state: state, store: SQLiteJobs(try state.controlDatabase()))
    }

    @Test func `directories are read with what was saved, and a name is taken once`() async throws {
        try write(text("b"), "jobs/b.yml")
        try write(text("a"), "jobs/deep/a.yaml")
        try write(text("hidden"), "jobs/.git/x.yml")
        try write("no job", "jobs/README.md")
        let sources = try sources([directory.path + "/jobs"])
        for name in ["a", "c"] {
            let saved = JobText(name: name, text: text(name), at: Samples.start, by: "ana")
            try await sources.store.keep(saved, named: name, fact: JobSamples.fact("job written"))
        }
        let book = try await sources.book()
        #expect(book.jobs.map(\.id.rawValue) == ["a", "b", "c"])
        #expect(book.own.keys.sorted() == ["c"], "the file goes before what was saved")
        #expect(book.problems.map(\.path) == ["saved/a.yml"])
        #expect(book.job(JobID(rawValue: "b")).map { book.texts[$0.path] } == text("b"))
    }

    @Test func `without directories the state's own is read beside the pack`() async throws {
        try write(text("of_the_state"), "state/jobs/x.yml")
        let book = try await sources().book()
        #expect(book.job(JobID(rawValue: "of_the_state")) != nil)
    }

    @Test func `a directory that is not there is refused`() async throws {
        let sources = try sources([directory.path + "/none"])
        await #expect(throws: HouseRefusal.self) { try await sources.book() }
    }

    @Test func `one text is read alone, with its problems`() {
        let path = "draft.yml"
        let wrong = JobSources.read([JobFolder.Text(path: path, text: text("a").replacing("count", with: "cuont"))])
        #expect(wrong.set.jobs.isEmpty && wrong.problems.first?.line == 4)
        #expect(JobSources.read([JobFolder.Text(path: path, text: text("a"))]).set.jobs.count == 1)
    }
}
