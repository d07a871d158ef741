public import Incidents
public import Operations
public import Ports

/// What stands behind the pages of incidents.
public struct IncidentDesks: Sendable {
    let store: any IncidentStore
    let desk: IncidentDesk
    let policy: Shelf<IncidentPolicy>
    let packs: PackDesk

    public init(store: any IncidentStore, desk: IncidentDesk, policy: Shelf<IncidentPolicy>, packs: PackDesk) {
        self.store = store
        self.desk = desk
        self.policy = policy
        self.packs = packs
    }
}
