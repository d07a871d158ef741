import Incidents
import Operations
import SQLiteStore

@testable import Web

extension WebStage {
    static func plan(_ control: ControlDatabase, clock: HouseClock) -> PlanDesk {
        PlanDesk(
            plan: SQLiteRegister(plan: control),
            accounts: SQLiteAccounts(control),
            trail: SQLiteAuditTrail(control),
            clock: clock
        )
    }

    static func problems(_ control: ControlDatabase, clock: HouseClock) -> ProblemDesk {
        ProblemDesk(
            problems: SQLiteRegister(problems: control),
            incidents: SQLiteIncidentStore(control),
            recurrence: SQLiteRecurrence(control),
            trail: SQLiteAuditTrail(control),
            clock: clock
        )
    }

    static func registers(
        _ control: ControlDatabase,
        desk: IncidentDesk,
        plan: PlanDesk,
        policy: Shelf<IncidentPolicy>,
        clock: HouseClock
    ) -> RegisterDesks {
        let (incidents, trail) = (SQLiteIncidentStore(control), SQLiteAuditTrail(control))
        return RegisterDesks(
            problems: problems(control, clock: clock),
            exercises: ExerciseDesk(
                exercises: SQLiteRegister(exercises: control),
                incidents: incidents,
                desk: desk,
                accounts: SQLiteAccounts(control),
                notices: SQLiteNotices(control),
                trail: trail,
                clock: clock
            ),
            disclosures: DisclosureDesk(
                disclosures: SQLiteRegister(disclosures: control),
                incidents: incidents,
                policy: policy,
                trail: trail,
                clock: clock
            ),
            plan: plan
        )
    }
}
