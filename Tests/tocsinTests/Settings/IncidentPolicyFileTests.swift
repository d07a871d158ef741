import Foundation
import HouseTesting
import Incidents
import Testing
import Vocabulary

@testable import tocsin

@Suite("The policy of incidents in the configuration")
struct IncidentPolicyFileTests {
    private func policy(_ text: String) throws -> IncidentPolicy {
        let directory = try TemporaryDirectory()
        try Data(text.utf8).write(to: URL(fileURLWithPath: directory.path + "/tocsin.yml"))
        return try SettingsFile(path: directory.path + "/tocsin.yml").read(into: Settings()).incidents
    }

    private func problems(_ text: String) throws -> String {
        do {
            _ = try policy(text)
            return ""
        } catch let problems as SettingsProblems {
            return problems.description
        }
    }

    @Test func `everything that a policy has`() throws {
        let policy = try policy(
            """
            calendars: [{name: berlin, time_zone: Europe/Berlin, weekdays: [monday, wednesday], holidays: [{day: 2026-12-24, name: Eve}]}]
            incidents:
              first_response: 8 hours
              first_response_critical: 1 hour
              triage: 3 business days
              resolution: {high: 5 days, medium: 6 days, low: 7 days}
              vulnerability: {critical: 2 days, high: best effort, medium: best effort, low: 90 business days}
              calendar: berlin
              warning_share: 0.1
              teams: [soc, cloud]
              routes: ["about cloud; text aws = cloud, ben", "kind privacy breach = soc, security lead", always = soc]
              security_lead: sam
              on_call:
                - team: soc
                  time_zone: Europe/Berlin
                  shifts: ["mon-fri 09:00-17:00 = ana", "sat,sun 00:00-24:00 = ben, eva weekly from 2026-11-23"]
                  otherwise: sam
                  overrides: ["2026-12-24 18:00 to 2026-12-25 09:00 = eva"]
              project: Incidents
              categories: ["malware = S2, S3"]
              restricted: [s1]
              readers: {S1: [eva, sam]}
              stubs: opaque
              pause_reasons: [waiting for rain]
              disclosure_days: 45
              notifications:
                - name: a line
                  trigger: category malware
                  whom: the board
                  sender: the lead
                  within: 24 hours
                  moment: logging
                  template: "{incident}\\nof two lines"
              silence_is_agreement: 10 business days
            """
        )
        #expect(policy == (try IncidentPolicyStoreContract.changed()))
    }

    @Test func `what is not named keeps its default`() throws {
        let policy = try policy("incidents: {triage: 7 days, vulnerability: {low: 90 days}}")
        #expect(policy.terms.triage == .days(7) && policy.terms.firstResponse == .days(5))
        #expect(policy.terms.vulnerability[.low] == .days(90) && policy.terms.vulnerability[.critical] == .days(14))
        #expect(policy.routes == IncidentPolicy.routeDefaults && policy.duties == DutyLine.defaults)
        #expect(try self.policy("incidents: {silence_is_agreement: never}").deemedAgreement == nil)
    }

    @Test(arguments: [
        (
            "incidents: {trage: 7 days}",
            "tocsin.yml:1:13: incidents.trage is no key of the configuration; did you mean \"triage\"?"
        ),
        ("incidents:\n  triage: soon", "tocsin.yml:2:11: incidents.triage must be a length"),
        (
            "incidents:\n  routes:\n    - always = security\n    - about moon = security",
            "tocsin.yml:4:7: incidents.routes[1] must be"
        ),
        (
            "incidents:\n  on_call:\n    - {team: security, time_zone: UTC, shifts: [\"never = ana\"]}",
            ":3:49: incidents.on_call[0].shifts[0] must be"
        ),
        ("incidents: {on_call: [{team: security, time_zone: Mars/Base}]}", "a zone of the IANA database"),
        ("incidents: {on_call: [{time_zone: UTC}]}", "tocsin.yml:1:23: incidents.on_call[0].team is missing"),
        ("incidents: {calendar: moon}", "the name of a calendar: default"),
        ("incidents: {stubs: sometimes}", "must be never or opaque"),
        ("incidents: {restricted: [S4]}", "incidents.restricted[0] must be one of S1, S2, S3"),
        ("incidents: {categories: [malware]}", "incidents.categories[0] must be a line like"),
        ("incidents: {resolution: {urgent: 1 day}}", "incidents.resolution.urgent is no key"),
        ("incidents: {notifications: [{name: n, whom: w, sender: s, trigger: full moon}]}", "must be always, critical"),
        ("incidents: {notifications: [{name: n}]}", "incidents.notifications[0].trigger is missing"),
        ("incidents: {routes: [always = moon]}", "names the team \"moon\""),
        ("incidents: {teams: security}", "must be a list of texts"),
        ("incidents: {routes: always = security}", "incidents.routes must be a list"),
    ])
    func `what cannot be meant is told with its place`(text: String, told: String) throws {
        let found = try problems(text)
        #expect(found.contains(told), "\(found)")
    }
}
