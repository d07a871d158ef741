/// Every number that the house shows, by name.
public enum Meter {
    public static let accepted = Meters.Name(
        "tocsin_events_accepted_total",
        .counter,
        "Logs made durable in the journal, by way in."
    )
    public static let duplicates = Meters.Name(
        "tocsin_events_duplicate_total",
        .counter,
        "Logs not kept because their client id was kept before."
    )
    public static let refused = Meters.Name("tocsin_requests_refused_total", .counter, "Requests refused, by reason.")
    public static let stored = Meters.Name("tocsin_events_stored_total", .counter, "Events normalised and stored.")
    public static let marked = Meters.Name(
        "tocsin_events_marked_total",
        .counter,
        "Events kept raw because they could not be parsed."
    )
    public static let findings = Meters.Name("tocsin_findings_total", .counter, "Findings of rules.")
    public static let raised = Meters.Name("tocsin_alerts_raised_total", .counter, "Alerts raised, by severity.")
    public static let repeats = Meters.Name("tocsin_alert_repeats_total", .counter, "Findings that joined an alert.")
    public static let hidden = Meters.Name("tocsin_findings_hidden_total", .counter, "Findings hidden by suppressions.")
    public static let posts = Meters.Name("tocsin_posts_total", .counter, "Tries to post, by target and outcome.")
    public static let outboxWaiting = Meters.Name("tocsin_outbox_waiting", .gauge, "Posts that wait, by target.")
    public static let outboxSetAside = Meters.Name("tocsin_outbox_set_aside", .gauge, "Posts given up, by target.")
    public static let deadLetters = Meters.Name(
        "tocsin_dead_letters_total",
        .counter,
        "Logs set aside because they crashed the process."
    )
    public static let lag = Meters.Name(
        "tocsin_line_lag_events",
        .gauge,
        "Accepted logs that the line has not finished."
    )
    public static let lineSeconds = Meters.Name(
        "tocsin_line_step_seconds",
        .histogram,
        "Time of one batch on the line, by step."
    )
    public static let ackSeconds = Meters.Name(
        "tocsin_ack_seconds",
        .histogram,
        "Time from a request's last byte to its answer."
    )
    public static let rules = Meters.Name("tocsin_rules", .gauge, "Static rules that run.")
    public static let syslogDropped = Meters.Name(
        "tocsin_syslog_dropped_total",
        .counter,
        "Syslog frames that could not be kept, by reason."
    )
    public static let kernelDrops = Meters.Name(
        "tocsin_syslog_kernel_drops",
        .gauge,
        "Datagrams that the kernel dropped on the syslog socket."
    )
    public static let openAlerts = Meters.Name("tocsin_alerts_open", .gauge, "Alerts without a verdict.")
    public static let bucketsClosed = Meters.Name(
        "tocsin_job_buckets_closed_total",
        .counter,
        "Buckets that anomaly jobs closed."
    )
    public static let anomalies = Meters.Name(
        "tocsin_anomalies_total",
        .counter,
        "Anomalies that jobs found, by severity."
    )
    public static let jobMemory = Meters.Name("tocsin_job_memory_bytes", .gauge, "What a job's models take, by job.")
    public static let jobsHalted = Meters.Name(
        "tocsin_jobs_halted_total",
        .counter,
        "Anomaly jobs that stopped themselves."
    )
    public static let anomalyLag = Meters.Name(
        "tocsin_anomaly_line_lag_seconds",
        .gauge,
        "How long the bucket that waits longest has been due."
    )
    public static let jobs = Meters.Name("tocsin_jobs", .gauge, "Anomaly jobs that there are.")
    public static let letters = Meters.Name(
        "tocsin_letters_total",
        .counter,
        "Mails, calls of the webhook and reports that were dealt with, by way in and fate."
    )
    public static let answers = Meters.Name(
        "tocsin_acknowledgements_total",
        .counter,
        "Acknowledgements to reporters that were tried, by outcome."
    )
}
