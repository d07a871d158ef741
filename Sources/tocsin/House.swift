import Alerts
import Connectors
import Detection
import Events
import Foundation
import Incidents
import Intake
import Journal
import Logging
import Operations
import Ports
import ServiceLifecycle
import SQLiteStore
import Vocabulary
import Web

/// The composition root: the one place that knows both sides of every door.
struct House {
    let settings: Settings
    let state: StateDirectory
    let control: ControlDatabase
    let events: SQLiteEventStore
    let journal: SegmentJournal
    let telemetry: Telemetry
    let rules: Shelf<RuleBook>
    /// How the rules are read, and where they are written.
    let ruleHouse: RuleHouse
    let ruleMeter = RuleMeter()
    /// How anomaly jobs are read, what there is of them, and what their models learned.
    let jobSources: JobSources
    let jobBook: Shelf<JobBook>
    let jobs = JobHouse()
    let policy: Shelf<TriagePolicy>
    let incidentPolicy: Shelf<IncidentPolicy>
    let trackers: TrackerBook
    let trackerBoard = TrackerBoard()
    /// Seals of facts, and signed checkpoints.
    let seals: SQLiteAuditSeals
    /// Seals the cursors of the API's lists.
    let cursorKey: [UInt8]
    let tokens: TokenDesk
    let people: PeopleDesks
    var accounts: AccountDesk { people.accounts }
    let clock = HouseClock.system
    private let watcher: Checkpoint.Watcher
    let environment: [String: String]

    /// Opens everything; what cannot be opened says so before a port is taken.
    init(settings: Settings, environment: [String: String], telemetry: Telemetry) async throws {
        self.settings = settings
        self.environment = environment
        self.telemetry = telemetry
        watcher = try CrashAt.watcher(environment: environment)
        state = StateDirectory(settings)
        control = try state.controlDatabase(watcher: watcher)
        events = try SQLiteEventStore(directory: state.events, watcher: watcher)
        let position = try await SQLiteAlertStore(control).lineState().position
        let stored = try await events.storedThrough()
        journal = try SegmentJournal(
            directory: state.journal,
            after: max(position, stored),
            bytesMax: settings.journalBytesMax,
            watcher: watcher
        )
        for repair in journal.repairs {
            telemetry.log.warning("the journal was mended", metadata: ["what": "\(repair)"])
        }
        ruleHouse = RuleHouse(settings: Shelf(settings), state: state, store: SQLiteRules(control))
        rules = Shelf(try await ruleHouse.book().edition(1))
        ruleHouse.tell(rules.value, telemetry)
        jobSources = JobSources(settings: Shelf(settings), state: state, store: SQLiteJobs(control))
        jobBook = Shelf(try await jobSources.book().edition(1))
        jobSources.tell(jobBook.value, telemetry)
        policy = Shelf(try await SQLitePolicy(control).policy() ?? settings.policy)
        incidentPolicy = Shelf(try await House.incidentPolicy(settings, control, policy.value))
        trackers = try await TrackerBuilder(
            secrets: SecretReader(secrets: try state.secrets(control), environment: environment)
        ).book(settings)
        seals = try state.seals(control)
        cursorKey = try state.cursorKey()
        tokens = TokenDesk(accounts: SQLiteAccounts(control), clock: clock)
        people = try await House.people(
            control,
            secrets: try state.secrets(control),
            incidentPolicy: incidentPolicy,
            settings: settings,
            environment: environment,
            clock: clock
        )
        try await people.teams.offerAll()
        try await planDesk.begin()
    }

    /// The desk of reports and forecasts.
    static func figures(
        _ control: ControlDatabase,
        _ policy: Shelf<IncidentPolicy>,
        clock: HouseClock,
        telemetry: Telemetry
    ) -> FigureDesk {
        FigureDesk(
            figures: SQLiteFigures(control),
            incidents: SQLiteIncidentStore(control),
            policy: policy,
            clock: clock,
            telemetry: telemetry
        )
    }

    /// Reads rules and policy again, and forgets tokens that were seen: what SIGHUP asks for.
    func reload(_ fresh: Settings) async {
        do {
            let book = try await ruleHouse.adopt(fresh)
            rules.change { book.edition($0.edition + 1) }
            ruleHouse.tell(book, telemetry)
            let jobs = try await jobSources.adopt(fresh)
            jobBook.change { jobs.edition($0.edition + 1) }
            jobSources.tell(jobs, telemetry)
            // What an admin saved here goes before the file.
            policy.replace(with: try await SQLitePolicy(control).policy() ?? fresh.policy)
            incidentPolicy.replace(with: try await House.incidentPolicy(fresh, control, policy.value))
            try await people.teams.offerAll()
            tokens.forget()
            telemetry.log.notice(
                "rules, jobs, policy and tokens were read again",
                metadata: ["rules": "\(book.rules.rules.count)", "jobs": "\(jobs.jobs.count)"]
            )
        } catch {
            telemetry.record(TroubleMet("nothing was read again; the house goes on as it was", error))
        }
    }

