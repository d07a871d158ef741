public import Incidents
public import Vocabulary

/// Every address of the house, in one place, so that no link is written by hand.
///
/// What a page shows beside its subject (filters, times, columns) stands in the query behind the path.
public enum Address: Hashable, Sendable {
    case home, board
    case login(LoginStep), logout
    case me(MyStep)
    case alerts, alertBulk, alert(AlertID)
    /// Steps on an alert, by the form's name.
    case alertStep(AlertID, Step)
    case alertSuppress(AlertID)
    /// An exception to the alert's rule.
    case alertExcept(AlertID)
    case views, view(Int64)
    case entity
    case events, event(EventID), eventsAround(EventID), eventsCompare, eventsExport, eventsSuggest, eventsValues
    case incidents, incidentNew, incident(IncidentID)
    /// A form on an incident's page, by its name.
    case incidentStep(IncidentID, String)
    /// Where files are attached, and one of them handed out.
    case incidentFiles(IncidentID), incidentFile(IncidentID, Int)
    /// Emergencies: into a restricted incident past its list.
    case breakGlass
    /// A customer's signed link.
    case agreement(String)
    /// Notifications that are due, over all incidents, and what one was told.
    case duties, notices
    /// Records that outlive an incident.
    case register(Register)
    /// The health of trackers, and what differs there.
    case trackers
    /// Where a tracker's webhooks arrive; the end of it may be the secret.
    case trackerHook(String, secret: String?)
    /// The evidence of an incident, as a file.
    case incidentPack(IncidentID)
    /// Figures of incidents.
    case report(Report)
    case rules, rule(RuleID)
    case ruleNew, ruleEdit(RuleID)
    /// Switches a rule off or on.
    case ruleSwitch(RuleID)
    /// What a rule would have found in stored events.
    case ruleBacktest(RuleID)
    /// What the rules watch for, by MITRE ATT&CK.
    case attack
    /// What is unusual: the explorer, and one anomaly.
    case anomalies, anomaly(AnomalyID)
    /// Saying that what an anomaly tells is to be expected, and what was said so far.
    case anomalyExpect(AnomalyID), expectations
    /// Which anomalies become alerts.
    case anomalyRules
    case jobs, jobNew, job(JobID), jobEdit(JobID)
    /// One series of a job over time.
    case jobSeries(JobID)
    /// A form on a job's page.
    case jobStep(JobID, JobStep)
    case feeds, feed(String)
    case settings(Setting)
    case live
    /// Where incidents come in from outside, without signing in.
    case outside(Outside)
    /// Everything below `/api/v1`, which has a table of its own.
    case api(String)
    case apiDescription
    case health, ready, metrics
    case style, script, icons

    /// What a form on the alert page asks for.
    public enum Step: String, CaseIterable, Hashable, Sendable {
        case triage, undo, take, assign, note, pause, resume, tick
    }

    /// What somebody does to a job.
    public enum JobStep: String, CaseIterable, Hashable, Sendable {
        case start, stop, reset, revert, clone, remove
        case lookBack = "look-back"
        /// Ends the look back that runs.
        case cancel
    }

    /// The steps of signing in.
    public enum LoginStep: String, CaseIterable, Hashable, Sendable {
        case password = ""
        case code
        /// On the way to the identity provider, and back from it.
        case oidc
        case oidcCallback = "oidc/callback"
    }

    /// What a person changes about their own account.
    public enum MyStep: String, CaseIterable, Hashable, Sendable {
        case page = ""
        case password, preferences, factor, sessions
    }

    /// The reports; what a span is about stands in the path where it has a name, else in the query.
    public enum Report: Hashable, Sendable {
        case index
        case month(FigureMonth)
        /// The week, Monday to Sunday, that a day is in.
        case week(CivilDay)
        case times, process
    }

    /// A way in for people and programs outside.
    public enum Outside: Hashable, Sendable {
        /// Where anybody reports what they saw.
        case report
        /// Where programs send what leads to an incident; the last part is a secret.
        case incidents(String)
    }

    /// A page of the settings; it takes its own forms, whose field `do` says what is wanted.
    public enum Setting: Hashable, Sendable {
        case index, people
        case person(String)
        case teams, tokens, policy, incidents, calendars, suppressions, messengers, deadLetters, letters, audit
    }

    /// A path with a query behind it; empty values are left out.
    public func path(_ query: [(String, String)]) -> String {
        let pairs = query.filter { !$0.1.isEmpty }
            .map { "\(Address.encoded($0.0))=\(Address.encoded($0.1))" }
        return pairs.isEmpty ? path : "\(path)?\(pairs.joined(separator: "&"))"
    }
}
