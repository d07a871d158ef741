public import Logging
import Alerts
import Events
import Incidents
import Ports
import Proof
import Vocabulary

/// A new alert was recorded.
struct AlertRaised: TelemetryEvent {
    let alert: Alert
    var level: Logger.Level? { .notice }
    var message: String { "alert raised" }
    var details: [String: String] {
        ["alert": alert.id.description, "rule": alert.finding.rule.rawValue, "severity": alert.severity.word]
    }
    func count(in meters: Meters) { meters.add(to: Meter.raised, ["severity": alert.severity.word.lowercased()]) }
}

/// A batch went through the line.
struct BatchFinished: TelemetryEvent {
    let stored: Int
    let marked: Int
    let findings: Int
    let repeats: Int
    let hidden: Int
    var level: Logger.Level? { nil }
    var message: String { "batch finished" }
    func count(in meters: Meters) {
        meters.add(Double(stored), to: Meter.stored)
        if marked > 0 { meters.add(Double(marked), to: Meter.marked) }
        if findings > 0 { meters.add(Double(findings), to: Meter.findings) }
        if repeats > 0 { meters.add(Double(repeats), to: Meter.repeats) }
        if hidden > 0 { meters.add(Double(hidden), to: Meter.hidden) }
    }
}

/// The line could not go on, and tries again.
struct LineStalled: TelemetryEvent {
    let reason: String
    var level: Logger.Level? { .error }
    var message: String { "the line cannot go on; it tries again every second" }
    var details: [String: String] { ["reason": reason] }
}

/// A log was set aside because it crashed the process.
struct LogSetAside: TelemetryEvent {
    let letter: DeadLetter
    var level: Logger.Level? { .error }
    var message: String { "a log was set aside; see it with: tocsin dead-letters list" }
    var details: [String: String] { ["event": letter.id.description, "feed": letter.feed, "reason": letter.reason] }
    func count(in meters: Meters) { meters.add(to: Meter.deadLetters) }
}

/// A post was tried.
struct PostTried: TelemetryEvent {
    let target: String
    let delivery: Delivery
    let count: Int

    var level: Logger.Level? {
        switch delivery {
        case .delivered: nil
        case .tryAgain: .warning
        case .refused: .error
        }
    }

    var message: String {
        switch delivery {
        case .delivered: "posted"
        case .tryAgain: "a post failed and is tried again"
        case .refused: "a post was refused and set aside; mend the target's settings, then: tocsin outbox retry"
        }
    }

    var details: [String: String] {
        switch delivery {
        case .delivered: ["target": target]
        case .tryAgain(_, let reason), .refused(let reason): ["target": target, "reason": reason]
        }
    }

    func count(in meters: Meters) {
        switch delivery {
        case .delivered: meters.add(Double(count), to: Meter.posts, ["target": target, "outcome": "delivered"])
        case .tryAgain: meters.add(to: Meter.posts, ["target": target, "outcome": "failed"])
        case .refused: meters.add(to: Meter.posts, ["target": target, "outcome": "refused"])
        }
    }
}

/// A deadline came near or was missed.
struct DeadlineNoticed: TelemetryEvent {
    let fact: AlertFact
    var level: Logger.Level? { .warning }
    var message: String { "deadline" }
    var details: [String: String] { ["alert": fact.alert.description, "fact": fact.what.record.word] }
}

/// People were told of a deadline of an incident; which one it is stands in the log of the house alone, not its title.
struct IncidentDeadlineTold: TelemetryEvent {
    let telling: DeadlineTelling
    var level: Logger.Level? { .warning }
    var message: String { "deadline of an incident" }
    var details: [String: String] {
        ["incident": telling.incident.description, "fact": telling.fact.what.record.word]
    }
}

/// Where all facts stand was signed.
struct CheckpointSigned: TelemetryEvent {
    let checkpoint: SignedCheckpoint
    var level: Logger.Level? { .notice }
    var message: String { "checkpoint signed" }
    var details: [String: String] { ["number": "\(checkpoint.header.number)", "hash": checkpoint.hash] }
}

/// A desk or a machine met an error that it could not turn into an answer.
public struct TroubleMet: TelemetryEvent {
    let place: String
    let reason: String
    public var level: Logger.Level? { .error }
    public var message: String { place }
    public var details: [String: String] { ["reason": reason] }

    public init(_ place: String, _ error: any Error) {
        self.place = place
        reason = "\(error)"
    }
}
