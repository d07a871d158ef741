public import Incidents
public import Operations
public import Ports

/// What stands behind the pages of incidents.
public struct IncidentDesks: Sendable {
    let incidents: any IncidentStore
    let desk: IncidentDesk
    let evidence: EvidenceDesk
    let agreements: AgreementDesk
    let notices: any NoticeStore
    let policy: Shelf<IncidentPolicy>
    let policyDesk: IncidentPolicyDesk
    let packs: PackDesk
    let registers: RegisterDesks
    let figures: FigureDesk

    public init(
        incidents: any IncidentStore,
        desk: IncidentDesk,
        evidence: EvidenceDesk,
        agreements: AgreementDesk,
        notices: any NoticeStore,
        policy: Shelf<IncidentPolicy>,
        policyDesk: IncidentPolicyDesk,
        packs: PackDesk,
        registers: RegisterDesks,
        figures: FigureDesk
    ) {
        self.incidents = incidents
        self.desk = desk
        self.evidence = evidence
        self.agreements = agreements
        self.notices = notices
        self.policy = policy
        self.policyDesk = policyDesk
        self.packs = packs
        self.figures = figures
        self.registers = registers
    }
}

/// What stands behind the records that outlive an incident.
public struct RegisterDesks: Sendable {
    let problems: ProblemDesk
    let exercises: ExerciseDesk
    let disclosures: DisclosureDesk
    let plan: PlanDesk

    public init(problems: ProblemDesk, exercises: ExerciseDesk, disclosures: DisclosureDesk, plan: PlanDesk) {
        self.problems = problems
        self.exercises = exercises
        self.disclosures = disclosures
        self.plan = plan
    }
}

extension WebDesks {
    var registers: RegisterDesks { cases.registers }
    var incidents: any IncidentStore { cases.incidents }
    var incidentDesk: IncidentDesk { cases.desk }
    var evidence: EvidenceDesk { cases.evidence }
    var agreements: AgreementDesk { cases.agreements }
    var notices: any NoticeStore { cases.notices }
    var incidentPolicy: Shelf<IncidentPolicy> { cases.policy }
    var incidentPolicyDesk: IncidentPolicyDesk { cases.policyDesk }
    var packs: PackDesk { cases.packs }
    var figures: FigureDesk { cases.figures }
}
