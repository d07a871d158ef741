import Alerts
import Detection
import Events
import Foundation
import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import Incidents
import Journal
import Logging
import Operations
import Ports
import SQLiteStore
import Vocabulary

@testable import Web

/// The web listener on real stores, without a socket, with one alert whose texts are hostile.
struct WebStage {
    let directory: TemporaryDirectory
    let alerts: SQLiteAlertStore
    let incidents: SQLiteIncidentStore
    let tickets: SQLiteTicketLedger
    let deliveries: SQLiteTicketInbox
    let time = TestClock(Samples.start)
    let desks: WebDesks
    /// The rule files; a change of them is read when a rule is saved.
    let ruleFiles: FakeRuleFiles
    let application: Application<WebResponder>
    static let password = "correct horse battery"
    static let quiet = Telemetry(log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, meters: Meters())
    static let hostile = "<img src=x> @all \u{202E}\u{1B}[31m"

    /// On stores of its own.
    ///
    /// `identity`: whom the identity provider proves; nil is a house without one.
    /// `trace` hears every statement that the database is asked.
    init(identity: ProvenIdentity? = nil, trace: (@Sendable (String) -> Void)? = nil) async throws {
        directory = try TemporaryDirectory()
        let control = try ControlDatabase(path: directory.path + "/control.sqlite", factKey: [1], trace: trace)
        alerts = SQLiteAlertStore(control)
        incidents = SQLiteIncidentStore(control)
        tickets = SQLiteTicketLedger(control)
        deliveries = SQLiteTicketInbox(control)
        let events = try SQLiteEventStore(directory: directory.path + "/events")
        let journal = try SegmentJournal(directory: directory.path + "/journal", after: .none)
        let time = self.time
        let clock = HouseClock(now: { time.now }, wait: { time.advance(bySeconds: $0) })
        let health = HouseHealth(journal: journal)
        health.lineIsHeld()
        ruleFiles = FakeRuleFiles(["rules/a.yml": WebStage.rules, "rules/a.md": "# G\n\n- [ ] look"])
        var desks = try WebStage.desks(
            control,
            events: events,
            rules: ruleFiles,
            health: health,
            clock: clock,
            identity: identity,
            outside: directory.path + "/outside.checkpoints"
        )
        desks.letters = WebStage.letters(control, policy: desks.incidentPolicy, clock: clock)
        self.desks = desks
        application = Application(
            responder: WebResponder(desks: desks),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        try await fill(events)
    }

    private static func desks(
        _ control: ControlDatabase,
        events: SQLiteEventStore,
        rules: FakeRuleFiles,
        health: HouseHealth,
        clock: HouseClock,
        identity: ProvenIdentity?,
        outside: String
    ) throws -> WebDesks {
        let alerts = SQLiteAlertStore(control)
        let (policy, incidentPolicy) = (Shelf(Samples.policy), Shelf(IncidentSamples.policy))
        return WebDesks(
            alerts: alerts,
            queue: SQLiteAlertQueue(control),
            suppressionDesk: suppressions(control, clock),
            personal: SQLitePersonal(control),
            feeds: FeedDesk(feeds: SQLiteFeeds(control), trail: SQLiteAuditTrail(control), clock: clock),
            rules: WebStage.ruleDesk(control, rules, events: events, clock: clock),
            hunts: WebStage.hunts(rules, events: events, clock: clock),
            jobs: WebStage.jobDesk(control, events: events, clock: clock),
            anomalies: SQLiteAnomalies(control),
            policyDesk: PolicyDesk(
                store: SQLitePolicy(control),
                alerts: alerts,
                trail: SQLiteAuditTrail(control),
                shelf: policy,
                incidents: incidentPolicy,
                clock: clock
            ),
            messengers: MessengerDesk(
                messengers: [FakeMessenger("chat")],
                outbox: SQLiteOutbox(control),
                trail: SQLiteAuditTrail(control),
                clock: clock
            ),
            deadLetters: alerts,
            replies: SQLiteReplies(control),
            cursors: CursorSeal(key: [7]),
            events: events,
            alertDesk: AlertDesk(alerts: alerts, policy: policy, clock: clock),
            cases: cases(
                control,
                events: events,
                policy: incidentPolicy,
                alerts: policy,
                outside,
                clock: clock
            ),
            trackers: WebStage.trackers(control, clock: clock),
            people: people(control, policy: incidentPolicy, identity: identity, clock: clock),
            tokens: TokenDesk(accounts: SQLiteAccounts(control), clock: clock),
            policy: policy,
            health: health,
            changes: ChangeFeed(trail: SQLiteAuditTrail(control), clock: clock, telemetry: WebStage.quiet),
            trail: SQLiteAuditTrail(control),
            clock: clock,
            telemetry: WebStage.quiet,
            publicURL: "http://127.0.0.1:8080"
        )
    }

    private static func cases(
        _ control: ControlDatabase,
        events: SQLiteEventStore,
        policy: Shelf<IncidentPolicy>,
        alerts: Shelf<TriagePolicy>,
        _ outside: String,
        clock: HouseClock
    ) -> IncidentDesks {
        let incidents = SQLiteIncidentStore(control)
        let plan = plan(control, clock: clock)
        let desk = IncidentDesk(
            incidents: incidents,
            accounts: SQLiteAccounts(control),
            policy: policy,
            clock: clock,
            problems: problems(control, clock: clock),
            plan: plan
        )
        return IncidentDesks(
            incidents: incidents,
            desk: desk,
            evidence: EvidenceDesk(incidents: desk, exhibits: SQLiteExhibits(control), events: events),
            agreements: AgreementDesk(incidents: desk, seal: CursorSeal(key: [7])),
            notices: SQLiteNotices(control),
            policy: policy,
            policyDesk: WebStage.incidentPolicy(control, policy, alerts: alerts, clock: clock),
            packs: PackDesk(
                incidents: incidents,
                exhibits: SQLiteExhibits(control),
                seals: SQLiteAuditSeals(control, house: "00ff", file: outside),
                trail: SQLiteAuditTrail(control),
                house: "http://127.0.0.1:8080",
                clock: clock
            ),
            registers: registers(control, desk: desk, plan: plan, policy: policy, clock: clock),
            figures: FigureDesk(
                figures: SQLiteFigures(control),
                incidents: incidents,
                policy: policy,
                clock: clock,
                telemetry: WebStage.quiet
            )
        )
    }

    /// The webhook's secret.
    static let webhook = "0123456789abcdef01234567"

    /// Everything by which letters come in.
    private static func letters(_ control: ControlDatabase, policy: Shelf<IncidentPolicy>, clock: HouseClock)
        -> LetterDesks
    {
        let seal = MailSeal(key: [3])
        let intake = MailIntake(
            ledger: SQLiteMail(control),
            threads: SQLiteMailThreads(control),
            incidents: SQLiteIncidentStore(control),
            policy: policy,
            seal: seal,
            terms: MailTerms(own: ["soc@example.com"]),
            clock: clock,
            telemetry: WebStage.quiet
        )
        return LetterDesks(
            intake: intake,
            reports: ReportDesk(intake: intake, seal: seal, clock: clock),
            webhookSecret: webhook
        )
    }

    /// A tracker `jira` that signs its webhooks, and one whose address is the secret.
    private static func trackers(_ control: ControlDatabase, clock: HouseClock) -> TrackerDesk {
        let hooks = [
            "jira": TrackerHook(style: .jira, secret: "a-secret-of-jira"),
            "desk": TrackerHook(style: .address, secret: "a-secret-of-desk"),
        ]
        return TrackerDesk(
            book: TrackerBook(
                targets: ["jira", "desk"].map { name in
                    TrackerBook.Target(tracker: FakeTracker(name, now: clock.now), hook: hooks[name])
                }
            ),
            board: TrackerBoard(),
            ledger: SQLiteTicketLedger(control),
            inbox: SQLiteTicketInbox(control),
            incidents: SQLiteIncidentStore(control),
            trail: SQLiteAuditTrail(control),
            clock: clock
        )
    }

    private static func suppressions(_ control: ControlDatabase, _ clock: HouseClock) -> SuppressionDesk {
        SuppressionDesk(
            suppressions: SQLiteSuppressions(control),
            alerts: SQLiteAlertStore(control),
            queue: SQLiteAlertQueue(control),
            trail: SQLiteAuditTrail(control),
            clock: clock
        )
    }

    /// Three people, one event and one alert whose texts are hostile.
    private func fill(_ events: SQLiteEventStore) async throws {
        try await desks.accounts.add(name: "ana", role: .analyst, password: WebStage.password)
        try await desks.accounts.add(name: "vic", role: .viewer, password: WebStage.password)
        try await desks.accounts.add(name: "rob", role: .responder, password: WebStage.password)
        let event = Samples.event(
            1,
            ["message": .text(WebStage.hostile), "host.name": .text("bastion")],
            raw: WebStage.hostile
        )
        try await events.append([event], through: EventID(rawValue: 1))
        let alert = Samples.alert(1, Samples.finding(message: "guessing by \(WebStage.hostile)"))
        try await alerts.commit(
            LineCommit(
                position: EventID(rawValue: 1),
                raised: [alert],
                facts: [
                    AlertFact(
                        alert: alert.id,
                        at: Samples.start,
                        by: AlertFact.house,
                        what: .raised(line: WebStage.hostile)
                    )
                ]
            )
        )
    }

    /// The cookie of a signed-in person.
    func signIn(_ client: some TestClientProtocol, as name: String = "ana") async throws -> HTTPFields {
        let form =
            "username=\(name)&password=\(WebStage.password.replacingOccurrences(of: " ", with: "+"))&return_to=%2Falerts%2FALR-1"
        return try await client.execute(uri: "/login", method: .post, body: ByteBuffer(string: form)) { response in
            [.cookie: response.headers[.setCookie].map { String($0.prefix { $0 != ";" }) } ?? ""]
        }
    }

    /// The key that the forms of a page send back.
    static func formKey(in page: String) -> String {
        guard let start = page.range(of: "name=\"form_key\" value=\"") else { return "" }
        return String(page[start.upperBound...].prefix { $0 != "\"" })
    }
}
