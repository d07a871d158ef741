import HouseTesting
import Incidents
import Operations
import Ports
import SQLiteStore
import Vocabulary

/// The desks of incidents over a store, with people and one stored event.
struct CaseStage {
    let stage: LineStage
    let incidents: SQLiteIncidentStore
    let plan: PlanDesk
    let desk: IncidentDesk
    let evidence: EvidenceDesk
    let agreements: AgreementDesk
    let problems: ProblemDesk
    let notices: SQLiteNotices
    static let id = IncidentID(rawValue: 1)

    init(policy: IncidentPolicy = IncidentSamples.policy) async throws {
        stage = try LineStage()
        incidents = SQLiteIncidentStore(stage.control)
        let accounts = SQLiteAccounts(stage.control)
        plan = PlanDesk(
            plan: SQLiteRegister(plan: stage.control),
            accounts: accounts,
            trail: SQLiteAuditTrail(stage.control),
            clock: stage.clock
        )
        problems = ProblemDesk(
            problems: SQLiteRegister(problems: stage.control),
            incidents: incidents,
            recurrence: SQLiteRecurrence(stage.control),
            trail: SQLiteAuditTrail(stage.control),
            clock: stage.clock
        )
        desk = IncidentDesk(
            incidents: incidents,
            accounts: accounts,
            policy: Shelf(policy),
            clock: stage.clock,
            problems: problems,
            plan: plan
        )
        evidence = EvidenceDesk(incidents: desk, exhibits: SQLiteExhibits(stage.control), events: stage.events)
        agreements = AgreementDesk(incidents: desk, seal: CursorSeal(key: [7]))
        notices = SQLiteNotices(stage.control)
        for name in ["ana", "ben", "eva"] {
            try await accounts.save(Person(name: name, role: .responder, passwordHash: "x"))
        }
        for number in Int64(1)...3 {
            let finding = Samples.finding(rule: "rule-\(number)")
            try await stage.alerts.commit(
                LineCommit(position: EventID(rawValue: number), raised: [Samples.alert(number, finding)])
            )
        }
    }

    func person(_ name: String, _ role: Role = .responder) -> Person {
        Person(name: name, role: role, passwordHash: "")
    }

    func told(_ name: String) async throws -> [String] {
        try await notices.notices(of: name, limit: 100).map { "\($0.notice.subject): \($0.notice.text)" }
    }
}
