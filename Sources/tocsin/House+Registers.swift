import Incidents
import Operations
import Ports
import SQLiteStore
import Web

extension House {
    /// The response plan.
    var planDesk: PlanDesk {
        PlanDesk(
            plan: SQLiteRegister(plan: control),
            accounts: SQLiteAccounts(control),
            trail: SQLiteAuditTrail(control),
            clock: clock
        )
    }

    /// What keeps the promises of the plan.
    var planWatch: PlanWatch {
        PlanWatch(
            plan: planDesk,
            exercises: exerciseDesk(incidentDesk),
            incidents: SQLiteIncidentStore(control),
            accounts: SQLiteAccounts(control),
            notices: SQLiteNotices(control),
            trail: SQLiteAuditTrail(control),
            policy: incidentPolicy,
            clock: clock,
            telemetry: telemetry
        )
    }

    /// The records that outlive an incident.
    func registers(_ desk: IncidentDesk) -> RegisterDesks {
        let (incidents, trail) = (SQLiteIncidentStore(control), SQLiteAuditTrail(control))
        return RegisterDesks(
            problems: problemDesk,
            exercises: exerciseDesk(desk),
            disclosures: DisclosureDesk(
                disclosures: SQLiteRegister(disclosures: control),
                incidents: incidents,
                policy: incidentPolicy,
                trail: trail,
                clock: clock
            ),
            plan: planDesk
        )
    }

    var problemDesk: ProblemDesk {
        ProblemDesk(
            problems: SQLiteRegister(problems: control),
            incidents: SQLiteIncidentStore(control),
            recurrence: SQLiteRecurrence(control),
            trail: SQLiteAuditTrail(control),
            clock: clock
        )
    }

    private func exerciseDesk(_ desk: IncidentDesk) -> ExerciseDesk {
        ExerciseDesk(
            exercises: SQLiteRegister(exercises: control),
            incidents: SQLiteIncidentStore(control),
            desk: desk,
            accounts: SQLiteAccounts(control),
            notices: SQLiteNotices(control),
            trail: SQLiteAuditTrail(control),
            clock: clock
        )
    }
}
