import Foundation
import Incidents
import Vocabulary

extension Address {
    /// Reads a path as it came, still percent-encoded; nil when nothing is there.
    public init?(path: String) {
        let raw = path.split(separator: "/")
        var parts: [String] = []
        for part in raw {
            guard let decoded = part.removingPercentEncoding else { return nil }
            parts.append(decoded)
        }
        let found: Address? =
            switch parts.first {
            case nil: .home
            case "login": Address.LoginStep(rawValue: parts.dropFirst().joined(separator: "/")).map(Address.login)
            case "me": Address.MyStep(rawValue: parts.dropFirst().joined(separator: "/")).map(Address.me)
            case "alerts": Address.alerts(parts.dropFirst())
            case "events": Address.events(parts.dropFirst())
            case "incidents": Address.incidents(parts.dropFirst())
            case "hooks": Address.hooks(parts.dropFirst())
            case "reports": Address.Report(Array(parts.dropFirst())).map(Address.report)
            case "settings": Address.Setting(Array(parts.dropFirst())).map(Address.settings)
            case "views": parts.count == 1 ? .views : Address.numbered(parts.dropFirst()).map(Address.view)
            case "rules": Address.rules(parts.dropFirst())
            case "anomalies": Address.anomalies(parts.dropFirst())
            case "jobs": Address.jobs(parts.dropFirst())
            case "problems", "exercises", "disclosures", "plan": Address.Register(parts).map(Address.register)
            case "agree": parts.count == 2 ? .agreement(parts[1]) : nil
            case "feeds": Address.named(parts, .feeds) { .feed($0) }
            case "intake":
                parts.count == 3 && parts[1] == "incidents" ? .outside(.incidents(parts[2])) : nil
            case "api": Address.api(parts.dropFirst(), raw: raw.dropFirst())
            default: parts.count == 1 ? Address.plain.first { $0.path == "/" + parts[0] } : nil
            }
        guard let found else { return nil }
        self = found
    }

    /// The addresses of one word.
    private static let plain: [Address] = [
        .board, .duties, .notices, .trackers, .logout, .attack, .entity, .live, .outside(.report), .health, .ready,
        .metrics, .style, .script, .icons,
    ]

    private static func alerts(_ parts: ArraySlice<String>) -> Address? {
        guard let name = parts.first else { return .alerts }
        guard let id = AlertID(text: name) else {
            return parts.count == 1 && name == "bulk" ? .alertBulk : nil
        }
        switch parts.dropFirst().first {
        case nil: return .alert(id)
        case "suppress" where parts.count == 2: return .alertSuppress(id)
        case "except" where parts.count == 2: return .alertExcept(id)
        case .some(let word): return parts.count == 2 ? Step(rawValue: word).map { .alertStep(id, $0) } : nil
        }
    }

    private static func events(_ parts: ArraySlice<String>) -> Address? {
        guard let name = parts.first else { return .events }
        let pages: [Address] = [.eventsCompare, .eventsExport, .eventsSuggest, .eventsValues]
        guard let number = numbered(parts.prefix(1)) else {
            return parts.count == 1 ? pages.first { $0.path == "/events/\(name)" } : nil
        }
        let id = EventID(rawValue: number)
        if parts.count == 1 { return .event(id) }
        return parts.count == 2 && parts.last == "around" ? .eventsAround(id) : nil
    }

    private static func incidents(_ parts: ArraySlice<String>) -> Address? {
        guard let name = parts.first else { return .incidents }
        if name == "new", parts.count == 1 { return .incidentNew }
        if name == "break-glass", parts.count == 1 { return .breakGlass }
        guard let id = IncidentID(text: name) else { return nil }
        switch Array(parts.dropFirst()) {
        case []: return .incident(id)
        case ["pack"]: return .incidentPack(id)
        case ["files"]: return .incidentFiles(id)
        case let rest where rest.count == 2 && rest[0] == "files":
            return numbered(rest[1...]).map { .incidentFile(id, Int($0)) }
        case let rest: return rest.count == 1 ? .incidentStep(id, rest[0]) : nil
        }
    }

    private static func rules(_ parts: ArraySlice<String>) -> Address? {
        guard let name = parts.first else { return .rules }
        if parts.count == 1 { return name == "new" ? .ruleNew : .rule(RuleID(rawValue: name)) }
        guard parts.count == 2 else { return nil }
        switch parts.last {
        case "edit": return .ruleEdit(RuleID(rawValue: name))
        case "backtest": return .ruleBacktest(RuleID(rawValue: name))
        case "switch": return .ruleSwitch(RuleID(rawValue: name))
        default: return nil
        }
    }

    private static func anomalies(_ parts: ArraySlice<String>) -> Address? {
        guard let name = parts.first else { return .anomalies }
        guard let id = AnomalyID(text: name) else {
            return parts.count == 1 ? [.expectations, .anomalyRules].first { $0.path == "/anomalies/\(name)" } : nil
        }
        if parts.count == 1 { return .anomaly(id) }
        return parts.count == 2 && parts.last == "expect" ? .anomalyExpect(id) : nil
    }

    private static func jobs(_ parts: ArraySlice<String>) -> Address? {
        guard let name = parts.first else { return .jobs }
        if parts.count == 1, name == "new" { return .jobNew }
        guard let id = JobID(text: name), parts.count <= 2 else { return nil }
        switch parts.dropFirst().first {
        case nil: return .job(id)
        case "edit": return .jobEdit(id)
        case "series": return .jobSeries(id)
        case .some(let word): return JobStep(rawValue: word).map { .jobStep(id, $0) }
        }
    }

    private static func api(_ parts: ArraySlice<String>, raw: ArraySlice<Substring>) -> Address? {
        if Array(parts) == ["openapi.json"] { return .apiDescription }
        guard parts.first == "v1" else { return nil }
        return .api(raw.dropFirst().joined(separator: "/"))
    }

    private static func hooks(_ parts: ArraySlice<String>) -> Address? {
        let rest = Array(parts)
        guard rest.first == "trackers", (2...3).contains(rest.count) else { return nil }
        return .trackerHook(rest[1], secret: rest.count == 3 ? rest[2] : nil)
    }

    private static func numbered(_ parts: ArraySlice<String>) -> Int64? {
        guard parts.count == 1, let text = parts.first, let number = Int64(text), number > 0, String(number) == text
        else { return nil }
        return number
    }

    private static func named(_ parts: [String], _ list: Address, _ one: (String) -> Address) -> Address? {
        switch parts.count {
        case 1: list
        case 2: one(parts[1])
        default: nil
        }
    }
}

extension Address.Report {
    init?(_ parts: [String]) {
        switch parts.count {
        case 0: self = .index
        case 1:
            guard let found = [Address.Report.times, .process].first(where: { $0.path == parts[0] }) else { return nil }
            self = found
        case 2 where parts[0] == "month":
            guard let month = FigureMonth(text: parts[1]) else { return nil }
            self = .month(month)
        case 2 where parts[0] == "week":
            guard let day = CivilDay(text: parts[1]) else { return nil }
            self = .week(day)
        default: return nil
        }
    }
}

extension Address.Setting {
    init?(_ parts: [String]) {
        switch parts.count {
        case 0: self = .index
        case 1:
            guard let page = Address.Setting.pages.first(where: { $0.path == parts[0] }) else { return nil }
            self = page
        case 2 where parts[0] == "people": self = .person(parts[1])
        default: return nil
        }
    }
}
