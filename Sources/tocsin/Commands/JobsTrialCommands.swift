import Alerts
import Anomalies
import ArgumentParser
import Definitions
import Foundation
import Operations
import SQLiteStore
import Vocabulary

extension JobsCommand {
    /// Says what is wrong with jobs and rules.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says every problem of jobs and anomaly rules, with line and column; fails when one cannot run."
        )
        @OptionGroup var house: HouseOptions
        @Argument(help: "Files, or directories of them.", completion: .file()) var files: [String]

        func run() throws {
            let texts = try JobFolder.texts(at: files)
            let (set, problems) = JobSources.read(texts)
            for problem in problems { Terminal.say(Terminal.harmless(problem.description)) }
            let errors = problems.count { $0.severity == .error }
            Terminal.complain(
                "\(texts.count) files, \(set.jobs.count) jobs, \(set.rules.count) rules, \(errors) errors, \(problems.count - errors) warnings"
            )
            if errors > 0 { throw ExitCode.failure }
        }
    }

    /// Tries jobs and rules on stored events.
    struct Backtest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says what jobs and anomaly rules would have found and raised in stored events.",
            discussion: "Jobs learn from --from on, as they would have. Nothing is kept and nobody is told."
        )
        @OptionGroup var house: HouseOptions
        @Argument(help: "Files of jobs and rules, or directories of them.", completion: .file()) var files: [String]
        @Option(help: "From when on, such as 2026-11-01, 2026-11-01T08:00:00Z or now-6w.") var from: String
        @Option(help: "Until when; until now unless it is given.") var until: String?
        @Option(help: "Look into the events of this directory, made by events load, instead of a house's.")
        var events: String?
        @Flag(help: "One JSON object a line.") var json = false

        func run() async throws {
            let start = try JobCommandHouse.instant(from, "--from")
            let end = try until.map { try JobCommandHouse.instant($0, "--until") } ?? Date()
            guard start < end else { throw ValidationError("--from must be before --until") }
            let (set, problems) = JobSources.read(try JobFolder.texts(at: files))
            for problem in problems where problem.severity == .error { Terminal.complain(problem.description) }
            guard !set.jobs.isEmpty else { throw HouseRefusal("there is no job in \(files.joined(separator: ", "))") }
            let meter = JobMeter()
            let report = try await JobBacktest(try store(), jobs: set.jobs, rules: set.rules).run(
                from: start,
                until: end,
                tell: meter.show
            )
            meter.finish()
            tell(report)
        }

        private func store() throws -> SQLiteEventStore {
            guard let events else { return try SQLiteEventStore(directory: try house.existingState().events) }
            guard FileManager.default.fileExists(atPath: events) else {
                throw HouseRefusal("there is no directory \(events): tocsin events load makes it")
            }
            return try SQLiteEventStore(directory: events)
        }

        private func tell(_ report: JobBacktest.Report) {
            for outcome in report.outcomes {
                for anomaly in outcome.anomalies {
                    Terminal.say(json ? AnomalyReport.json(anomaly) : AnomalyReport.row(anomaly))
                }
            }
            for alert in report.alerts {
                Terminal.say(json ? Backtest.json(alert) : Backtest.row(alert))
            }
            for outcome in report.outcomes {
                Terminal.complain(
                    "\(outcome.job.id): \(outcome.eventCount) events, \(outcome.bucketCount) buckets, \(outcome.learned.seriesCount) series, \(outcome.anomalies.count) anomalies"
                )
            }
            Terminal.complain("\(report.alerts.count) alerts")
        }

        private static func row(_ alert: Alert) -> String {
            Terminal.harmless(
                [
                    TimeWords.utc(alert.firstAt), AlertLine.head(of: alert.finding.kind, mark: .score).mark, "alert",
                    alert.finding.title, LineText(alert.finding.message).text, "\(alert.count)x",
                ].joined(separator: "\t")
            )
        }

        private static func json(_ alert: Alert) -> String {
            Terminal.json([
                ("alert", .text(alert.finding.title)), ("rule", .text(alert.finding.rule.rawValue)),
                ("at", .text(TimeWords.utc(alert.firstAt))), ("count", .number(Int64(alert.count))),
                ("mark", .text(AlertLine.head(of: alert.finding.kind, mark: .score).mark)),
                ("message", .text(alert.finding.message)),
                ("anomalies", .list(alert.finding.anomalies.map { .text($0.description) })),
            ])
        }
    }

    /// Takes over jobs of Elastic's.
    struct Import: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Turns jobs in the JSON of Elastic's create-job API into jobs of ours.",
            discussion: "Without --into they are printed. What could not be carried over is said on standard error."
        )
        @OptionGroup var house: HouseOptions
        @Argument(help: "A JSON file: a job, an export of jobs, or a module's file.", completion: .file()) var file:
            String
        @Option(help: "A directory that gets a file for each job.", completion: .directory) var into: String?

        func run() throws {
            guard let bytes = FileManager.default.contents(atPath: file) else {
                throw HouseRefusal("\(file) cannot be read")
            }
            let (jobs, problems) = ElasticJob.read(Array(bytes), path: file)
            for problem in problems { Terminal.complain(problem.description) }
            for (place, found) in jobs.enumerated() {
                for sentence in found.leftOut { Terminal.complain("\(found.job.id): \(sentence)") }
                guard let into else {
                    Terminal.say((place == 0 ? "" : "---\n") + found.job.text)
                    continue
                }
                try Import.write(found.job, into: into)
            }
            if jobs.isEmpty || problems.contains(where: { $0.severity == .error }) { throw ExitCode.failure }
        }

        private static func write(_ job: AnomalyJob, into directory: String) throws {
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            let path = "\(directory)/\(job.id).yml"
            guard !FileManager.default.fileExists(atPath: path) else {
                throw HouseRefusal("there is a file \(path) already; move it away first")
            }
            try Data(job.text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
            Terminal.say(path)
        }
    }
}
