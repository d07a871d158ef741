import Hummingbird

/// Which pages answer which address, for somebody who has signed in and may.
struct Pages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit) async throws -> Response {
        switch visit.address {
        case .home, .board: try await BoardPages(desks: desks).answer(visit)
        case .alerts, .alertBulk: try await QueuePages(desks: desks).answer(visit)
        case .alert, .alertStep: try await AlertPages(desks: desks).answer(visit)
        case .alertExcept(let id): try await ExceptPages(desks: desks).answer(visit, id)
        case .alertSuppress(let id): try await SuppressPages(desks: desks).answer(visit, id)
        case .views, .view: try await ViewPages(desks: desks).answer(visit)
        case .me(let step): try await MePages(desks: desks).answer(visit, step)
        case .events, .event, .eventsAround, .eventsCompare, .eventsExport, .eventsSuggest, .eventsValues, .entity:
            try await EventPages(desks: desks).answer(visit)
        case .incidents, .incidentNew, .incident, .incidentStep, .incidentFiles, .incidentFile, .breakGlass,
            .incidentPack:
            try await IncidentPages(desks: desks).answer(visit)
        case .duties: try await DutyPages(desks: desks).answer(visit)
        case .register(let page): try await RegisterPages(desks: desks).answer(visit, page)
        case .report(let report): try await FigurePages(desks: desks).answer(visit, report)
        case .notices: try await NoticePages(desks: desks).answer(visit)
        case .trackers: try await TrackerPages(desks: desks).answer(visit)
        case .feeds, .feed: try await FeedPages(desks: desks).answer(visit)
        case .rules, .rule, .ruleBacktest, .attack, .ruleNew, .ruleEdit, .ruleSwitch:
            try await RulePages(desks: desks).answer(visit)
        case .anomalies, .anomaly, .anomalyExpect, .expectations, .anomalyRules:
            try await AnomalyPages(desks: desks).answer(visit)
        case .jobs, .jobNew, .job, .jobEdit, .jobSeries, .jobStep: try await JobPages(desks: desks).answer(visit)
        case .settings(let setting): try await SettingPages(desks: desks).answer(visit, setting)
        case .live: try await LivePages(desks: desks).answer(visit)
        case .login, .logout, .agreement, .api, .apiDescription, .health, .ready, .metrics, .style, .script, .icons,
            .outside, .trackerHook:
            WebReply.notFound(reader: visit.reader)
        }
    }
}
