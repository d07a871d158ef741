import Foundation
import Mail
import Ports
import Synchronization
import Vocabulary

/// Where reports are taken that anybody may write, without signing in.
///
/// A report is never refused for being suspicious: what looks like a machine's goes into a trap for an admin, and its sender
/// is told what everybody is told.
public struct ReportDesk: Sendable {
    private let intake: MailIntake
    private let seal: MailSeal
    private let clock: HouseClock
    private let counter = ReportCounter()

    public init(intake: MailIntake, seal: MailSeal, clock: HouseClock) {
        self.intake = intake
        self.seal = seal
        self.clock = clock
    }

    /// What a form carries that is opened now.
    public func ticket() -> String { seal.ticket(at: clock.now(), nonce: Secrets.random(count: 20)) }

    /// Takes a report; answers with its receipt.
    ///
    /// `decoy`: a field that people do not see. Throws `ReportRefusal`, with what to do; one form sent twice is one report.
    public func take(_ report: IntakeNote, ticket: String, decoy: String, from peer: String) async throws -> String {
        let now = clock.now()
        guard !report.title.isEmpty else { throw ReportRefusal.empty }
        guard report.title.count <= Limits.titleCharactersMax else {
            throw ReportRefusal.tooLong("the first line", charactersMax: Limits.titleCharactersMax)
        }
        guard report.text.count <= Limits.reportCharactersMax else {
            throw ReportRefusal.tooLong("the report", charactersMax: Limits.reportCharactersMax)
        }
        guard let opened = seal.opened(by: ticket) else { throw ReportRefusal.formOld }
        let age = now.timeIntervalSince(opened.at)
        guard age <= Limits.reportFillSecondsMax else { throw ReportRefusal.formOld }
        if let seconds = counter.wait(peer, at: now) { throw ReportRefusal.tooMany(afterSeconds: seconds) }
        var trap: String?
        if age < Limits.reportFillSecondsMin { trap = "it was filled in faster than a person can" }
        if !decoy.isEmpty { trap = "a field was filled in that people do not see" }
        return try await intake.take(
            MailArrival(
                way: .report,
                form: .note,
                origin: "report|\(opened.nonce)",
                bytes: report.bytes,
                trap: trap,
                receivedAt: now
            )
        )
    }
}

/// Why a report was not taken now, and what to do.
public enum ReportRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case empty
    case tooLong(String, charactersMax: Int)
    case addressMalformed
    case formOld
    case tooMany(afterSeconds: Int)

    public var description: String {
        switch self {
        case .empty: "Say in one line what you saw."
        case .tooLong(let what, let most):
            "\(what.prefix(1).uppercased())\(what.dropFirst()) is too long; keep it under \(most) characters."
        case .addressMalformed:
            "That is no address for an answer; write one like name@example.com, or leave the field empty."
        case .formOld: "The form was open for too long. What you wrote is still here: send it once more."
        case .tooMany: "Too many reports came in. What you wrote is still here: wait a while, then send it once more."
        }
    }
}

/// How many reports came within the last hour, from each address and in all.
final class ReportCounter: Sendable {
    private static let seconds = 3_600.0

    private struct Counts {
        var all: [Date] = []
        var byAddress: [String: [Date]] = [:]
    }

    private let counts = Mutex(Counts())

    /// Counts a report; answers how many seconds to wait when it is one too many, and then does not count it.
    func wait(_ address: String, at now: Date) -> Int? {
        counts.withLock { counts in
            func recent(_ dates: [Date]) -> [Date] {
                dates.filter { now.timeIntervalSince($0) < ReportCounter.seconds }
            }
            counts.all = recent(counts.all)
            if counts.byAddress.count > Limits.reportAddressesMax { counts.byAddress.removeAll() }
            let own = recent(counts.byAddress[address] ?? [])
            counts.byAddress[address] = own
            let limits = [(counts.all, Limits.reportsPerHourMax), (own, Limits.reportsPerAddressMax)]
            for (dates, most) in limits where dates.count >= most {
                let oldest = dates.first ?? now
                return max(1, Int((ReportCounter.seconds - now.timeIntervalSince(oldest)).rounded(.up)))
            }
            counts.all.append(now)
            counts.byAddress[address, default: []].append(now)
            return nil
        }
    }
}
