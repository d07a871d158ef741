/// Names of fields that the house's own formats write, in the words of the Elastic Common Schema.
public enum FieldNames {
    /// In the order in which a list of fields shows them: what people ask for most comes first.
    public static let common: [String] = [
        "feed", "host.name", "user.name", "source.ip", "event.action", "event.outcome", "event.category",
        "event.dataset", "event.code", "process.name", "destination.ip", "user.target.name", "log.level", "message",
    ]

    /// All of them, for suggestions and for the warning about a name that nothing has.
    public static let known: [String] =
        common + [
            "@timestamp", "raw", "cloud.account.id", "destination.domain", "destination.port", "error.code", "event.id",
            "event.provider", "event.reason", "event.severity", "file.path", "group.name", "http.request.method",
            "http.response.status_code", "ingest.flags", "observer.product", "observer.vendor", "process.args",
            "process.command_line", "process.executable", "process.parent.executable", "process.parent.pid",
            "process.pid", "process.working_directory", "source.domain", "source.port", "url.original", "url.path",
            "url.query", "user.domain", "user.effective.id", "user.effective.name", "user.id", "user.target.id",
            "user_agent.original", "winlog.channel", "winlog.event_id", "winlog.provider_name", "winlog.record_id",
        ]
}
