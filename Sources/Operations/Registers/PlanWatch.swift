import Foundation
public import Incidents
public import Ports
public import ServiceLifecycle
import Vocabulary

/// Keeps what the response plan promises by itself: access that was given for a while ends, and the yearly review and
/// test are asked for before they are overdue.
public struct PlanWatch: Service {
    private let plan: PlanDesk
    private let exercises: ExerciseDesk
    private let incidents: any IncidentStore
    private let accounts: any AccountStore
    private let notices: any NoticeStore
    private let trail: any AuditTrail
    private let policy: Shelf<IncidentPolicy>
    private let clock: HouseClock
    private let telemetry: Telemetry

    /// What a reminder is recorded as, once for each day that is due.
    private static let reminded = "reminded"
    private static let roundSeconds = 20.0

    public init(
        plan: PlanDesk,
        exercises: ExerciseDesk,
        incidents: any IncidentStore,
        accounts: any AccountStore,
        notices: any NoticeStore,
        trail: any AuditTrail,
        policy: Shelf<IncidentPolicy>,
        clock: HouseClock,
        telemetry: Telemetry
    ) {
        self.plan = plan
        self.exercises = exercises
        self.incidents = incidents
        self.accounts = accounts
        self.notices = notices
        self.trail = trail
        self.policy = policy
        self.clock = clock
        self.telemetry = telemetry
    }

    public func run() async throws {
        try await rounds(
            every: PlanWatch.roundSeconds,
            clock,
            telemetry,
            or: "what the response plan promises cannot be looked after"
        ) { try await look() }
    }

    /// One round: whatever is due now.
    func look() async throws {
        try await endHelp()
        try await remind()
    }

    /// Takes back the access of those whose time is over.
    private func endHelp() async throws {
        let now = clock.now()
        let over = try await incidents.incidents(IncidentFilter(helpOverBy: now), for: .house)
        let house = HouseStep(incidents: incidents, policy: policy.value, clock: clock)
        for incident in over {
            let steps = incident.casework.responders
                .filter { $0.admittedAt != nil && $0.end == nil && $0.until <= now }
                .map { IncidentStep.responder(.expire($0.person)) }
            try await house.take(steps, on: incident.id)
        }
    }

    private func remind() async throws {
        let plan = try await plan.plan()
        let now = clock.now()
        let zone = policy.value.terms.calendar.timeZone
        switch plan.review(in: zone, at: now) {
        case .fine: break
        case .soon(let due):
            try await remind("the yearly review of the response plan is due soon", due, "soon", plan)
        case .overdue(let since):
            try await remind("the yearly review of the response plan is overdue", since, "overdue", plan)
        }
        if case .overdue(let since) = try await exercises.yearlyTest(adopted: plan.adopted, in: zone).state {
            try await remind("nothing tried the response plan for a year; plan an exercise", since, "test", plan)
        }
    }

    /// Tells those who keep the plan, once for each due day.
    private func remind(_ text: String, _ due: Date, _ kind: String, _ plan: ResponsePlan) async throws {
        let details = ["kind": kind, "due": String(due.timeIntervalSince1970)]
        let told = try await trail.facts(FactFilter(subject: PlanFact.subject, word: PlanWatch.reminded))
        guard !told.contains(where: { $0.fact.details == details }) else { return }
        let now = clock.now()
        let notes = try await keepers(of: plan).map {
            Notice(person: $0, subject: PlanFact.subject, text: text, at: now)
        }
        // First the word, then the mark: a crash between them says it twice, and never not at all.
        try await notices.append(notes)
        try await trail.append([
            HouseFact(
                subject: PlanFact.subject,
                at: now,
                by: HouseFact.house,
                word: PlanWatch.reminded,
                details: details
            )
        ])
    }

    /// Who approves a new version; while nobody has those roles, the admins.
    private func keepers(of plan: ResponsePlan) async throws -> [String] {
        let roles = plan.current.wanted(.planChange).compactMap { plan.current.role($0) }
        let named = Set(roles.flatMap { [$0.holder].compactMap { $0 } + $0.deputies })
        guard named.isEmpty else { return named.sorted() }
        return try await accounts.people().filter { $0.isActive && $0.role.may(.administer) }.map(\.name).sorted()
    }
}
