public import Foundation
import Vocabulary

/// A question to the affected user or customer: do you agree that it is resolved? Answered once, over a signed link.
public struct AgreementAsk: Hashable, Sendable {
    public let whom: String
    /// What they are told of the incident: they see this and nothing else.
    public let text: String
    public let by: String
    public let at: Date
    /// Until when the link works.
    public let until: Date
    public internal(set) var answer: Answer?
    /// When the work that it asked about was taken up again, so that an answer would say nothing of the new work.
    public internal(set) var withdrawnAt: Date?

    public init(
        whom: String,
        text: String,
        by: String,
        at: Date,
        until: Date,
        answer: Answer? = nil,
        withdrawnAt: Date? = nil
    ) {
        self.withdrawnAt = withdrawnAt
        self.whom = whom
        self.text = text
        self.by = by
        self.at = at
        self.until = until
        self.answer = answer
    }

    /// Whether an answer, or silence, would still count.
    public var isOpen: Bool { answer == nil && withdrawnAt == nil }

    /// What they said.
    public struct Answer: Hashable, Sendable {
        public let isAgreed: Bool
        public let comment: String
        public let at: Date
        public let way: Way

        public init(isAgreed: Bool, comment: String, at: Date, way: Way) {
            self.isAgreed = isAgreed
            self.comment = comment
            self.at = at
            self.way = way
        }
    }

    /// How the answer came.
    public enum Way: String, CaseIterable, Hashable, Sendable {
        case link
        case reply = "e-mail reply"
    }
}

/// Asking for agreement, and what comes of it; a question is named by its number, 1 and up.
public enum AgreementStep: Hashable, Sendable {
    case ask(whom: String, text: String, until: Date)
    case answer(Int, isAgreed: Bool, comment: String, way: AgreementAsk.Way)
    /// Its link does not work any more.
    case withdraw(Int)
    /// No answer within the policy's time: taken as a yes, where the policy allows it.
    case deem(Int)
}

/// What became of a question for agreement.
public enum AgreementFact: Hashable, Sendable {
    case asked(Int, whom: String, text: String, until: Date)
    case answered(Int, whom: String, isAgreed: Bool, comment: String, way: String)
    case withdrawn(Int, whom: String)
    case deemed(Int, whom: String, after: String)
}

extension Incident {
    mutating func take(_ step: AgreementStep, by person: String, at now: Date, policy: IncidentPolicy)
        throws(IncidentError) -> [IncidentFact.What]
    {
        switch step {
        case .ask(let whom, let text, let until):
            guard casework.asks.count < Limits.agreementAsksMax else {
                throw .tooMany("questions", countMax: Limits.agreementAsksMax)
            }
            let name = try IncidentText.needed(whom, "who is asked", most: Limits.shortCharactersMax)
            let kept = try IncidentText.needed(text, "what they are told")
            let last = min(until, now.addingTimeInterval(Limits.agreementSecondsMax))
            guard last > now else { throw .askExpired }
            casework.asks.append(AgreementAsk(whom: name, text: kept, by: person, at: now, until: last))
            return [.agreement(.asked(casework.asks.count, whom: name, text: kept, until: last))]
        case .answer(let number, let isAgreed, let comment, let way):
            let ask = try openAsk(number)
            guard now <= ask.until else { throw .askExpired }
            let words = try IncidentText.optional(comment, "the comment") ?? ""
            casework.asks[number - 1].answer = .init(isAgreed: isAgreed, comment: words, at: now, way: way)
            let fact = AgreementFact.answered(
                number,
                whom: ask.whom,
                isAgreed: isAgreed,
                comment: words,
                way: way.rawValue
            )
            if isAgreed {
                record.resolution.agreement = .agreed(who: ask.whom)
                return [.agreement(fact)]
            }
            return [.agreement(fact)] + disagreed(ask.whom, words, at: now)
        case .withdraw(let number):
            let ask = try openAsk(number)
            casework.asks[number - 1].withdrawnAt = now
            return [.agreement(.withdrawn(number, whom: ask.whom))]
        case .deem(let number):
            guard let allowance = policy.deemedAgreement else { throw .deemedNotAllowed }
            let ask = try openAsk(number)
            let due = terms.calendar.deadline(after: ask.at, allowing: allowance)
            guard now > due else { throw .deemedTooEarly(due) }
            record.resolution.agreement = .deemed(who: ask.whom)
            return [.agreement(.deemed(number, whom: ask.whom, after: allowance.description))]
        }
    }

    /// Whoever is affected says that it is not resolved: no agreement stands against that, and a step that was entered
    /// on one is left for step 6.
    private mutating func disagreed(_ whom: String, _ words: String, at now: Date) -> [IncidentFact.What] {
        record.resolution.agreement = nil
        guard stage > .resolution else { return [] }
        let from = stage
        take(up: .resolution, at: now)
        let why = words.isEmpty ? "\(whom) does not agree" : "\(whom) does not agree: \(words)"
        return [.wentBack(from: from, to: .resolution, reason: String(why.prefix(Limits.reasonCharactersMax)))]
    }

    private func openAsk(_ number: Int) throws(IncidentError) -> AgreementAsk {
        guard casework.asks.indices.contains(number - 1) else { throw .askUnknown }
        guard casework.asks[number - 1].answer == nil else { throw .askAnswered }
        guard casework.asks[number - 1].withdrawnAt == nil else { throw .askWithdrawn }
        return casework.asks[number - 1]
    }
}
