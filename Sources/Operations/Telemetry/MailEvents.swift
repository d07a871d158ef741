import Logging
import Ports

/// Something that came from outside was dealt with.
struct LetterSettled: TelemetryEvent {
    let way: MailArrival.Way
    let fate: MailFate

    private var word: String {
        switch fate {
        case .opened: "opened"
        case .continued: "continued"
        case .repeated: "repeated"
        case .setAside: "set_aside"
        case .trapped: "trapped"
        case .dead: "dead"
        case .discarded: "discarded"
        }
    }

    var level: Logger.Level? {
        switch fate {
        case .opened, .continued: .info
        case .repeated, .setAside, .trapped, .discarded: .debug
        case .dead: .warning
        }
    }

    var message: String { "a letter was dealt with" }

    /// Nothing that its sender wrote, and no incident: a log is read by more people than either is for.
    var details: [String: String] { ["way": way.rawValue, "fate": word] }

    func count(in meters: Meters) { meters.add(to: Meter.letters, ["way": way.rawValue, "fate": word]) }
}

/// An acknowledgement was tried.
struct AnswerTried: TelemetryEvent {
    let delivery: Delivery

    var level: Logger.Level? {
        switch delivery {
        case .delivered: nil
        case .tryAgain, .refused: .warning
        }
    }

    var message: String { "an acknowledgement was tried" }

    var details: [String: String] {
        switch delivery {
        case .delivered: [:]
        case .tryAgain(_, let reason), .refused(let reason): ["reason": reason]
        }
    }

    func count(in meters: Meters) {
        switch delivery {
        case .delivered: meters.add(to: Meter.answers, ["outcome": "delivered"])
        case .tryAgain: meters.add(to: Meter.answers, ["outcome": "failed"])
        case .refused: meters.add(to: Meter.answers, ["outcome": "refused"])
        }
    }
}
