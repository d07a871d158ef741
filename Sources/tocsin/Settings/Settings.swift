import Alerts
import Foundation
import Incidents
import Intake
import Vocabulary

/// How a house is set up: flags over environment over the YAML file over these defaults.
struct Settings {
    var state = "state"
    var publicURL: String?
    var web = ListenAddress(host: "127.0.0.1", port: 8080)
    var webCertificate: CertificatePaths?
    var ingest = ListenAddress(host: "127.0.0.1", port: 9200)
    var ingestCertificate: CertificatePaths?
    var syslog: ListenAddress? = ListenAddress(host: "127.0.0.1", port: 5514)
    /// Directories of rules; empty means the starter pack.
    var rules: [String] = []
    /// Directories of anomaly jobs; empty means the starter pack.
    var jobs: [String] = []
    /// Files of pipelines in pySigma's format, which the rules go through.
    var pipelines: [String] = []
    var retentionDays = 395.0
    var lateSeconds = Limits.lateSecondsDefault
    var journalBytesMax = Limits.journalBytesMax
    var messengers: [MessengerSettings] = []
    var trackers: [TrackerSettings] = []
    var tracking = TrackingSettings()
    var policy = TriagePolicy(calendars: [BusinessCalendar(timeZone: .gmt)])
    /// How incidents are dealt with, until an admin saves a policy on the page.
    var incidents = IncidentPolicy(terms: IncidentTerms(calendar: BusinessCalendar(timeZone: .gmt)))
    /// Where people sign in who have an account elsewhere; nil: here alone.
    var oidc: OIDCSettings?
    /// How letters come in and answers leave; nil: there are none.
    var mail: MailSettings?
    /// Whether anybody may report without signing in.
    var report = ReportForm.off
    var logLevel = "info"
    /// Where the key of the facts and the checkpoints lie, outside of the state directory.
    var audit = AuditFiles.Wish()

    /// A certificate chain and its key, in PEM.
    struct CertificatePaths: Hashable {
        let chain: String
        let key: String
    }

    /// The base of links: what a browser calls the house.
    var base: String { publicURL ?? "\(webCertificate == nil ? "http" : "https")://\(web)" }
}

/// One target of the outbox as it is configured.
struct MessengerSettings {
    /// What stands at the other end.
    enum Kind: String, CaseIterable {
        case console
        case rocketChatWebhook = "rocketchat-webhook"
        case rocketChatREST = "rocketchat-rest"
        case slackWebhook = "slack-webhook"
        case slack
        case mattermost
        case webhook
    }

    let name: String
    let kind: Kind
    let url: SecretReference?
    let room: String
    let user: String
    let token: SecretReference?
    /// Private networks (CIDR) that this target may lie in.
    let allow: [String]
}

/// Where a secret is found; never the secret itself.
enum SecretReference: Hashable {
    case plain(String)
    case file(String)
    case environment(String)
    /// In the state's own store, encrypted: `tocsin secret add NAME`.
    case stored(String)
}

/// The configuration cannot be used: everything that is wrong with it.
struct SettingsProblems: Error, CustomStringConvertible {
    let all: [String]
    var description: String { all.joined(separator: "\n") }
}
