public import Alerts
import Foundation
public import Incidents
public import Ports
public import ServiceLifecycle
import Vocabulary

/// Says when a clock or a notification of an incident is near its end or was missed: once each, also over restarts.
///
/// The assignee is told, without one the lead of the team or the security lead, and the followers; a chat is told of
/// incidents that everybody may know of.
public struct IncidentDeadlineWatch: Service {
    private let incidents: any IncidentStore
    private let ledger: any DeadlineLedger
    private let teams: any TeamStore
    private let policy: Shelf<IncidentPolicy>
    private let posts: Posts
    private let link: AlertLink
    private let clock: HouseClock
    private let telemetry: Telemetry

    public init(
        incidents: any IncidentStore,
        ledger: any DeadlineLedger,
        teams: any TeamStore,
        policy: Shelf<IncidentPolicy>,
        posts: Posts,
        link: AlertLink,
        clock: HouseClock,
        telemetry: Telemetry
    ) {
        self.incidents = incidents
        self.ledger = ledger
        self.teams = teams
        self.policy = policy
        self.posts = posts
        self.link = link
        self.clock = clock
        self.telemetry = telemetry
    }

    /// Promises of incidents are days and hours long: a minute is soon enough.
    private static let roundSeconds = 60.0

    public func run() async throws {
        try await rounds(
            every: IncidentDeadlineWatch.roundSeconds,
            clock,
            telemetry,
            or: "the deadlines of incidents cannot be looked at"
        ) { try await look() }
    }

    /// Looks at every open incident once, least time left first.
    func look() async throws {
        var filter = IncidentFilter(state: .open, order: .due)
        while true {
            let page = try await incidents.incidents(filter, for: .house)
            for incident in page where incident.origin == .house { try await look(at: incident) }
            guard page.count == filter.limit else { return }
            filter.offset += page.count
        }
    }

    private func look(at incident: Incident) async throws {
        let now = clock.now()
        let deadlines = incident.deadlines(at: now, warningShare: policy.value.warningShare)
        guard !deadlines.isEmpty else { return }
        let told = try await ledger.told(of: incident.id)
        for deadline in deadlines {
            // Once it was missed, nobody needs to hear that it is near.
            let past = IncidentDeadline.Kind.allCases.filter { $0 == deadline.kind || $0 == .missed }
            guard !past.contains(where: { told.contains(ToldDeadline(clock: deadline.clock, kind: $0)) }) else {
                continue
            }
            try await tell(deadline, of: incident, at: now)
        }
    }

    private func tell(_ deadline: IncidentDeadline, of incident: Incident, at now: Date) async throws {
        let text = IncidentDeadlineText(incident: incident, deadline: deadline, now: now, link: link)
        let people = try await listeners(of: incident)
        let telling = DeadlineTelling(
            incident: incident.id,
            version: incident.version,
            deadline: deadline,
            at: now,
            notices: people.map {
                Notice(person: $0, subject: incident.id.description, text: text.notice, at: now)
            },
            posts: text.line.map { posts.posts($0, about: incident.id, deadline, at: now) } ?? []
        )
        if try await ledger.tell(telling) { telemetry.record(IncidentDeadlineTold(telling: telling)) }
    }

    /// Whoever has it, or else whoever leads those who should; and everybody who follows it.
    private func listeners(of incident: Incident) async throws -> [String] {
        var people = Set(incident.followers)
        if let assignee = incident.assignee {
            people.insert(assignee)
        } else {
            let team = incident.record.assignment.team
            let lead = try await teams.teams().first { $0.name == team }?.lead
            if let someone = lead ?? policy.value.securityLead { people.insert(someone) }
        }
        return people.filter(incident.isVisible).sorted()
    }
}
