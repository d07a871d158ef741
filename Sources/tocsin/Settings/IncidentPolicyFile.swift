import Foundation
import Incidents
import Vocabulary

/// Reads the policy of incidents out of the configuration file; what is not named keeps its default.
struct IncidentPolicyFile {
    let calendars: [BusinessCalendar]

    private static let length = "a length like \"5 days\", \"72 hours\" or \"5 business days\""

    func policy(_ map: YAMLMap, over defaults: IncidentPolicy) -> IncidentPolicy {
        var policy = defaults
        policy.terms = terms(map, over: defaults.terms)
        policy.warningShare = map.number("warning_share", in: 0...1) ?? policy.warningShare
        readRouting(map, into: &policy)
        readSecrecy(map, into: &policy)
        policy.project = map.text("project") ?? policy.project
        policy.categories =
            map.values("categories", "a line like \"malware = S3\"") { IncidentCategory($0) } ?? policy.categories
        policy.pauseReasons = map.texts("pause_reasons") ?? policy.pauseReasons
        let most = Double(Limits.allowanceCountMax)
        policy.disclosureDays = map.number("disclosure_days", in: 1...most).map { Int($0) } ?? policy.disclosureDays
        let lines = map.maps("notifications")
        if !lines.isEmpty { policy.duties = lines.compactMap(line) }
        let silence = "\(IncidentPolicyFile.length), or \"never\""
        if let deemed: Allowance? = map.value("silence_is_agreement", silence, { optional($0, or: "never") }) {
            policy.deemedAgreement = deemed
        }
        for problem in policy.problems { map.contradiction(problem.description) }
        map.finish()
        return policy
    }

    private func terms(_ map: YAMLMap, over defaults: IncidentTerms) -> IncidentTerms {
        var terms = defaults
        func allowance(_ map: YAMLMap, _ key: String) -> Allowance? {
            map.value(key, IncidentPolicyFile.length, PolicyFile.allowance)
        }
        terms.firstResponse = allowance(map, "first_response") ?? terms.firstResponse
        terms.firstResponseCritical = allowance(map, "first_response_critical") ?? terms.firstResponseCritical
        terms.triage = allowance(map, "triage") ?? terms.triage
        if let resolution = map.map("resolution") {
            for priority in Priority.allCases {
                terms.resolution[priority] = allowance(resolution, priority.rawValue) ?? terms.resolution[priority]
            }
            resolution.finish()
        }
        if let vulnerability = map.map("vulnerability") {
            let meaning = "\(IncidentPolicyFile.length), or \"best effort\""
            for severity in Severity.allCases {
                let word = severity.word.lowercased()
                if let read: Allowance? = vulnerability.value(word, meaning, { optional($0, or: "best effort") }) {
                    terms.vulnerability[severity] = read
                }
            }
            vulnerability.finish()
        }
        let names = calendars.map(\.name).joined(separator: ", ")
        let calendar = map.value("calendar", "the name of a calendar: \(names)") { name in
            calendars.first { $0.name == name }
        }
        terms.calendar = calendar ?? calendars.first ?? terms.calendar
        return terms
    }

    /// A length, or the word for none.
    private func optional(_ text: String, or none: String) -> Allowance?? {
        text.lowercased() == none ? .some(nil) : PolicyFile.allowance(text).map { .some($0) }
    }

    private func readRouting(_ map: YAMLMap, into policy: inout IncidentPolicy) {
        policy.teams = map.texts("teams") ?? policy.teams
        let route = "a line like \"about cloud = cloud, on call\""
        policy.routes = map.values("routes", route) { IncidentPolicy.Route($0) } ?? policy.routes
        policy.securityLead = map.text("security_lead") ?? policy.securityLead
        policy.onCall = map.maps("on_call").compactMap(plan)
    }

    private func plan(_ map: YAMLMap) -> OnCallPlan? {
        let team = map.text("team")
        let zone = map.value("time_zone", "a zone of the IANA database like Europe/Berlin") { TimeZone(identifier: $0) }
        let shifts = map.values("shifts", "a line like \"mon-fri 09:00-17:00 = ana\"") { OnCallShift($0) }
        let overrides = map.values("overrides", "a line like \"2026-12-24 18:00 to 2026-12-25 09:00 = eva\"") {
            OnCallPlan.Override($0)
        }
        let otherwise = map.text("otherwise")
        if team == nil { map.missing("team") }
        if zone == nil { map.missing("time_zone") }
        map.finish()
        guard let team, let zone else { return nil }
        return OnCallPlan(
            team: team,
            timeZone: zone,
            shifts: shifts ?? [],
            otherwise: otherwise,
            overrides: overrides ?? []
        )
    }

    private func readSecrecy(_ map: YAMLMap, into policy: inout IncidentPolicy) {
        let levels = Sensitivity.allCases.map(\.rawValue).joined(separator: ", ")
        if let restricted = map.values("restricted", "one of \(levels)", { Sensitivity(rawValue: $0.uppercased()) }) {
            policy.restricted = Set(restricted)
        }
        if let readers = map.map("readers") {
            for sensitivity in Sensitivity.allCases {
                policy.readers[sensitivity] = readers.texts(sensitivity.rawValue) ?? policy.readers[sensitivity]
            }
            readers.finish()
        }
        policy.stubs =
            map.value("stubs", "never or opaque") { word -> IncidentPolicy.Stubs? in
                switch word {
                case "never": .builtInOnly
                case "opaque": .opaque
                default: nil
                }
            } ?? policy.stubs
    }

    private func line(_ map: YAMLMap) -> DutyLine? {
        let (name, whom, sender) = (map.text("name"), map.text("whom"), map.text("sender"))
        let trigger = map.value(
            "trigger",
            "always, critical, kind privacy breach, priority high, area confidentiality, source customer complaint or category NAME"
        ) { DutyLine.Trigger($0) }
        let moments = DutyLine.Moment.allCases.map(\.rawValue).joined(separator: ", ")
        let line = DutyLine(
            name: name ?? "",
            trigger: trigger ?? .always,
            whom: whom ?? "",
            sender: sender ?? "",
            within: map.value("within", IncidentPolicyFile.length, PolicyFile.allowance),
            moment: map.value("moment", "one of \(moments)") { DutyLine.Moment(rawValue: $0) } ?? .awareness,
            template: map.text("template") ?? ""
        )
        for (key, value) in [("name", name), ("whom", whom), ("sender", sender)] where value == nil { map.missing(key) }
        if trigger == nil { map.missing("trigger") }
        map.finish()
        return name == nil || whom == nil || sender == nil || trigger == nil ? nil : line
    }
}
