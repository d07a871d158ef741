import Foundation
public import Incidents
import Mail
public import Ports
import Vocabulary

/// Makes incidents of what comes from outside: mails, calls of the webhook, reports.
///
/// What came is kept before anything is made of it, and what cannot be read stays kept and marked. A mail is taken in once,
/// by its Message-ID. A reply continues the incident whose tag it shows, or whose mails it follows when its sender wrote
/// there before; nobody else can write into an incident, or learn by an answer that there is one.
public struct MailIntake: Sendable {
    private let ledger: any MailLedger
    private let answers: any MailAnswers
    private let threads: any MailThreads
    private let incidents: any IncidentStore
    private let policy: Shelf<IncidentPolicy>
    private let seal: MailSeal
    private let terms: MailTerms
    private let hooks: MailHooks
    private let clock: HouseClock
    private let telemetry: Telemetry

    public init(
        ledger: any MailLedger & MailAnswers,
        threads: any MailThreads,
        incidents: any IncidentStore,
        policy: Shelf<IncidentPolicy>,
        seal: MailSeal,
        terms: MailTerms,
        hooks: MailHooks = MailHooks(),
        clock: HouseClock,
        telemetry: Telemetry
    ) {
        self.ledger = ledger
        answers = ledger
        self.threads = threads
        self.incidents = incidents
        self.policy = policy
        self.seal = seal
        self.terms = terms
        self.hooks = hooks
        self.clock = clock
        self.telemetry = telemetry
    }

    /// Keeps what came, and makes of it what it is; answers with the receipt, whatever became of it.
    ///
    /// Throws only when it could not be kept: then nothing happened, and the sender should try again.
    @discardableResult
    public func take(_ arrival: MailArrival) async throws -> String {
        let receipt = try await ledger.accept(arrival)
        if receipt.fate == nil { await tryToTakeIn(receipt) }
        return seal.receipt(of: receipt.number)
    }

    /// Tries again what could not be taken in before, or was being taken in when the house stopped.
    public func takeWaiting() async throws {
        for receipt in try await ledger.waiting(limit: Limits.mailsPerRoundMax) { await tryToTakeIn(receipt) }
    }

    /// What led to no incident, as somebody may look at it who may not know of these incidents.
    public func astray(hiding hidden: HiddenIncidents, limit: Int) async throws -> [AstrayLetter] {
        try await ledger.astray(limit: limit).compactMap { receipt in
            AstrayLetter(receipt, code: seal.receipt(of: receipt.number), hiding: hidden, terms: terms)
        }
    }

    /// Lets go of something that led to no incident.
    public func discard(_ number: Int64, by person: Person) async throws {
        try person.role.must(.administer)
        try await ledger.settle(number, as: .discarded(by: person.name), at: clock.now(), owing: nil)
    }

    /// Takes something in that was trapped or set aside: somebody looked at it, and it is in earnest.
    public func release(_ number: Int64, by person: Person) async throws {
        try person.role.must(.administer)
        let all = try await ledger.astray(limit: Limits.pageCountMax)
        guard let receipt = all.first(where: { $0.number == number }) else { return }
        try await takeIn(receipt, trusting: .whateverItIs)
    }

    // MARK: one of them

    /// Whether traps and what a mail says of itself count.
    private enum Trust { case whatPersonsWrote, whateverItIs }

    private func tryToTakeIn(_ receipt: MailReceipt) async {
        do {
            guard receipt.tries < Limits.mailTriesMax else {
                return try await settle(
                    receipt,
                    .dead(reason: "it could not be taken in; the log of the house says why")
                )
            }
            try await ledger.begin(receipt.number)
            try await takeIn(receipt, trusting: .whatPersonsWrote)
        } catch {
            telemetry.record(TroubleMet("a letter could not be taken in; it is kept, and tried again", error))
        }
    }

    private func takeIn(_ receipt: MailReceipt, trusting trust: Trust) async throws {
        if let trap = receipt.arrival.trap, trust == .whatPersonsWrote {
            return try await settle(receipt, .trapped(reason: trap))
        }
        let letter: IncomingLetter
        do {
            letter = try IncomingLetter.read(receipt.arrival, own: terms.own, lists: terms.lists)
        } catch {
            return try await settle(receipt, .dead(reason: error.description))
        }
        guard letter.kind == .person || trust == .whateverItIs else {
            return try await settle(receipt, .setAside(reason: letter.kind.rawValue))
        }
        let code = seal.receipt(of: receipt.number)
        let marks = try await threads.marks(of: [letter.id] + letter.references)
        if let mark = marks[letter.id] { return try await meetAgain(receipt, letter, mark, code) }
        do {
            if let incident = try await thread(of: letter, marks) {
                try await continueThread(incident, letter, receipt.arrival.bytes, code)
                try await finish(receipt, letter, incident.id, code, as: .continued(incident.id))
            } else {
                let id = try await open(letter, receipt.arrival.bytes, code)
                try await finish(receipt, letter, id, code, as: .opened(id))
            }
        } catch let refusal as IncidentError {
            try await settle(receipt, .dead(reason: refusal.description))
        }
    }

