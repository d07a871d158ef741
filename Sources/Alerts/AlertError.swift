/// Why a step was refused, and what to do instead.
public enum AlertError: Error, Hashable, Sendable, CustomStringConvertible {
    case decisionMissing
    case reasonMissing
    case reasonTooLong(Int)
    case decisionDoesNotFit(Verdict.Decision, fitting: [Verdict.Decision])
    case notTriaged
    case alreadyTriaged
    case graceOver(seconds: Int)
    case pauseReasonNotListed(String, listed: [String])
    case alreadyPaused
    case notPaused
    case noSuchTask(Int, countMax: Int)

    public var description: String {
        switch self {
        case .decisionMissing: "choose one of the verdicts"
        case .reasonMissing: "a reason is missing; say in a sentence why"
        case .reasonTooLong(let most): "the text is too long; keep it under \(most) characters"
        case .decisionDoesNotFit(let decision, let fitting):
            "\"\(decision.rawValue)\" is no verdict for this type of alert; choose one of: "
                + fitting.map(\.rawValue).joined(separator: ", ")
        case .notTriaged: "the alert has no verdict yet; there is nothing to undo"
        case .alreadyTriaged: "the alert has a verdict and its clock has ended; undo the verdict first"
        case .graceOver(let seconds):
            "the clock ended more than \(seconds / 60) minutes ago and the verdict stands; "
                + "record another verdict with the reason instead"
        case .pauseReasonNotListed(let reason, let listed):
            "\"\(reason)\" is not a listed reason to pause; choose one of: " + listed.joined(separator: ", ")
        case .alreadyPaused: "the clock is paused already; resume it first"
        case .notPaused: "the clock is not paused"
        case .noSuchTask(let item, let count): "the guide has \(count) tasks; there is no number \(item + 1)"
        }
    }
}
