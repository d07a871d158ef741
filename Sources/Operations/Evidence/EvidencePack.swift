public import Foundation
public import Incidents
public import Ports

/// What is packed for an auditor: incidents with their facts, as somebody may see them, and what proves them.
public struct EvidencePack: Sendable {
    /// What a browser calls the house.
    public let house: String
    public let madeAt: Date
    public let madeBy: String
    /// `INC-7`, or `2026-11-01 to 2026-12-01`.
    public let about: String
    public let incidents: [PackedIncident]
    /// What the signatures are verified by.
    public let publicKey: String

    public init(
        house: String,
        madeAt: Date,
        madeBy: String,
        about: String,
        incidents: [PackedIncident],
        publicKey: String
    ) {
        self.house = house
        self.madeAt = madeAt
        self.madeBy = madeBy
        self.about = about
        self.incidents = incidents
        self.publicKey = publicKey
    }
}

/// One incident of a pack.
public struct PackedIncident: Sendable {
    public let incident: Incident
    public let proof: IncidentProof
    /// Its files and events, with their bytes.
    public let exhibits: [PackedExhibit]

    public init(incident: Incident, proof: IncidentProof, exhibits: [PackedExhibit] = []) {
        self.incident = incident
        self.proof = proof
        self.exhibits = exhibits
    }
}

/// One file of a pack.
public struct PackFile: Hashable, Sendable {
    /// With `/` between folders.
    public let name: String
    public let bytes: Data

    public init(_ name: String, _ bytes: Data) {
        self.name = name
        self.bytes = bytes
    }

    public init(_ name: String, _ text: String) { self.init(name, Data(text.utf8)) }
}
