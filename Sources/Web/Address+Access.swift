public import Ports
import Vocabulary

extension Address {
    /// What an address asks of whoever comes.
    public enum Access: Hashable, Sendable {
        case anybody
        /// This machine, or an API token.
        case machine
        /// Somebody whose role may do this.
        case person(Permission)
        /// The address has a table of its own, route by route.
        case byRoute
    }

    /// Who may come: to read with GET, or to change something with POST.
    public func access(isWrite: Bool) -> Access {
        switch self {
        case .login, .health, .ready, .style, .script, .icons, .outside, .trackerHook: .anybody
        case .trackers: .person(isWrite ? .respond : .read)
        case .metrics: .machine
        case .api, .apiDescription: .byRoute
        case .home, .board, .logout, .me, .views, .view, .live: .person(.read)
        case .entity, .events, .event, .eventsAround, .eventsCompare, .eventsExport, .eventsSuggest, .eventsValues:
            .person(.read)
        case .alerts, .alert: .person(.read)
        case .alertBulk, .alertStep: .person(.triage)
        case .alertSuppress: .person(.suppress)
        case .alertExcept: .person(.engineer)
        case .incidents, .incident, .incidentPack: .person(.read)
        case .incidentNew: .person(.triage)
        // Whoever helps in an incident for a while acts there, whatever their role is: the desk asks.
        case .incidentStep: .person(.read)
        case .incidentFiles, .incidentFile: .person(.respond)
        case .breakGlass: .person(.administer)
        case .agreement: .anybody
        case .duties, .notices, .report: .person(.read)
        case .register(let page): .person(page.access(isWrite: isWrite))
        case .ruleNew, .ruleEdit, .ruleSwitch: .person(.engineer)
        case .rules, .rule, .ruleBacktest, .attack, .feeds, .feed: .person(isWrite ? .engineer : .read)
        case .anomalies, .anomaly, .anomalyRules, .jobSeries: .person(.read)
        case .anomalyExpect: .person(.suppress)
        case .expectations: .person(isWrite ? .suppress : .read)
        case .jobs, .job: .person(.read)
        case .jobNew, .jobEdit, .jobStep: .person(.engineer)
        case .settings(let setting): .person(setting.permission(isWrite: isWrite))
        }
    }
}

extension Address {
    /// How much a form that is sent here may hold.
    var formBytesMax: Int {
        switch self {
        case .incidentFiles: Limits.attachmentBytesMax + Limits.formBytesMax
        default: Limits.formBytesMax
        }
    }
}

extension Address.Setting {
    /// Everybody may know the rules of the house; people, keys and the trail are for those who look after them.
    func permission(isWrite: Bool) -> Permission {
        switch self {
        case .index: .read
        case .policy, .incidents, .calendars, .teams: isWrite ? .administer : .read
        case .suppressions: isWrite ? .suppress : .read
        case .messengers, .people, .person, .tokens, .letters: .administer
        case .deadLetters: .engineer
        case .audit: .audit
        }
    }
}