    /// One that is in an incident: the same once more, another under its name, or this one before the house stopped.
    private func meetAgain(_ receipt: MailReceipt, _ letter: IncomingLetter, _ mark: MailMark, _ code: String)
        async throws
    {
        guard mark.digest == letter.digest else {
            let reason = "another letter with this id was taken in before; it is kept here"
            return try await settle(receipt, .dead(reason: reason))
        }
        guard mark.receipt == code else { return try await settle(receipt, .repeated(mark.incident)) }
        let incident = try await incidents.incident(mark.incident, for: .house)
        let isFirst = incident?.record.correspondence.letterCount == 1
        try await finish(
            receipt,
            letter,
            mark.incident,
            code,
            as: isFirst ? .opened(mark.incident) : .continued(mark.incident)
        )
    }

    /// The incident that a letter continues: by a tag that only this house can make, or because its sender wrote there.
    ///
    /// What anybody can guess counts for nothing.
    private func thread(of letter: IncomingLetter, _ marks: [String: MailMark]) async throws -> Incident? {
        for text in [letter.subject] + letter.references {
            guard let id = seal.incident(in: text) else { continue }
            if let incident = try await incidents.incident(id, for: .house) { return try await whole(of: incident) }
        }
        guard let sender = letter.from?.address else { return nil }
        for reference in letter.references {
            guard let mark = marks[reference], let incident = try await incidents.incident(mark.incident, for: .house),
                incident.record.correspondence.hasWriter(sender)
            else { continue }
            return try await whole(of: incident)
        }
        return nil
    }

    /// The incident that took this one over, where one did, and so on.
    private func whole(of incident: Incident) async throws -> Incident {
        var (current, seen) = (incident, Set<IncidentID>())
        while seen.insert(current.id).inserted, let merge = current.casework.family.mergedInto,
            let next = try await incidents.incident(merge.incident, for: .house)
        {
            current = next
        }
        return current
    }

    private func open(_ letter: IncomingLetter, _ original: [UInt8], _ code: String) async throws -> IncidentID {
        let (now, policy) = (clock.now(), policy.value)
        return try await incidents.open { id in
            var (incident, facts) = try Incident.open(
                letter.opening,
                as: id,
                by: HouseFact.house,
                at: now,
                policy: policy
            )
            let receiving = LetterReceiving(letter, original: original, receipt: code, isReply: false)
            let received = try receiving.take(into: &incident, at: now, policy: policy)
            facts += received.facts
            return IncidentChange(of: incident.settled(version: 1), facts, exhibits: received.exhibits)
        }.id
    }

    private func continueThread(
        _ incident: Incident,
        _ letter: IncomingLetter,
        _ original: [UInt8],
        _ code: String
    ) async throws {
        var changed = incident
        let receiving = LetterReceiving(letter, original: original, receipt: code, isReply: true)
        let received = try receiving.take(into: &changed, at: clock.now(), policy: policy.value)
        let settled = changed.settled(version: incident.version + 1)
        try await incidents.save(IncidentChange(of: settled, received.facts, exhibits: received.exhibits))
    }

    /// Tells of a reply, and owes the answer; done again after a crash.
    private func finish(
        _ receipt: MailReceipt,
        _ letter: IncomingLetter,
        _ id: IncidentID,
        _ code: String,
        as fate: MailFate
    ) async throws {
        var answer: MailAnswer?
        switch fate {
        case .opened: answer = try await self.answer(to: letter, id)
        case .continued: try await hooks.replied(id, letter.letter(receipt: code, isReply: true))
        case .repeated, .setAside, .trapped, .dead, .discarded: break
        }
        try await settle(receipt, fate, owing: answer)
    }

    /// The acknowledgement, where one is welcome and this address has not had its share.
    private func answer(to letter: IncomingLetter, _ id: IncidentID) async throws -> MailAnswer? {
        guard terms.acknowledgement == .sent, !letter.wantsNoAnswer, let from = letter.from?.address else { return nil }
        let day = clock.now().addingTimeInterval(-86_400)
        guard try await answers.count(to: from, since: day) < Limits.acknowledgementsPerDayMax else { return nil }
        let isMail = letter.source == .email
        return MailAnswer(
            to: from,
            incident: id,
            subject: isMail ? letter.subject : "",
            answers: isMail && !letter.id.hasPrefix("sha256:") ? letter.id : nil
        )
    }

    private func settle(_ receipt: MailReceipt, _ fate: MailFate, owing answer: MailAnswer? = nil) async throws {
        try await ledger.settle(receipt.number, as: fate, at: clock.now(), owing: answer)
        telemetry.record(LetterSettled(way: receipt.arrival.way, fate: fate))
    }
}
