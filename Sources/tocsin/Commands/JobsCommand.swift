import Alerts
import Anomalies
import ArgumentParser
import Foundation
import Operations
import Ports
import SQLiteStore
import Vocabulary

/// `tocsin jobs`: anomaly jobs.
struct JobsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs",
        abstract:
            "Lists anomaly jobs, runs them over stored events, explains what they found, checks and imports them.",
        subcommands: [
            List.self, Run.self, Explain.self, Backtest.self, Check.self, Import.self, Start.self, Stop.self,
            Score.self,
        ]
    )

    /// Lists the jobs of a house.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Lists the jobs: name, state, last bucket, series, memory, anomalies of 80 and more (by chance, found)."
        )
        @OptionGroup var house: HouseOptions
        @Flag(help: "One JSON object a line.") var json = false

        func run() async throws {
            let house = try await JobCommandHouse(house)
            house.tellProblems()
            let standings = try await house.jobs.standings()
            for job in house.book.jobs {
                let standing = standings[job.id] ?? JobStanding()
                Terminal.say(json ? List.json(job, standing) : List.row(job, standing))
            }
        }

        private static func state(_ job: AnomalyJob, _ standing: JobStanding) -> String {
            if standing.isStopped { return standing.trouble.isEmpty ? "stopped" : "failed" }
            let look = standing.lookBack(bucketSeconds: job.bucketSeconds, delaySeconds: job.queryDelaySeconds)
            if look?.state == .running { return "looks back" }
            return standing.lastBucket == nil ? "waits for events" : "runs"
        }

        private static func row(_ job: AnomalyJob, _ standing: JobStanding) -> String {
            let critical = "\((standing.expectedCritical * 10).rounded() / 10)/\(standing.observedCritical)"
            return Terminal.harmless(
                [
                    job.id.rawValue, state(job, standing), standing.lastBucket.map { TimeWords.utc($0) } ?? "-",
                    "\(standing.seriesCount) series", "\(standing.memoryBytes / 1_024) KiB", critical,
                    standing.trouble.isEmpty ? job.words : standing.trouble,
                ].joined(separator: "\t")
            )
        }

        private static func json(_ job: AnomalyJob, _ standing: JobStanding) -> String {
            Terminal.json([
                ("job", .text(job.id.rawValue)), ("description", .text(job.words)),
                ("groups", .list(job.groups.map { .text($0) })), ("state", .text(state(job, standing))),
                ("bucket_seconds", .number(Int64(job.bucketSeconds))),
                ("last_bucket", .text(standing.lastBucket.map { TimeWords.utc($0) })),
                ("buckets", .number(Int64(standing.bucketCount))), ("series", .number(Int64(standing.seriesCount))),
                ("refused_series", .number(Int64(standing.refusedCount))),
                ("memory_bytes", .number(Int64(standing.memoryBytes))),
                ("expected_critical", .real(standing.expectedCritical)),
                ("observed_critical", .number(Int64(standing.observedCritical))),
                ("expected_high", .real(standing.expectedHigh)),
                ("observed_high", .number(Int64(standing.observedHigh))), ("trouble", .text(standing.trouble)),
                ("path", .text(job.path)),
            ])
        }
    }

    /// Lets a job look back.
    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lets a job learn anew from stored events, and prints the anomalies that it finds.",
            discussion: """
                What the job learned before is forgotten, and so are its anomalies of that time. Nobody is told of what is \
                found. The house may run meanwhile.
                """
        )
        @OptionGroup var house: HouseOptions
        @Argument(help: "The job's name.") var job: String
        @Option(help: "From when on, such as 2026-11-01, 2026-11-01T08:00:00Z or now-6w.") var from: String
        @Option(help: "Until when; until now unless it is given.") var until: String?
        @Flag(help: "One JSON object a line.") var json = false

        func run() async throws {
            let start = try JobCommandHouse.instant(from, "--from")
            let end = try until.map { try JobCommandHouse.instant($0, "--until") } ?? Date()
            guard start < end else { throw ValidationError("--from must be before --until") }
            let house = try await JobCommandHouse(house)
            let job = try house.job(job)
            let meter = JobMeter()
            let progress = try await JobRun(house.line).run(
                job,
                from: start,
                until: end,
                by: HouseFact.house,
                tell: meter.show
            )
            meter.finish()
            var filter = AnomalyFilter(from: start, until: end, jobs: [job.id])
            var rows: [String] = []
            while true {
                let found = try await house.anomalies.anomalies(filter)
                rows += found.map { json ? AnomalyReport.json($0) : AnomalyReport.row($0) }
                guard found.count == filter.limit else { break }
                filter.offset += filter.limit
            }
            for row in rows.reversed() { Terminal.say(row) }
            Terminal.complain("\(progress.anomalyCount) anomalies up to \(TimeWords.utc(progress.through))")
        }
    }

    /// Explains an anomaly.
    struct Explain: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Says everything that is known of an anomaly.")
        @OptionGroup var house: HouseOptions
        @Argument(help: "The anomaly's number, such as ANO-7.") var anomaly: String
        @Flag(help: "As a JSON object.") var json = false

        func run() async throws {
            guard let id = AnomalyID(text: anomaly) else { throw ValidationError("\(anomaly) is no ANO-n") }
            let house = try await JobCommandHouse(house)
            guard let found = try await house.anomalies.anomalies([id]).first else {
                throw HouseRefusal("there is no \(id), or it was dropped when it was old")
            }
            Terminal.say(json ? AnomalyReport.json(found) : AnomalyReport.page(found))
        }
    }

    /// Lets a job go on.
    struct Start: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lets a job go on that was stopped, or stopped itself."
        )
        @OptionGroup var house: HouseOptions
        @Argument(help: "The job's name.") var job: String
        @Option(help: "Why.") var reason: String
        @Option(help: "Who asks for it.") var by: String

        func run() async throws {
            let house = try await JobCommandHouse(house)
            try await house.change(try house.job(job).id, .start, "job started", by: by, reason: reason)
        }
    }

    /// Stops a job.
    struct Stop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Stops a job; it keeps what it learned.")
        @OptionGroup var house: HouseOptions
        @Argument(help: "The job's name.") var job: String
        @Option(help: "Why.") var reason: String
        @Option(help: "Who asks for it.") var by: String

        func run() async throws {
            let house = try await JobCommandHouse(house)
            try await house.change(try house.job(job).id, .stop, "job stopped", by: by, reason: reason)
        }
    }
}
