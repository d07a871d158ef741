import Foundation
public import Incidents
public import Ports
public import Vocabulary

/// Where a vulnerability's way to the public is prepared: advisory, numbers, credit, the release day in its order, the
/// embargo, the publication.
///
/// A disclosure is as secret as its incident.
public struct DisclosureDesk: Sendable {
    private let disclosures: any Register<DisclosurePlan>
    private let incidents: any IncidentStore
    private let policy: Shelf<IncidentPolicy>
    private let trail: any AuditTrail
    private let clock: HouseClock

    public init(
        disclosures: any Register<DisclosurePlan>,
        incidents: any IncidentStore,
        policy: Shelf<IncidentPolicy>,
        trail: any AuditTrail,
        clock: HouseClock
    ) {
        self.disclosures = disclosures
        self.incidents = incidents
        self.policy = policy
        self.trail = trail
        self.clock = clock
    }

    /// The plans of incidents that the person may know of; what is to be told first comes first.
    public func all(for person: Person) async throws -> [DisclosureView] {
        var views: [DisclosureView] = []
        for plan in try await disclosures.entries() {
            guard let incident = try await incidents.incident(plan.incident, for: .person(person.name)) else {
                continue
            }
            views.append(DisclosureView(incident: incident, plan: plan))
        }
        return views.sorted { $0.order < $1.order }
    }

    /// The plan of an incident that the person may know of, a fresh one where nothing was written yet; nil of what is no
    /// vulnerability, or may not be known.
    public func disclosure(of id: IncidentID, for person: Person) async throws -> DisclosureView? {
        guard let incident = try await incidents.incident(id, for: .person(person.name)),
            incident.record.categorization.kind == .vulnerability
        else { return nil }
        let kept = try await disclosures.entry(id.rawValue)
        let plan =
            kept
            ?? DisclosurePlan(
                incident: id,
                isCritical: incident.isCritical,
                policyDays: policy.value.disclosureDays
            )
        return DisclosureView(incident: incident, plan: plan)
    }

    /// What happened at the desk, newest first.
    public func facts(of id: IncidentID, for person: Person) async throws -> [HouseFact] {
        guard try await disclosure(of: id, for: person) != nil else { return [] }
        return try await trail.facts(FactFilter(subject: DisclosureDesk.subject(of: id))).map(\.fact)
    }

    /// Takes a step.
    ///
    /// `version`: the version that the person saw. Throws `DeskRefusal`, `DisclosureError` or `RegisterConflict`.
    public func take(_ step: DisclosureStep, on id: IncidentID, by person: Person, seen version: Int?) async throws {
        try person.role.must(.respond)
        guard let view = try await disclosure(of: id, for: person) else {
            throw DisclosureDeskRefusal.nothingToDisclose(id)
        }
        guard view.incident.isReal else { throw DisclosureDeskRefusal.onlyPlayed(id) }
        var plan = view.plan
        guard version == nil || version == plan.version else { throw RegisterConflict(number: id.rawValue) }
        let now = clock.now()
        let (word, details) = try plan.take(step, by: person.name, at: now).record
        let fact = HouseFact(
            subject: DisclosureDesk.subject(of: id),
            at: now,
            by: person.name,
            word: word,
            details: details.merging(["incident": id.description]) { own, _ in own }
        )
        try await disclosures.save(Registration(plan, [fact]))
    }

    /// The advisory as a CSAF 2.0 document: a draft until it is published.
    ///
    /// Throws `DisclosureDeskRefusal` or `CSAFDocument.Refusal`, each with what to do instead.
    public func csaf(
        of id: IncidentID,
        publisher: CSAFDocument.Publisher,
        label: CSAFDocument.Label,
        for person: Person
    ) async throws -> CSAFDocument {
        let (view, advisory) = try await written(id, person)
        let plan = view.plan
        let written = try await facts(of: id, for: person).reversed().filter { $0.word == DisclosureDesk.written }
        var revisions = written.map { CSAFDocument.Revision(at: $0.at, summary: "the advisory was written") }
        if let published = plan.published {
            revisions.append(CSAFDocument.Revision(at: published.at, summary: "published"))
        }
        return try CSAFDocument(
            advisory,
            id: plan.ghsa ?? id.description,
            cve: plan.cve.id,
            ghsa: plan.ghsa,
            released: plan.releasedAt,
            publisher: publisher,
            revisions: revisions,
            status: plan.published == nil ? .draft : .final,
            label: label
        )
    }

    /// The advisory as the body that makes a draft in a repository.
    ///
    /// Throws `DisclosureDeskRefusal`.
    public func gitHub(of id: IncidentID, for person: Person) async throws -> GitHubAdvisory {
        let (view, advisory) = try await written(id, person)
        return GitHubAdvisory(advisory, cve: view.plan.cve.id, fork: view.plan.releasedAt == nil ? .private : .none)
    }

    private func written(_ id: IncidentID, _ person: Person) async throws -> (DisclosureView, Advisory) {
        guard let view = try await disclosure(of: id, for: person) else {
            throw DisclosureDeskRefusal.nothingToDisclose(id)
        }
        guard let advisory = view.plan.advisory else { throw DisclosureDeskRefusal.nothingWritten }
        return (view, advisory)
    }

    /// The word of the fact that an advisory was written.
    private static let written = DisclosureFact.wrote(title: "", findings: 0).record.word

    /// Its facts are not those of the incident's own chain, whose words are the process's.
    private static func subject(of id: IncidentID) -> String { "disclosure of \(id)" }
}

/// An incident with its way to the public.
public struct DisclosureView: Hashable, Sendable {
    public let incident: Incident
    public let plan: DisclosurePlan

    public init(incident: Incident, plan: DisclosurePlan) {
        self.incident = incident
        self.plan = plan
    }

    /// Under embargo by its end, then what is prepared, then what was told.
    fileprivate var order: (Int, Date, IncidentID) {
        switch plan.state {
        case .embargo: (0, plan.embargoEnds ?? .distantFuture, incident.id)
        case .published: (1, .distantPast, incident.id)
        case .preparing: (2, .distantPast, incident.id)
        case .done: (3, .distantPast, incident.id)
        }
    }
}

/// Why nothing was done at the disclosure desk.
public enum DisclosureDeskRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no such incident, it may not be known, or it is no vulnerability: the answer is the same.
    case nothingToDisclose(IncidentID)
    case nothingWritten
    case onlyPlayed(IncidentID)

    public var description: String {
        switch self {
        case .nothingToDisclose(let id): "there is no vulnerability \(id) to be disclosed"
        case .nothingWritten: "the advisory is not written; write it first"
        case .onlyPlayed(let id): "\(id) is played in an exercise; nothing of it is told outside"
        }
    }
}

extension DisclosurePlan.Number {
    fileprivate var id: String? {
        switch self {
        case .assigned(let id): id
        case .missing, .none: nil
        }
    }
}
