import Connectors
import Incidents
import Intake
import Operations
import Ports
import SQLiteStore
import Web

extension House {
    /// The desks that look after people.
    static func people(
        _ control: ControlDatabase,
        secrets: SQLiteSecrets,
        incidentPolicy: Shelf<IncidentPolicy>,
        settings: Settings,
        environment: [String: String],
        clock: HouseClock
    ) async throws -> PeopleDesks {
        let (store, trail) = (SQLiteAccounts(control), SQLiteAuditTrail(control))
        let factors = FactorDesk(factors: SQLiteFactors(control), secrets: secrets, trail: trail, clock: clock)
        let accounts = AccountDesk(accounts: store, factors: factors, trail: trail, clock: clock)
        return PeopleDesks(
            accounts: accounts,
            factors: factors,
            people: PeopleDesk(accounts: store, desk: accounts, factors: factors, trail: trail, clock: clock),
            teams: TeamDesk(
                teams: SQLiteTeams(control),
                accounts: store,
                policy: incidentPolicy,
                trail: trail,
                clock: clock
            ),
            provider: try await provider(
                settings,
                secrets: SecretReader(secrets: secrets, environment: environment),
                control,
                desk: accounts,
                clock: clock
            )
        )
    }

    /// Where people sign in who have an account elsewhere; nil when the configuration names no provider.
    private static func provider(
        _ settings: Settings,
        secrets: SecretReader,
        _ control: ControlDatabase,
        desk: AccountDesk,
        clock: HouseClock
    ) async throws -> ProviderDesk? {
        guard let oidc = settings.oidc else { return nil }
        let client = OIDCProvider.Client(
            id: oidc.clientID,
            secret: try await secrets.secret(oidc.clientSecret, for: "oidc"),
            scopes: oidc.scopes,
            roleClaim: oidc.roleClaim
        )
        return ProviderDesk(
            provider: OIDCProvider(issuer: oidc.issuer, client: client, allowed: oidc.allow),
            identities: SQLiteIdentities(control),
            accounts: SQLiteAccounts(control),
            desk: desk,
            admission: Admission(providerName: oidc.name, creation: oidc.creation, roles: oidc.roles),
            redirect: settings.base + Address.login(.oidcCallback).path,
            trail: SQLiteAuditTrail(control),
            clock: clock
        )
    }

    /// The listener that people open, with everything that stands behind its pages.
    func web(
        messengers: [any Messenger],
        health: HouseHealth,
        changes: ChangeFeed,
        letters: LetterDesks?,
        figures: FigureDesk
    ) -> WebListener {
        var desks = desks(messengers: messengers, health: health, changes: changes, figures: figures)
        desks.letters = letters
        return WebListener(
            host: settings.web.host,
            port: settings.web.port,
            certificate: settings.webCertificate.map { (chainPath: $0.chain, keyPath: $0.key) },
            desks: desks
        )
    }

    private var ruleDesk: RuleDesk {
        RuleDesk(
            book: rules,
            reading: ruleHouse.reading(telemetry),
            files: ruleHouse.files,
            store: SQLiteRules(control),
            ledger: SQLiteRuleLedger(control),
            meter: ruleMeter,
            events: events,
            queue: SQLiteAlertQueue(control),
            clock: clock
        )
    }

    private func desks(
        messengers: [any Messenger],
        health: HouseHealth,
        changes: ChangeFeed,
        figures: FigureDesk
    ) -> WebDesks {
        let alerts = SQLiteAlertStore(control)
        let (queue, trail) = (SQLiteAlertQueue(control), SQLiteAuditTrail(control))
        return WebDesks(
            alerts: alerts,
            queue: queue,
            suppressionDesk: SuppressionDesk(
                suppressions: SQLiteSuppressions(control),
                alerts: alerts,
                queue: queue,
                trail: trail,
                clock: clock
            ),
            personal: SQLitePersonal(control),
            feeds: FeedDesk(feeds: SQLiteFeeds(control), trail: trail, clock: clock),
            rules: ruleDesk,
            hunts: HuntDesk(book: rules, events: events, clock: clock),
            jobs: jobDesk,
            anomalies: SQLiteAnomalies(control),
            policyDesk: PolicyDesk(
                store: SQLitePolicy(control),
                alerts: alerts,
                trail: trail,
                shelf: policy,
                incidents: incidentPolicy,
                clock: clock
            ),
            messengers: MessengerDesk(
                messengers: messengers,
                outbox: SQLiteOutbox(control),
                trail: trail,
                clock: clock
            ),
            deadLetters: alerts,
            replies: SQLiteReplies(control),
            cursors: CursorSeal(key: cursorKey),
            events: events,
            alertDesk: AlertDesk(alerts: alerts, policy: policy, clock: clock),
            cases: cases(figures),
            trackers: trackerDesk,
            people: people,
            tokens: tokens,
            policy: policy,
            health: health,
            changes: changes,
            trail: trail,
            clock: clock,
            telemetry: telemetry,
            publicURL: settings.base
        )
    }

    /// Where incidents are opened and led.
    var incidentDesk: IncidentDesk {
        IncidentDesk(
            incidents: SQLiteIncidentStore(control),
            accounts: SQLiteAccounts(control),
            policy: incidentPolicy,
            clock: clock,
            trackers: trackerDesk,
            problems: problemDesk,
            plan: planDesk
        )
    }

    private func cases(_ figures: FigureDesk) -> IncidentDesks {
        let incidents = SQLiteIncidentStore(control)
        let desk = incidentDesk
        return IncidentDesks(
            incidents: incidents,
            desk: desk,
            evidence: EvidenceDesk(incidents: desk, exhibits: SQLiteExhibits(control), events: events),
            agreements: AgreementDesk(incidents: desk, seal: CursorSeal(key: cursorKey)),
            notices: SQLiteNotices(control),
            policy: incidentPolicy,
            policyDesk: incidentPolicyDesk,
            packs: PackDesk(
                incidents: incidents,
                exhibits: SQLiteExhibits(control),
                seals: seals,
                trail: SQLiteAuditTrail(control),
                house: settings.base,
                clock: clock
            ),
            registers: registers(desk),
            figures: figures
        )
    }
}
