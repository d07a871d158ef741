import Foundation
public import Incidents
public import Ports
public import Vocabulary

/// Where the incident response plan is read, written as a draft, approved by somebody else, and looked over each year.
public struct PlanDesk: Sendable {
    private let register: any Register<ResponsePlan>
    private let accounts: any AccountStore
    private let trail: any AuditTrail
    private let clock: HouseClock

    public init(
        plan: any Register<ResponsePlan>,
        accounts: any AccountStore,
        trail: any AuditTrail,
        clock: HouseClock
    ) {
        register = plan
        self.accounts = accounts
        self.trail = trail
        self.clock = clock
    }

    /// The plan; in a house that has not begun with one, the text that every house begins with.
    public func plan() async throws -> ResponsePlan {
        try await register.entry(ResponsePlan.number) ?? .first(by: HouseFact.house, at: clock.now())
    }

    /// Keeps the plan that a new house begins with, so that its year is counted from now.
    public func begin() async throws {
        guard try await register.entry(ResponsePlan.number) == nil else { return }
        let now = clock.now()
        let fact = HouseFact(subject: PlanFact.subject, at: now, by: HouseFact.house, word: "begun", details: [:])
        try await register.save(Registration(.first(by: HouseFact.house, at: now), [fact]))
    }

    /// What happened to the plan, newest first.
    public func facts() async throws -> [HouseFact] {
        try await trail.facts(FactFilter(subject: PlanFact.subject)).map(\.fact)
    }

    /// Takes a step on the plan.
    ///
    /// While nobody has the roles that approve a new version, an admin does. `version`: the version that the person saw.
    /// Throws `DeskRefusal`, `PlanError` or `RegisterConflict`, each with what to do instead.
    public func take(_ step: PlanStep, by person: Person, seen version: Int?) async throws {
        try person.role.must(.respond)
        var plan = try await plan()
        guard version == nil || version == plan.version else { throw RegisterConflict(number: ResponsePlan.number) }
        switch step {
        case .approve where !plan.current.isFilled(.planChange), .confirm where !plan.current.isFilled(.planChange):
            try person.role.must(.administer)
        case .confirm:
            guard !plan.current.may(person.name, approve: .planChange).isEmpty else {
                throw PlanError.mayNotApprove(plan.current.wanted(.planChange))
            }
        case .staff(let role):
            for name in [role.holder].compactMap({ $0 }) + role.deputies {
                guard try await accounts.person(named: name)?.isActive == true else {
                    throw DeskRefusal.nobodyOfThatName(name)
                }
            }
        case .write, .remove, .decide, .explain, .discard, .approve: break
        }
        let fact = try plan.take(step, by: person.name, at: clock.now())
        let (word, details) = fact.record
        let told = HouseFact(subject: PlanFact.subject, at: clock.now(), by: person.name, word: word, details: details)
        try await register.save(Registration(plan, [told]))
    }
}
