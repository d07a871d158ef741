import Foundation
import Incidents
import Vocabulary

/// The policy of incidents as the fields of a form, and back; what is wrong is told field by field.
struct IncidentPolicyForm: Sendable {
    let form: FormBody

    /// One promise of the table.
    struct Promise: Sendable {
        let title: String
        let field: AllowanceField
        let value: @Sendable (IncidentTerms) -> Allowance?
    }

    /// The table of promises, in the order of the page.
    static let promises: [Promise] =
        [
            Promise(title: "First response", field: AllowanceField(name: "first-response")) { $0.firstResponse },
            Promise(title: "First response, critical", field: AllowanceField(name: "first-response-critical")) {
                $0.firstResponseCritical
            },
            Promise(title: "Triage", field: AllowanceField(name: "triage")) { $0.triage },
        ]
        + Priority.allCases.reversed().map { priority in
            Promise(title: "Resolution, \(priority.rawValue)", field: resolution(priority)) {
                $0.resolution[priority] ?? IncidentTerms.resolutionDefaults[priority]
            }
        }
        + Severity.allCases.reversed().map { severity in
            Promise(title: "Vulnerability, \(severity.word.lowercased())", field: vulnerability(severity)) {
                $0.vulnerability[severity]
            }
        }

    static func resolution(_ priority: Priority) -> AllowanceField {
        AllowanceField(name: "resolution-\(priority.rawValue)")
    }

    /// Nothing is best effort.
    static func vulnerability(_ severity: Severity) -> AllowanceField {
        AllowanceField(name: "vulnerability-\(severity.word.lowercased())", mayBeEmpty: true)
    }

    static let deemed = AllowanceField(name: "deemed", mayBeEmpty: true)

    static func readers(_ sensitivity: Sensitivity) -> String { "readers-\(sensitivity.rawValue)" }

    /// The fields that a policy fills.
    static func fields(of policy: IncidentPolicy) -> FormBody {
        var pairs: [(name: String, value: String)] = promises.flatMap { $0.field.pairs(of: $0.value(policy.terms)) }
        pairs += [
            ("calendar", policy.terms.calendar.name),
            ("warning", String(Int((policy.warningShare * 100).rounded()))),
            ("teams", policy.teams.joined(separator: "\n")),
            ("routes", policy.routes.map(\.description).joined(separator: "\n")),
            ("on-call", OnCallText.text(of: policy.onCall)), ("security-lead", policy.securityLead ?? ""),
            ("project", policy.project),
            ("categories", policy.categories.map(\.description).joined(separator: "\n")),
            ("stubs", policy.stubs == .opaque ? "opaque" : "never"),
            ("pause-reasons", policy.pauseReasons.joined(separator: "\n")),
            ("disclosure-days", String(policy.disclosureDays)),
        ]
        for sensitivity in Sensitivity.allCases {
            pairs.append((readers(sensitivity), (policy.readers[sensitivity] ?? []).joined(separator: ", ")))
            if policy.restricted.contains(sensitivity) { pairs.append(("restricted", sensitivity.rawValue)) }
        }
        pairs += deemed.pairs(of: policy.deemedAgreement)
        pairs += policy.duties.enumerated().flatMap { DutyLineForm(number: $0.offset).pairs(of: $0.element) }
        return FormBody(pairs: pairs)
    }

    /// The policy that the fields mean, over the current one.
    ///
    /// - Throws: `PolicyFormProblems`, all of them at once.
    func policy(over current: IncidentPolicy, calendars: [BusinessCalendar]) throws(PolicyFormProblems)
        -> IncidentPolicy
    {
        var policy = current
        var problems: [String] = []
        policy.terms = terms(current.terms, calendars, &problems)
        if let percent = Int(form["warning"]), (0...100).contains(percent) {
            policy.warningShare = Double(percent) / 100
        } else {
            problems.append("the warning is a percentage from 0 to 100")
        }
        readRouting(into: &policy, &problems)
        readSecrecy(into: &policy, &problems)
        policy.project = form["project"].trimmingCharacters(in: .whitespaces)
        policy.pauseReasons = lines("pause-reasons")
        if let days = Int(form["disclosure-days"]) {
            policy.disclosureDays = days
        } else {
            problems.append("the disclosure: a whole number of days")
        }
        policy.duties = DutyLineForm.numbers(in: form).compactMap { DutyLineForm(number: $0).read(form, &problems) }
        policy.deemedAgreement = IncidentPolicyForm.deemed.read(form, title: "Silence as agreement", &problems)
        guard problems.isEmpty else { throw PolicyFormProblems(all: problems) }
        return policy
    }

    private func terms(_ current: IncidentTerms, _ calendars: [BusinessCalendar], _ problems: inout [String])
        -> IncidentTerms
    {
        var terms = current
        var found: [String: Allowance] = [:]
        for promise in IncidentPolicyForm.promises {
            found[promise.field.name] = promise.field.read(form, title: promise.title, &problems)
        }
        terms.firstResponse = found["first-response"] ?? current.firstResponse
        terms.firstResponseCritical = found["first-response-critical"] ?? current.firstResponseCritical
        terms.triage = found["triage"] ?? current.triage
        for priority in Priority.allCases {
            terms.resolution[priority] = found[IncidentPolicyForm.resolution(priority).name]
        }
        terms.vulnerability = [:]
        for severity in Severity.allCases {
            terms.vulnerability[severity] = found[IncidentPolicyForm.vulnerability(severity).name]
        }
        if let calendar = calendars.first(where: { $0.name == form["calendar"] }) {
            terms.calendar = calendar
        } else {
            problems.append("there is no calendar \"\(form["calendar"])\"; choose one that is there")
        }
        return terms
    }

    private func readRouting(into policy: inout IncidentPolicy, _ problems: inout [String]) {
        policy.teams = lines("teams")
        policy.routes = lines("routes").compactMap { line in
            guard let route = IncidentPolicy.Route(line) else {
                problems.append(
                    "\"\(line)\" is no route; write conditions, =, a team and perhaps a person: about cloud = cloud, on call"
                )
                return nil
            }
            return route
        }
        let (plans, refused) = OnCallText.plans(in: form["on-call"])
        policy.onCall = plans
        problems += refused.map(\.description)
        let lead = form["security-lead"].trimmingCharacters(in: .whitespaces)
        policy.securityLead = lead.isEmpty ? nil : lead
    }

    private func readSecrecy(into policy: inout IncidentPolicy, _ problems: inout [String]) {
        policy.categories = lines("categories").compactMap { line in
            guard let category = IncidentCategory(line) else {
                problems.append("\"\(line)\" is no category; write: malware = S3, or internal hacking = S1, S2, S3")
                return nil
            }
            return category
        }
        policy.restricted = Set(form.all("restricted").compactMap(Sensitivity.init))
        policy.readers = [:]
        for sensitivity in Sensitivity.allCases {
            let names = form[IncidentPolicyForm.readers(sensitivity)].split(separator: ",")
                .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
            if !names.isEmpty { policy.readers[sensitivity] = names }
        }
        policy.stubs = form["stubs"] == "opaque" ? .opaque : .builtInOnly
    }

    private func lines(_ name: String) -> [String] { IncidentPolicyForm.lines(of: form[name]) }

    /// The lines of a text field, without the empty ones.
    static func lines(of text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
