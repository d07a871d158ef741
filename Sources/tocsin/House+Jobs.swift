import Alerts
import Operations
import SQLiteStore

extension House {
    /// The line that closes the buckets of anomaly jobs.
    func anomalyLine(alerts: SQLiteAlertStore, posts: Posts, link: AlertLink) -> AnomalyLine {
        AnomalyLine(
            journal: journal,
            events: events,
            alerts: alerts,
            jobs: SQLiteJobs(control),
            anomalies: SQLiteAnomalies(control),
            feeds: SQLiteFeeds(control),
            suppressions: SQLiteSuppressions(control),
            book: jobBook,
            house: jobs,
            policy: policy,
            posts: posts,
            link: link,
            clock: clock,
            telemetry: telemetry
        )
    }

    /// Where people look at anomaly jobs and change them.
    var jobDesk: JobDesk {
        JobDesk(
            book: jobBook,
            reading: jobSources.reading(telemetry),
            house: jobs,
            store: SQLiteJobs(control),
            anomalies: SQLiteAnomalies(control),
            events: events,
            clock: clock
        )
    }
}
