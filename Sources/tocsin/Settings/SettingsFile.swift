import Alerts
import Foundation
import Intake
import Vocabulary

/// Reads the YAML file into settings; every key that is not known is a problem, with a suggestion.
struct SettingsFile {
    private let path: String
    private let problems = YAMLMap.Problems()

    init(path: String) { self.path = path }

    /// - Throws: `SettingsProblems`, all of them at once.
    func read(into settings: Settings) throws -> Settings {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw SettingsProblems(all: ["\(path): cannot be read; does it exist, and may this user read it?"])
        }
        var settings = settings
        let map = YAMLMap(text: String(decoding: bytes, as: UTF8.self), path: path, problems: problems)
        settings.state = map.text("state") ?? settings.state
        settings.publicURL =
            map.value("public_url", "an address like https://siem.example.com", httpURL) ?? settings.publicURL
        settings.logLevel =
            map.value("log_level", "one of debug, info, notice, warning, error", logLevel) ?? settings.logLevel
        settings.rules = map.texts("rules") ?? settings.rules
        settings.jobs = map.texts("jobs") ?? settings.jobs
        settings.pipelines = map.texts("pipelines") ?? settings.pipelines
        settings.retentionDays = map.number("retention_days", in: 1...36_500) ?? settings.retentionDays
        settings.lateSeconds = map.number("late_seconds", in: 0...86_400) ?? settings.lateSeconds
        if let journal = map.map("journal") {
            settings.journalBytesMax =
                journal.number("bytes_max", in: 65_536...1e15).map { Int($0) } ?? settings.journalBytesMax
            journal.finish()
        }
        if let audit = map.map("audit") {
            settings.audit.key = audit.value("key", "the whole path of a file", wholePath) ?? settings.audit.key
            settings.audit.checkpoints =
                audit.value("checkpoints", "the whole path of a file", wholePath) ?? settings.audit.checkpoints
            audit.finish()
        }
        readListeners(map, into: &settings)
        settings.messengers = map.maps("messengers").compactMap(messenger)
        settings.trackers = map.maps("trackers").compactMap { inner in TrackerSettings(inner) { secret(inner, $0) } }
        if let tracking = map.map("tracking") { settings.tracking = TrackingSettings(tracking) }
        settings.policy = PolicyFile(path: path, problems: problems).policy(map, over: settings.policy)
        if let incidents = map.map("incidents") {
            settings.incidents = IncidentPolicyFile(calendars: settings.policy.calendars)
                .policy(incidents, over: settings.incidents)
        }
        if let oidc = map.map("oidc") { settings.oidc = OIDCSettings(oidc, secret: secret(oidc, "client_secret")) }
        if let mail = map.map("mail") { settings.mail = MailSettings(mail, secret: secret) }
        settings.report = map.value("report", "open or off") { ReportForm(rawValue: $0) } ?? settings.report
        map.finish()
        guard problems.all.isEmpty else { throw SettingsProblems(all: problems.all) }
        return settings
    }

    private func readListeners(_ map: YAMLMap, into settings: inout Settings) {
        if let web = map.map("web") {
            settings.web = listen(web) ?? settings.web
            settings.webCertificate = certificate(web)
            web.finish()
        }
        if let ingest = map.map("ingest") {
            settings.ingest = listen(ingest) ?? settings.ingest
            settings.ingestCertificate = certificate(ingest)
            ingest.finish()
        }
        if let syslog = map.map("syslog") {
            settings.syslog = listen(syslog) ?? settings.syslog
            syslog.finish()
        }
    }

    private func listen(_ map: YAMLMap) -> ListenAddress? {
        map.value("listen", "a host and a port like 127.0.0.1:8080") { ListenAddress($0) }
    }

    private func certificate(_ map: YAMLMap) -> Settings.CertificatePaths? {
        let (chain, key) = (map.text("certificate"), map.text("key"))
        if chain != nil, key == nil { map.missing("key") }
        if chain == nil, key != nil { map.missing("certificate") }
        guard let chain, let key else { return nil }
        return Settings.CertificatePaths(chain: chain, key: key)
    }

    private func messenger(_ map: YAMLMap) -> MessengerSettings? {
        let kinds = MessengerSettings.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        let kind = map.value("kind", "one of \(kinds)") { MessengerSettings.Kind(rawValue: $0) }
        let name = map.text("name")
        let settings = MessengerSettings(
            name: name ?? "",
            kind: kind ?? .console,
            url: secret(map, "url"),
            room: map.text("room") ?? "",
            user: map.text("user") ?? "",
            token: secret(map, "token"),
            allow: map.texts("allow") ?? []
        )
        if name == nil { map.missing("name") }
        if kind == nil { map.missing("kind") }
        if let kind, kind != .console, settings.url == nil { map.missing("url") }
        map.finish()
        return name == nil || kind == nil ? nil : settings
    }

    /// A text, or `{file: PATH}`, `{environment: NAME}`, `{secret: NAME}`.
    private func secret(_ map: YAMLMap, _ key: String) -> SecretReference? {
        if map.isMap(key) {
            guard let inner = map.map(key) else { return nil }
            let found =
                inner.text("file").map(SecretReference.file) ?? inner.text("environment").map(
                    SecretReference.environment
                )
                ?? inner.text("secret").map(SecretReference.stored)
            if found == nil { inner.missing("file, environment or secret") }
            inner.finish()
            return found
        }
        return map.text(key).map(SecretReference.plain)
    }

    private func httpURL(_ text: String) -> String? {
        guard let url = URL(string: text), url.scheme == "http" || url.scheme == "https", url.host != nil else {
            return nil
        }
        return text
    }

    private func wholePath(_ text: String) -> String? { text.hasPrefix("/") ? text : nil }

    private func logLevel(_ text: String) -> String? {
        ["debug", "info", "notice", "warning", "error"].contains(text) ? text : nil
    }
}
