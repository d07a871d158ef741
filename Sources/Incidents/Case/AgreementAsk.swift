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

    public init(whom: String, text: String, by: String, at: Date, until: Date, answer: Answer? = nil) {
        self.whom = whom
        self.text = text
        self.by = by
        self.at = at
        self.until = until
        self.answer = answer
    }

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
    /// No answer within the policy's time: taken as a yes, where the policy allows it.
    case deem(Int)
}

/// What became of a question for agreement.
public enum AgreementFact: Hashable, Sendable {
    case asked(Int, whom: String, text: String, until: Date)
    case answered(Int, whom: String, isAgreed: Bool, comment: String, way: String)
    case deemed(Int, whom: String, after: String)
}

extension Incident {
    mutating func take(_ step: AgreementStep, by person: String, at now: Date, policy: IncidentPolicy)
        throws(IncidentError) -> AgreementFact
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
            return .asked(casework.asks.count, whom: name, text: kept, until: last)
        case .answer(let number, let isAgreed, let comment, let way):
            let ask = try openAsk(number)
            guard now <= ask.until else { throw .askExpired }
            let words = try IncidentText.optional(comment, "the comment") ?? ""
            casework.asks[number - 1].answer = .init(isAgreed: isAgreed, comment: words, at: now, way: way)
            if isAgreed { record.resolution.agreement = .agreed(who: ask.whom) }
            return .answered(number, whom: ask.whom, isAgreed: isAgreed, comment: words, way: way.rawValue)
        case .deem(let number):
            guard let allowance = policy.deemedAgreement else { throw .deemedNotAllowed }
            let ask = try openAsk(number)
            let due = terms.calendar.deadline(after: ask.at, allowing: allowance)
            guard now > due else { throw .deemedTooEarly(due) }
            record.resolution.agreement = .deemed(who: ask.whom)
            return .deemed(number, whom: ask.whom, after: allowance.description)
        }
    }

    private func openAsk(_ number: Int) throws(IncidentError) -> AgreementAsk {
        guard casework.asks.indices.contains(number - 1) else { throw .askUnknown }
        guard casework.asks[number - 1].answer == nil else { throw .askAnswered }
        return casework.asks[number - 1]
    }
}
