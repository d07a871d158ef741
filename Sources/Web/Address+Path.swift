import Foundation
import Vocabulary

extension Address {
    /// The address as a browser asks for it.
    public var path: String {
        switch self {
        case .home: "/"
        case .board: "/board"
        case .login(let step): Address.joined("/login", step.rawValue)
        case .logout: "/logout"
        case .me(let step): Address.joined("/me", step.rawValue)
        case .alerts: "/alerts"
        case .alertBulk: "/alerts/bulk"
        case .alert(let id): "/alerts/\(id)"
        case .alertStep(let id, let step): "/alerts/\(id)/\(step.rawValue)"
        case .alertSuppress(let id): "/alerts/\(id)/suppress"
        case .alertExcept(let id): "/alerts/\(id)/except"
        case .views: "/views"
        case .view(let number): "/views/\(number)"
        case .entity: "/entity"
        case .events: "/events"
        case .event(let id): "/events/\(id)"
        case .eventsAround(let id): "/events/\(id)/around"
        case .eventsCompare: "/events/compare"
        case .eventsExport: "/events/export"
        case .eventsSuggest: "/events/suggest"
        case .eventsValues: "/events/values"
        case .incidents: "/incidents"
        case .incidentNew: "/incidents/new"
        case .incident(let id): "/incidents/\(id)"
        case .incidentStep(let id, let step): "/incidents/\(id)/\(Address.encoded(step))"
        case .incidentPack(let id): "/incidents/\(id)/pack"
        case .trackers, .trackerHook: trackerPath
        case .incidentFiles(let id): "/incidents/\(id)/files"
        case .incidentFile(let id, let number): "/incidents/\(id)/files/\(number)"
        case .breakGlass: "/incidents/break-glass"
        case .agreement(let token): "/agree/\(Address.encoded(token))"
        case .duties: "/duties"
        case .notices: "/notices"
        case .register(let page): page.path
        case .report(let report): Address.joined("/reports", report.path)
        case .rules, .attack, .rule, .ruleNew, .ruleEdit, .ruleSwitch, .ruleBacktest, .anomalies, .anomaly,
            .anomalyExpect, .expectations, .anomalyRules, .jobs, .jobNew, .job, .jobEdit, .jobSeries, .jobStep:
            detectionPath
        case .feeds: "/feeds"
        case .feed(let name): "/feeds/\(Address.encoded(name))"
        case .settings(let setting): Address.joined("/settings", setting.path)
        case .live: "/live"
        case .api(let rest): Address.joined("/api/v1", rest)
        case .apiDescription: "/api/openapi.json"
        case .health: "/healthz"
        case .ready: "/readyz"
        case .metrics: "/metrics"
        case .style: "/style.css"
        case .script: "/tocsin.js"
        case .icons: "/icons.svg"
        case .outside(let way): way.path
        }
    }

    /// Rules, anomalies and jobs.
    private var detectionPath: String {
        switch self {
        case .rules: "/rules"
        case .attack: "/attack"
        case .rule(let id): "/rules/\(Address.encoded(id.rawValue))"
        case .ruleNew: "/rules/new"
        case .ruleEdit(let id): "/rules/\(Address.encoded(id.rawValue))/edit"
        case .ruleSwitch(let id): "/rules/\(Address.encoded(id.rawValue))/switch"
        case .ruleBacktest(let id): "/rules/\(Address.encoded(id.rawValue))/backtest"
        case .anomalies: "/anomalies"
        case .anomaly(let id): "/anomalies/\(id)"
        case .anomalyExpect(let id): "/anomalies/\(id)/expect"
        case .expectations: "/anomalies/expectations"
        case .anomalyRules: "/anomalies/rules"
        case .jobs: "/jobs"
        case .jobNew: "/jobs/new"
        case .job(let id): "/jobs/\(Address.encoded(id.rawValue))"
        case .jobEdit(let id): "/jobs/\(Address.encoded(id.rawValue))/edit"
        case .jobSeries(let id): "/jobs/\(Address.encoded(id.rawValue))/series"
        case .jobStep(let id, let step): "/jobs/\(Address.encoded(id.rawValue))/\(step.rawValue)"
        case .home, .board, .login, .logout, .me, .alerts, .alertBulk, .alert, .alertStep, .alertSuppress,
            .alertExcept, .views, .view, .entity, .events, .event, .eventsAround, .eventsCompare, .eventsExport,
            .eventsSuggest, .eventsValues, .incidents, .incidentNew, .incident, .incidentStep, .incidentFiles,
            .incidentFile, .breakGlass, .agreement, .duties, .notices, .register, .report, .trackers, .trackerHook,
            .incidentPack,
            .feeds, .feed, .settings, .live, .outside, .api, .apiDescription, .health, .ready, .metrics, .style,
            .script, .icons:
            "/"
        }
    }

    private static func joined(_ base: String, _ rest: String) -> String { rest.isEmpty ? base : "\(base)/\(rest)" }

    /// Percent-encoded, so that no value can be more than one segment or pair (RFC 3986, section 2.3).
    static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            // A segment of dots alone would be taken for a step in the tree.
            case UInt8(ascii: ".") where text.utf8.contains { $0 != UInt8(ascii: ".") }:
                encoded += "."
            default:
                let hex = String(byte, radix: 16, uppercase: true)
                encoded += hex.count == 1 ? "%0\(hex)" : "%\(hex)"
            }
        }
        return encoded
    }
}

extension Address.Outside {
    /// The whole path.
    var path: String {
        switch self {
        case .report: "/report"
        case .incidents(let secret): "/intake/incidents/\(Address.encoded(secret))"
        }
    }
}

extension Address {
    private var trackerPath: String {
        guard case .trackerHook(let name, let secret) = self else { return "/trackers" }
        return Address.joined("/hooks/trackers/\(Address.encoded(name))", secret.map(Address.encoded) ?? "")
    }
}

extension Address.Report {
    /// Behind `/reports/`.
    var path: String {
        switch self {
        case .index: ""
        case .month(let month): "month/\(month)"
        case .week(let day): "week/\(day)"
        case .times: "times"
        case .process: "process"
        }
    }
}

extension Address.Setting {
    /// Behind `/settings/`.
    var path: String {
        switch self {
        case .index: ""
        case .people: "people"
        case .person(let name): "people/\(Address.encoded(name))"
        case .teams: "teams"
        case .tokens: "tokens"
        case .policy: "policy"
        case .incidents: "incidents"
        case .calendars: "calendars"
        case .suppressions: "suppressions"
        case .messengers: "messengers"
        case .deadLetters: "dead-letters"
        case .letters: "letters"
        case .audit: "audit"
        }
    }

    /// The pages of the settings without a name in them, in the order in which the index shows them.
    static let pages: [Address.Setting] = [
        .people, .teams, .tokens, .policy, .incidents, .calendars, .suppressions, .messengers, .deadLetters, .letters,
        .audit,
    ]
}
