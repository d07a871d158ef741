import Foundation
public import Incidents
public import Mail
public import Ports
import Vocabulary

/// Sends the acknowledgements that are owed to reporters, each until the server has it or it is too late.
///
/// After a crash one may be sent twice, with the same Message-ID.
public struct MailCourier: Sendable {
    private let answers: any MailAnswers
    private let incidents: any IncidentStore
    private let mailer: any Mailer
    private let seal: MailSeal
    private let from: MailAddress
    private let policy: Shelf<IncidentPolicy>
    private let clock: HouseClock
    private let telemetry: Telemetry

    public init(
        answers: any MailAnswers,
        incidents: any IncidentStore,
        mailer: any Mailer,
        seal: MailSeal,
        from: MailAddress,
        policy: Shelf<IncidentPolicy>,
        clock: HouseClock,
        telemetry: Telemetry
    ) {
        self.answers = answers
        self.incidents = incidents
        self.mailer = mailer
        self.seal = seal
        self.from = from
        self.policy = policy
        self.clock = clock
        self.telemetry = telemetry
    }

    /// Tries every one whose time has come.
    func send() async throws {
        for owed in try await answers.owed(at: clock.now(), limit: Limits.mailsPerRoundMax) {
            guard !Task.isCancelled else { return }
            try await send(owed)
        }
    }

    private func send(_ owed: OwedAnswer) async throws {
        guard let to = MailAddress(address: owed.answer.to) else {
            return try await answers.tried(owed.number, outcome: "no address", retryAt: nil)
        }
        let now = clock.now()
        let delivery = await mailer.send(draft(owed, to: to).bytes(at: now), from: from.address, to: to.address)
        switch delivery {
        case .delivered:
            try await answers.tried(owed.number, outcome: "sent", retryAt: nil)
            try await note(owed)
        case .refused(let reason):
            try await answers.tried(owed.number, outcome: reason, retryAt: nil)
        case .tryAgain(let seconds, let reason):
            let wait = seconds ?? min(Limits.retrySecondsMin * pow(2, Double(min(owed.tries, 12))) * 30, 3_600)
            let isLate = now.timeIntervalSince(owed.owedAt) + wait > Limits.acknowledgementSecondsMax
            try await answers.tried(owed.number, outcome: reason, retryAt: isLate ? nil : now.addingTimeInterval(wait))
        }
        telemetry.record(AnswerTried(delivery: delivery))
    }

    /// The fact on the incident; it is not worth a second mail when somebody changed the incident meanwhile.
    private func note(_ owed: OwedAnswer) async throws {
        for _ in 0..<3 {
            guard var incident = try await incidents.incident(owed.answer.incident, for: .house) else { return }
            do {
                let facts = try incident.take(
                    .mail(.acknowledge(to: owed.answer.to)),
                    by: HouseFact.house,
                    at: clock.now(),
                    policy: policy.value
                )
                return try await incidents.save(IncidentChange(of: incident, facts))
            } catch is IncidentConflict {
                continue
            }
        }
    }

    private func draft(_ owed: OwedAnswer, to: MailAddress) -> MailDraft {
        let tag = seal.tag(of: owed.answer.incident)
        let subject = owed.answer.subject.isEmpty ? "We have your report" : "Re: \(owed.answer.subject)"
        let domain = from.address.split(separator: "@").last.map(String.init) ?? "localhost"
        return MailDraft(
            from: from,
            to: to,
            subject: "[\(tag)] \(subject)",
            text: """
                Thank you. Your report has arrived, and a person will look at it.

                If you know more, answer this mail and leave [\(tag)] in the subject: your answer is then kept with the report.

                You need not do anything else. This mail was sent by a machine.
                """,
            id: "\(owed.number).\(tag)@\(domain)",
            answers: owed.answer.answers
        )
    }
}
