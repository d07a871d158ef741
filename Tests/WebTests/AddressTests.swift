import Incidents
import Ports
import Testing
import Vocabulary

@testable import Web

@Suite("The addresses of the house")
struct AddressTests {
    private static let alert = AlertID(rawValue: 1_042)
    private static let anomaly = AnomalyID(rawValue: 311)
    private static let job = JobID(rawValue: "auth_logon-failures")
    private static let incident = IncidentID(rawValue: 17)
    private static let registers: [Address] = [
        .register(.problems), .register(.problemNew), .register(.problem(ProblemID(rawValue: 4))),
        .register(.exercises), .register(.exercise(ExerciseID(rawValue: 2))), .register(.disclosures),
        .register(.disclosure(incident)), .register(.advisory(incident, .csaf)),
        .register(.advisory(incident, .github)), .register(.plan), .register(.planDraft), .register(.planVersion(3)),
    ]
    private static let monday = CivilDay(year: 2026, month: 11, day: 23)
    private static let november = FigureMonth(of: monday)
    static let all: [Address] =
        [
            .home, .board, .logout, .alerts, .alertBulk, .alert(alert), .alertSuppress(alert), .alertExcept(alert),
            .views,
            .view(3),
            .entity, .events, .event(EventID(rawValue: 9)), .eventsAround(EventID(rawValue: 9)), .eventsCompare,
            .eventsExport, .eventsSuggest, .eventsValues, .incidents, .incidentNew, .incident(incident),
            .incidentStep(incident, "leave"), .incidentPack(incident), .incidentFiles(incident),
            .incidentFile(incident, 2), .breakGlass, .agreement("a.b/c"), .duties, .notices, .trackers,
            .report(.index), .report(.times), .report(.process), .report(.month(november)), .report(.week(monday)),
            .trackerHook("jira/x", secret: nil), .trackerHook("desk", secret: "a/b"), .rules, .attack,
            .rule(RuleID(rawValue: "../a b/ü?&#")), .ruleNew,
            .ruleEdit(RuleID(rawValue: "a/b")),
            .ruleSwitch(RuleID(rawValue: "..")),
            .rule(RuleID(rawValue: "..")), .ruleBacktest(RuleID(rawValue: "../a b/ü?&#")),
            .anomalies, .anomaly(anomaly), .anomalyExpect(anomaly), .expectations, .anomalyRules, .jobs, .jobNew,
            .job(job),
            .jobEdit(job), .jobSeries(job),
            .feeds, .feed("ssh/prod"), .settings(.index), .settings(.person("ana@example.com")), .live,
            .api("alerts/ALR-1"), .apiDescription, .health, .ready, .metrics, .style, .script, .icons,
            .outside(.report), .outside(.incidents("a/b ü")),
        ] + registers
        + Address.Step.allCases.map { .alertStep(alert, $0) } + Address.LoginStep.allCases.map { .login($0) }
        + Address.JobStep.allCases.map { .jobStep(job, $0) } + Address.MyStep.allCases.map { .me($0) }
        + Address.Setting.pages.map { .settings($0) }

    @Test(arguments: all) func `each is read back from its path`(address: Address) {
        #expect(Address(path: address.path) == address)
    }

    @Test func `the link of the line`() { #expect(Address.alert(Self.alert).path == "/alerts/ALR-1042") }

    @Test func `values in a path or query cannot break out of it`() {
        #expect(Address.rule(RuleID(rawValue: "../x")).path == "/rules/..%2Fx")
        #expect(Address.rule(RuleID(rawValue: "..")).path == "/rules/%2E%2E")
        #expect(
            Address.entity.path([("field", "user.name"), ("value", "a&b=c d\u{E9}"), ("none", "")])
                == "/entity?field=user.name&value=a%26b%3Dc%20d%C3%A9"
        )
    }

    @Test(arguments: [
        "/alerts/1042", "/alerts/ALR-0", "/alerts/ALR--1", "/alerts/ALR-x", "/alerts/ALR-1/explode",
        "/alerts/ALR-1/triage/x", "/x", "/events/0", "/events/1/far", "/incidents/INC-1/a/b", "/rules/a/b", "/views/-1",
        "/settings/x", "/settings/people/a/b", "/login/x", "/api/v2", "/anomalies/311", "/anomalies/ANO-1/x",
        "/anomalies/ANO-1/expect/x", "/anomalies/x", "/jobs/A", "/jobs/a/x",
        "/jobs/a/stop/x", "/alerts/%zz", "/alerts/ALR-1/suppress/x", "/report/x", "/intake", "/intake/incidents",
        "/problems/4", "/problems/PRB-1/x", "/exercises/x", "/disclosures/INC-1/pdf", "/plan/versions/0",
        "/plan/versions/01", "/plan/x", "/intake/alerts/x", "/intake/incidents/x/y",
        "/reports/x", "/reports/month", "/reports/month/2026-13",
        "/reports/month/2026-1", "/reports/week/2026-02-30", "/reports/month/2026-11/x", "/reports/times/x",
    ])
    func `nothing else is there`(path: String) { #expect(Address(path: path) == nil) }

    @Test(arguments: all) func `only signing in and what machines ask for is open`(address: Address) {
        for isWrite in [false, true] {
            switch address {
            case .login, .health, .ready, .style, .script, .icons, .outside, .trackerHook, .agreement:
                #expect(address.access(isWrite: isWrite) == .anybody)
            case .metrics: #expect(address.access(isWrite: isWrite) == .machine)
            case .api, .apiDescription: #expect(address.access(isWrite: isWrite) == .byRoute)
            default:
                guard case .person(let permission) = address.access(isWrite: isWrite) else {
                    Issue.record("\(address) is open to anybody")
                    continue
                }
                #expect(isWrite || Role.admin.may(permission))
            }
        }
    }

    @Test func `what changes something asks for more than reading`() {
        for step in Address.Step.allCases {
            #expect(Address.alertStep(Self.alert, step).access(isWrite: true) == .person(.triage))
        }
        for step in Address.JobStep.allCases {
            #expect(Address.jobStep(Self.job, step).access(isWrite: true) == .person(.engineer))
        }
        #expect(Address.anomalyExpect(Self.anomaly).access(isWrite: true) == .person(.suppress))
        #expect(Address.incidentFiles(Self.incident).access(isWrite: true) == .person(.respond))
        #expect(Address.register(.planDraft).access(isWrite: true) == .person(.respond))
        #expect(Address.settings(.policy).access(isWrite: true) == .person(.administer))
        #expect(Address.settings(.people).access(isWrite: false) == .person(.administer))
        #expect(Address.settings(.audit).access(isWrite: false) == .person(.audit))
    }
}
