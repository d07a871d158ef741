import Foundation
public import Incidents
public import Ports
import Testing
import Vocabulary

/// What every `IncidentPolicyStore` must do; a new one gets one test that calls this on an empty one.
public struct IncidentPolicyStoreContract: Sendable {
    let store: any IncidentPolicyStore

    public init(_ store: any IncidentPolicyStore) { self.store = store }

    /// A policy in which nothing is as it is by default.
    public static func changed() throws -> IncidentPolicy {
        let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
        let eve = CivilDay(year: 2026, month: 12, day: 24)
        return IncidentPolicy(
            terms: IncidentTerms(
                firstResponse: .hours(8),
                firstResponseCritical: .hours(1),
                triage: .businessDays(3),
                resolution: [.high: .days(5), .medium: .days(6), .low: .days(7)],
                vulnerability: [.critical: .days(2), .low: .businessDays(90)],
                calendar: BusinessCalendar(
                    name: "berlin",
                    timeZone: zone,
                    workingWeekdays: [1, 3],
                    holidays: [eve: "Eve"]
                )
            ),
            teams: ["soc", "cloud"],
            routes: [
                IncidentPolicy.Route(when: [.about(.cloud), .text("aws")], team: "cloud", receiver: .person("ben")),
                IncidentPolicy.Route(when: [.recorded(.kind(.privacy))], team: "soc", receiver: .securityLead),
                IncidentPolicy.Route(when: [], team: "soc"),
            ],
            securityLead: "sam",
            project: "Incidents",
            categories: [IncidentCategory(name: "malware", sensitivities: [.s2, .s3])],
            restricted: [.s1],
            readers: [.s1: ["eva", "sam"]],
            stubs: .opaque,
            pauseReasons: ["waiting for rain"],
            disclosureDays: 45,
            duties: [
                DutyLine(
                    name: "a line",
                    trigger: .category("malware"),
                    whom: "the board",
                    sender: "the lead",
                    within: .hours(24),
                    moment: .logging,
                    template: "{incident}\nof two lines"
                )
            ],
            deemedAgreement: .businessDays(10),
            onCall: [plan(in: zone)],
            warningShare: 0.1
        )
    }

    private static func plan(in zone: TimeZone) -> OnCallPlan {
        let eve = CivilDay(year: 2026, month: 12, day: 24)
        let monday = CivilDay(year: 2026, month: 11, day: 23)
        return OnCallPlan(
            team: "soc",
            timeZone: zone,
            shifts: [
                OnCallShift(weekdays: [1, 2, 3, 4, 5], from: 540, until: 1_020, people: ["ana"]),
                OnCallShift(weekdays: [6, 7], from: 0, until: 1_440, people: ["ben", "eva"], rotaStart: monday),
            ],
            otherwise: "sam",
            overrides: [
                OnCallPlan.Override(
                    from: OnCallPlan.Moment(day: eve, minutes: 1_080),
                    until: OnCallPlan.Moment(day: eve.advanced(by: 1), minutes: 540),
                    person: "eva"
                )
            ]
        )
    }

    public func check() async throws {
        #expect(try await store.incidentPolicy() == nil)
        try await store.save(IncidentSamples.policy)
        #expect(try await store.incidentPolicy() == IncidentSamples.policy)
        let changed = try IncidentPolicyStoreContract.changed()
        try await store.save(changed)
        #expect(try await store.incidentPolicy() == changed, "the last one is in force")
    }
}
