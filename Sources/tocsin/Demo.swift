import Alerts
import Connectors
import Foundation
import Intake
import Operations
import Ports
import ServiceLifecycle
import SQLiteStore

/// The first start of a house: an account, a token and a small log of our own making, so that there is something to see.
struct Demo: Service {
    let house: House

    func run() async throws {
        do {
            try await welcome()
        } catch is CancellationError {
            return
        } catch {
            Terminal.complain("tocsin: the demo could not be shown: \(error)")
        }
        do { try await gracefulShutdown() } catch is CancellationError { return }
    }

    private func welcome() async throws {
        let store = SQLiteAccounts(house.control)
        let isFirst = try await store.people().isEmpty
        let settings = house.settings
        guard isFirst else {
            Terminal.complain(
                "Tocsin is at \(settings.base). New password: tocsin user add --state \(settings.state) --role admin admin"
            )
            return
        }
        let password = DemoLog.password()
        try await house.accounts.add(name: "admin", role: .admin, password: password)
        let token = try await house.tokens.add(.ingest, name: "demo")
        let filled = try await DemoFill(
            control: house.control,
            events: house.events,
            rules: house.rules.value.rules,
            policy: house.policy.value,
            incidentPolicy: house.incidentPolicy.value,
            link: AlertLink(publicURL: settings.base)
        ).run(at: Date())
        let syslog =
            settings.syslog.map {
                "\n  logger -n \($0.host) -P \($0.port) -d -t sshd 'Failed password for root from 203.0.113.9 port 4022 ssh2'"
            } ?? ""
        Terminal.complain(
            """

            Tocsin is at   \(settings.base)
            sign in as     admin
            password       \(password)
            ingest token   \(token.text)
            state          \(settings.state)

            Send a log:\(syslog)
              curl -H 'Authorization: Bearer \(token.text)' --data-binary @FILE \(RunningServer(ingest: settings.ingest, isTLS: settings.ingestCertificate != nil).ingest)/ingest/ndjson

            The house shows demo data: \(filled.words). They are marked, and go with
              tocsin demo remove --state \(settings.state)

            A small demo log goes through the house now; its alert lines follow, and real logs are welcome.

            """
        )
        try await Replay(client: IngestClient(base: "http://\(settings.ingest)", token: token.text)).send(
            DemoLog.lines(endingAt: Date())
        )
    }
}
