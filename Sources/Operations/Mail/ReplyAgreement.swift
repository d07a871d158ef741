import Foundation
public import Incidents
import Mail
public import Ports
public import Vocabulary

/// Hears in a customer's reply whether they agree that an incident is resolved.
///
/// The reply has to come in the incident's own thread, from the address that was asked, and to begin with one of a few
/// plain lines; everything else stays a letter for people to read. Nothing is guessed.
public struct ReplyAgreement: Sendable {
    private let incidents: any IncidentStore
    private let policy: Shelf<IncidentPolicy>
    private let clock: HouseClock

    /// First lines that are a yes and a no, in small letters and without the dot behind them.
    static let yes: Set<String> = ["i agree", "yes, i agree", "agreed", "we agree"]
    static let no: Set<String> = ["i do not agree", "no, i do not agree", "not agreed", "we do not agree"]

    public init(incidents: any IncidentStore, policy: Shelf<IncidentPolicy>, clock: HouseClock) {
        self.incidents = incidents
        self.policy = policy
        self.clock = clock
    }

    /// Records the answer, once; a reply that is none, or comes too late, changes nothing.
    public func hear(_ letter: Letter, on id: IncidentID) async throws {
        guard let said = ReplyAgreement.said(letter.text),
            let incident = try await incidents.incident(id, for: .house),
            let place = incident.casework.asks.lastIndex(where: {
                $0.isOpen && clock.now() <= $0.until && ReplyAgreement.isAsked($0.whom, letter.from)
            })
        else { return }
        let whom = incident.casework.asks[place].whom
        let answer = AgreementStep.answer(
            place + 1,
            isAgreed: said.isAgreed,
            comment: String(said.comment.prefix(Limits.reasonCharactersMax)),
            way: .reply
        )
        let steps = HouseStep(incidents: incidents, policy: policy.value, clock: clock)
        do {
            try await steps.take([.agreement(answer)], on: id, by: "\(HouseFact.house), for \(whom)")
        } catch is IncidentError {
            // It was said before, too late, or while other work went on; the letter itself is on the incident.
            return
        }
    }

    /// What the first line says, and the words below it; nil when it is neither a yes nor a no.
    static func said(_ text: String) -> (isAgreed: Bool, comment: String)? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        guard let first = lines.firstIndex(where: { !$0.isEmpty }) else { return nil }
        let line = lines[first].lowercased().trimmingCharacters(in: CharacterSet(charactersIn: " .!"))
        let comment = lines[(first + 1)...].joined(separator: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
        if yes.contains(line) { return (true, comment) }
        return no.contains(line) ? (false, comment) : nil
    }

    /// Whether an address is that of whoever was asked: `Ada <ada@example.com>`, or the address alone.
    static func isAsked(_ whom: String, _ from: String) -> Bool {
        guard let asked = MailAddress(mailbox: whom), let sender = MailAddress(address: from) else { return false }
        return asked.address.lowercased() == sender.address.lowercased()
    }
}
