import Foundation
public import Ports
public import ServiceLifecycle
import Vocabulary

/// Looks into the box, takes in what waits, and sends the answers that are owed: one round after the other.
public struct MailWatch: Service {
    private let box: (any Mailbox)?
    private let ledger: any MailLedger
    private let answers: any MailAnswers
    private let intake: MailIntake
    private let courier: MailCourier?
    private let roundSeconds: Double
    private let clock: HouseClock
    private let telemetry: Telemetry

    public init(
        box: (any Mailbox)?,
        ledger: any MailLedger & MailAnswers,
        intake: MailIntake,
        courier: MailCourier?,
        roundSeconds: Double,
        clock: HouseClock,
        telemetry: Telemetry
    ) {
        self.box = box
        self.ledger = ledger
        answers = ledger
        self.intake = intake
        self.courier = courier
        self.roundSeconds = roundSeconds
        self.clock = clock
        self.telemetry = telemetry
    }

    public func run() async throws {
        try await untilShutdown {
            while !Task.isCancelled {
                await round()
                do { try await clock.wait(roundSeconds) } catch { return }
            }
        }
    }

    /// One round; what does not work is said, and does not keep the rest from being done.
    func round() async {
        await attempt("what waits could not be taken in; it tries again") { try await intake.takeWaiting() }
        if let box { await attempt("the mail box could not be read; it tries again") { try await read(box) } }
        if let courier { await attempt("answers could not be sent; it tries again") { try await courier.send() } }
        await attempt("old originals are still kept") {
            try await answers.forget(before: clock.now().addingTimeInterval(-Limits.mailKeptSecondsMax))
        }
    }

    private func attempt(_ trouble: String, _ work: () async throws -> Void) async {
        do {
            try await work()
        } catch is CancellationError {
            return
        } catch {
            telemetry.record(TroubleMet(trouble, error))
        }
    }

    /// Takes over what came since the last time; the place moves on behind each mail that is kept.
    private func read(_ box: any Mailbox) async throws {
        var known = try await ledger.place(in: box.name)
        while !Task.isCancelled {
            let look = try await box.look(after: known)
            for number in look.numbers {
                try await take(number, of: look.place.validity, from: box)
                let place = MailPlace(
                    validity: look.place.validity,
                    through: number,
                    unreadBelow: look.place.unreadBelow
                )
                try await ledger.keep(place, in: box.name)
            }
            if look.place != known { try await ledger.keep(look.place, in: box.name) }
            guard look.hasMore, look.place != known else { return }
            known = look.place
        }
    }

    private func take(_ number: UInt32, of validity: UInt32, from box: any Mailbox) async throws {
        guard let mail = try await box.mail(number, validity: validity) else { return }
        try await intake.take(
            MailArrival(
                way: .box,
                form: .mail,
                origin: "\(box.name)|\(validity)|\(number)",
                bytes: mail.bytes,
                isCut: mail.isCut,
                receivedAt: clock.now()
            )
        )
        // It is kept: whether the box shows it as read is a courtesy to whoever looks into it.
        do { try await box.settle(number, validity: validity) } catch {
            telemetry.record(TroubleMet("a mail that was taken over stays in the box as it was", error))
        }
    }
}
