import Connectors
import Foundation
import Mail
import Operations
import Ports
import SQLiteStore
import Web

/// What takes letters in: the watch that runs, and what the web listener asks.
struct MailHouse {
    let watch: MailWatch
    let desks: LetterDesks
}

extension House {
    /// Nil where neither a mail box, a webhook nor the report form is configured.
    func mailHouse(hooks: MailHooks = MailHooks()) async throws -> MailHouse? {
        guard settings.mail != nil || settings.report == .open else { return nil }
        let mail = settings.mail
        let reader = SecretReader(secrets: try state.secrets(control), environment: environment)
        let (ledger, seal) = (SQLiteMail(control), MailSeal(key: try state.mailKey()))
        let intake = MailIntake(
            ledger: ledger,
            threads: SQLiteMailThreads(control),
            incidents: SQLiteIncidentStore(control),
            policy: incidentPolicy,
            seal: seal,
            terms: MailTerms(
                own: mail?.address.map { [$0.address] } ?? [],
                lists: mail?.lists ?? [],
                acknowledgement: mail?.sender == nil ? .none : .sent
            ),
            hooks: hooks,
            clock: clock,
            telemetry: telemetry
        )
        return MailHouse(
            watch: MailWatch(
                box: mail?.box.map { box(at: $0, reader) },
                ledger: ledger,
                intake: intake,
                courier: courier(mail, ledger, seal, reader),
                roundSeconds: mail?.roundSeconds ?? MailSettings.roundSecondsWithoutBox,
                clock: clock,
                telemetry: telemetry
            ),
            desks: LetterDesks(
                intake: intake,
                reports: settings.report == .open ? ReportDesk(intake: intake, seal: seal, clock: clock) : nil,
                webhookSecret: try await webhookSecret(mail, reader)
            )
        )
    }

    private func box(at box: MailSettings.Box, _ reader: SecretReader) -> IMAPMailbox {
        IMAPMailbox(
            IMAPMailbox.Place(
                server: box.server,
                folder: box.folder,
                user: box.user,
                doneFolder: box.doneFolder,
                authorities: box.authorities
            ),
            key: { try await House.key(box.key, reader, for: "mail.box") }
        )
    }

    private func courier(_ mail: MailSettings?, _ answers: SQLiteMail, _ seal: MailSeal, _ reader: SecretReader)
        -> MailCourier?
    {
        guard let sender = mail?.sender, let from = mail?.address else { return nil }
        let login = sender.login
        return MailCourier(
            answers: answers,
            incidents: SQLiteIncidentStore(control),
            mailer: SMTPMailer(server: sender.server, authorities: sender.authorities) {
                guard let login else { return nil }
                return (login.user, try await House.key(login.key, reader, for: "mail.sender"))
            },
            seal: seal,
            from: from,
            policy: incidentPolicy,
            clock: clock,
            telemetry: telemetry
        )
    }

    private static func key(_ key: MailSettings.Key, _ reader: SecretReader, for owner: String) async throws
        -> IMAPMailbox.Key
    {
        switch key {
        case .password(let reference): .password(try await reader.secret(reference, for: owner) ?? "")
        case .bearer(let reference): .bearer(try await reader.secret(reference, for: owner) ?? "")
        }
    }

    /// The secret of the webhook; one that could be guessed is refused at the start.
    private func webhookSecret(_ mail: MailSettings?, _ reader: SecretReader) async throws -> String? {
        guard let secret = try await reader.secret(mail?.webhook, for: "mail.webhook") else { return nil }
        guard secret.count >= MailSettings.webhookCharactersMin else {
            throw HouseRefusal(
                "mail.webhook: the secret has fewer than \(MailSettings.webhookCharactersMin) characters; make one with: openssl rand -hex 24"
            )
        }
        return secret
    }
}