    /// Everything that runs, in the order in which it starts; it stops the other way round.
    func services() async throws -> [any Service] {
        let alerts = SQLiteAlertStore(control)
        let link = AlertLink(publicURL: settings.base)
        let messengers = try await MessengerBuilder(secrets: try state.secrets(control), environment: environment)
            .messengers(settings.messengers)
        let posts = Posts(targets: messengers.map(\.name))
        let health = HouseHealth(journal: journal)
        let intake = IntakeDesk(journal: journal, clock: clock, telemetry: telemetry)
        var services: [any Service] = [
            Courier(
                outbox: SQLiteOutbox(control),
                messengers: messengers,
                link: link,
                clock: clock,
                telemetry: telemetry,
                watcher: watcher
            ),
            DeadlineWatch(alerts: alerts, policy: policy, posts: posts, link: link, clock: clock, telemetry: telemetry),
            incidentDeadlines(posts: posts, link: link),
            FeedWatch(feeds: SQLiteFeeds(control), journal: journal, clock: clock, telemetry: telemetry),
            Caretaker(
                journal: journal,
                alerts: alerts,
                shelf: events,
                anomalies: SQLiteAnomalies(control),
                seals: seals,
                retentionDays: settings.retentionDays,
                clock: clock,
                telemetry: telemetry
            ),
        ]
        if environment["TOCSIN_HOLD_LINE"] == nil {
            services.append(line(alerts: alerts, posts: posts, link: link, health: health))
            services.append(anomalyLine(alerts: alerts, posts: posts, link: link))
        } else {
            health.lineIsHeld()
        }
        services += trackerServices(watcher: watcher)
        services.append(planWatch)
        let changes = ChangeFeed(trail: SQLiteAuditTrail(control), clock: clock, telemetry: telemetry)
        services.append(changes)
        let agreement = ReplyAgreement(
            incidents: SQLiteIncidentStore(control),
            policy: incidentPolicy,
            clock: clock
        )
        let mail = try await mailHouse(hooks: MailHooks { id, letter in try await agreement.hear(letter, on: id) })
        if let mail { services.append(mail.watch) }
        let figures = House.figures(control, incidentPolicy, clock: clock, telemetry: telemetry)
        services.append(figures)
        services.append(
            web(messengers: messengers, health: health, changes: changes, letters: mail?.desks, figures: figures)
        )
        services += listeners(intake)
        return services
    }

    private func line(alerts: SQLiteAlertStore, posts: Posts, link: AlertLink, health: HouseHealth) -> DetectionLine {
        let poison = environment["TOCSIN_CRASH_ON_TEXT"].map { Array($0.utf8) } ?? []
        return DetectionLine(
            journal: journal,
            events: events,
            alerts: alerts,
            suppressions: SQLiteSuppressions(control),
            crashes: CrashNote(path: state.crashNote),
            normaliser: Normaliser(lateSeconds: settings.lateSeconds),
            rules: rules,
            meter: ruleMeter,
            policy: policy,
            posts: posts,
            link: link,
            health: health,
            clock: clock,
            telemetry: telemetry,
            inspect: { log in if !poison.isEmpty, log.bytes.firstRange(of: poison) != nil { kill(getpid(), SIGKILL) } }
        )
    }

    private func listeners(_ intake: IntakeDesk) -> [any Service] {
        var listeners: [any Service] = []
        if let syslog = settings.syslog {
            listeners.append(SyslogOverUDP(address: syslog, desk: intake, clock: clock, telemetry: telemetry))
            listeners.append(SyslogOverTCP(address: syslog, desk: intake, clock: clock, telemetry: telemetry))
        }
        let certificate = settings.ingestCertificate.map {
            IngestListener.Certificate(chainPath: $0.chain, keyPath: $0.key)
        }
        listeners.append(
            IngestListener(
                address: settings.ingest,
                certificate: certificate,
                desk: intake,
                tokens: tokens,
                clusterID: "tocsin-" + String(repeating: "0", count: 15),
                clock: clock,
                telemetry: telemetry
            )
        )
        return listeners
    }
}
