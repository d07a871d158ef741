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

    public init(
        incidents: any IncidentStore,
        desk: IncidentDesk,
        evidence: EvidenceDesk,
        agreements: AgreementDesk,
        notices: any NoticeStore,
        policy: Shelf<IncidentPolicy>
    ) {
        self.incidents = incidents
        self.desk = desk
        self.evidence = evidence
        self.agreements = agreements
        self.notices = notices
        self.policy = policy
    }
}

extension WebDesks {
    var incidents: any IncidentStore { cases.incidents }
    var incidentDesk: IncidentDesk { cases.desk }
    var evidence: EvidenceDesk { cases.evidence }
    var agreements: AgreementDesk { cases.agreements }
    var notices: any NoticeStore { cases.notices }
    var incidentPolicy: Shelf<IncidentPolicy> { cases.policy }
}
