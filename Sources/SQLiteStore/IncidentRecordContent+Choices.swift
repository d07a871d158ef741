import Foundation
import Incidents

/// Choices as words and texts, and back.
extension IncidentRecordContent {
    static func content(_ due: Categorization.Due) -> DueContent {
        switch due {
        case .resolutionDeadline: DueContent()
        case .on(let date, let reason): DueContent(at: date, reason: reason)
        }
    }

    static func content(_ cause: Investigation.RootCause) -> Choice {
        switch cause {
        case .known(let text): Choice(word: "known", text: text)
        case .unknown(let why): Choice(word: "unknown", text: why)
        }
    }

    static func rootCause(_ choice: Choice) throws -> Investigation.RootCause {
        switch choice.word {
        case "known": .known(choice.text ?? "")
        case "unknown": .unknown(why: choice.text ?? "")
        default: throw StoredValueUnknown(value: choice.word)
        }
    }

    static func content(_ outcome: Duty.Outcome) -> Choice {
        switch outcome {
        case .sent(let how, let delay): Choice(word: "sent", text: how, more: delay)
        case .waived(let reason): Choice(word: "waived", text: reason)
        }
    }

    static func outcome(_ choice: Choice) throws -> Duty.Outcome {
        switch choice.word {
        case "sent": .sent(how: choice.text ?? "", delay: choice.more)
        case "waived": .waived(reason: choice.text ?? "")
        default: throw StoredValueUnknown(value: choice.word)
        }
    }

    static func content(_ agreement: Resolution.Agreement) -> Choice {
        switch agreement {
        case .agreed(let who): Choice(word: "agreed", text: who)
        case .nobodyAffected: Choice(word: "nobody affected")
        case .deemed(let who): Choice(word: "deemed", text: who)
        }
    }

    static func agreement(_ choice: Choice) throws -> Resolution.Agreement {
        switch choice.word {
        case "agreed": .agreed(who: choice.text ?? "")
        case "nobody affected": .nobodyAffected
        case "deemed": .deemed(who: choice.text ?? "")
        default: throw StoredValueUnknown(value: choice.word)
        }
    }

    static func content(_ disclosure: Closing.Disclosure) -> Choice {
        switch disclosure {
        case .done(let place): Choice(word: "done", text: place)
        case .scheduled(let date): Choice(word: "scheduled", at: date)
        case .notApplicable(let reason): Choice(word: "not applicable", text: reason)
        }
    }

    static func disclosure(_ choice: Choice) throws -> Closing.Disclosure {
        switch (choice.word, choice.at) {
        case ("done", _): .done(where: choice.text ?? "")
        case ("scheduled", let date?): .scheduled(date)
        case ("not applicable", _): .notApplicable(reason: choice.text ?? "")
        default: throw StoredValueUnknown(value: choice.word)
        }
    }

    static func content(_ recurrence: Lessons.Recurrence) -> Choice {
        switch recurrence {
        case .problem(let name): Choice(word: "problem", text: name)
        case .notRecurring(let check): Choice(word: "not recurring", text: check)
        }
    }

    static func recurrence(_ choice: Choice) throws -> Lessons.Recurrence {
        switch choice.word {
        case "problem": .problem(choice.text ?? "")
        case "not recurring": .notRecurring(check: choice.text ?? "")
        default: throw StoredValueUnknown(value: choice.word)
        }
    }
}
