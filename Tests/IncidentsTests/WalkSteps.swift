import Foundation
import HouseTesting
import Vocabulary

@testable import Incidents

/// What the walk through incidents tries: every kind of step, whole, in part, and wrong.
enum WalkSteps {
    /// A step that somebody tries.
    struct Try: Hashable {
        let step: IncidentStep
        let by: String
        /// Whether it must be refused wherever the incident stands.
        var isWrong = false
    }

    static let all: [Try] =
        right.map { Try(step: $0, by: "ana") } + byOthers + wrong.map { Try(step: $0, by: "ana", isWrong: true) }

    /// The kinds that areas of their own bring, and walk by themselves.
    static let elsewhere: Set<String> = ["ticket", "disclosure", "family", "mail"]

    /// `leave`, `goBack`.
    static func kind(of step: IncidentStep) -> String {
        let text = "\(step)"
        return String(text.prefix { $0 != "(" })
    }

    private static let right: [IncidentStep] =
        Incident.Stage.steps.flatMap { IncidentSamples.facts(of: $0) } + parts + ways + aside + casework

    /// Facts that leave something out, or change what was recorded.
    private static let parts: [IncidentStep] = [
        .identify(Identification(areas: [.integrity])), .log(Logging(background: "https://wiki.example.com/x")),
        .categorise(Categorization(kind: .vulnerability, priority: .high), access: .unchecked, reason: "r"),
        .investigate(nil, .notUsed), .resolve([.testing], nobodyToNotify: nil, nil), .owe(whom: "the authority"),
        .settle(whom: "the authority", .waived(reason: "r")),
        .confirm(
            Classification(kind: .vulnerability, areas: [.availability], category: nil, priority: .high),
            reason: "worse"
        ),
        .disclose(.scheduled(Samples.start)), .learn(Lessons(recurrence: .problem("PRB-1"))),
    ]

    /// Every way from step to step.
    private static let ways: [IncidentStep] =
        [
            .leave, .askSkip(reason: "r"), .agreeSkip, .declineSkip(reason: "r"), .goStraight(reason: "r"),
            .dismiss(reason: "r"),
        ]
        + [.logging, .categorization, .resolution].map { .goBack(to: $0, reason: "r") }
        + [.identification, .closing].map { .reopen(at: $0, reason: "r") }

    private static let aside: [IncidentStep] = [
        .take(access: .passed), .setCritical(reason: "r"), .liftCritical(reason: "r"), .setPriority(.high, reason: "r"),
        .setPriority(.low, reason: "r"), .setSensitivity(.s1, reason: "r"), .tell("x"), .note("x"),
        .pause(reason: "waiting for a supplier"), .resume, .link(AlertID(rawValue: 1)),
        .unlink(AlertID(rawValue: 1), reason: "r"),
        .follow("cem"), .unfollow("cem"), .admit("cem"), .bar("cem"),
    ]

    /// What gathers around an incident; a customer's answer is a fact that step 6 wants.
    private static let casework: [IncidentStep] = [
        .agreement(.ask(whom: "the customer", text: "x", until: Samples.start.addingTimeInterval(86_400))),
        .agreement(.answer(1, isAgreed: true, comment: "", way: .link)),
        .agreement(.answer(1, isAgreed: false, comment: "still broken", way: .reply)), .agreement(.deem(1)),
        .agreement(.withdraw(1)),
        .rewrite(1, text: "y", reason: "r"), .becomeAware(at: Samples.start.addingTimeInterval(60), reason: "r"),
        .escalate(to: "ana", reason: "r"), .task(.set(title: "x", kind: .logs, assignee: nil, due: nil)),
        .task(.finish(1, outcome: "x")),
        .responder(.ask(for: "cem", reason: "r", until: Samples.start.addingTimeInterval(86_400))),
        .evidence(
            .freeze([
                EvidenceEvent(
                    event: EventID(rawValue: 1),
                    happenedAt: Samples.start,
                    sha256: "00",
                    by: "ana",
                    at: Samples.start
                )
            ])
        ),
    ]

    /// A second person, an outsider, and the house itself.
    private static let byOthers = [
        Try(step: .breakGlass(reason: "r"), by: "dora"),
        Try(step: .agreeSkip, by: "ben"), Try(step: .agreeSkip, by: HouseFact.house),
        Try(step: .leave, by: HouseFact.house),
        Try(step: .take(access: .passed), by: "ben"),
    ]

    private static let wrong: [IncidentStep] = [
        .identify(Identification()), .log(Logging(background: "javascript:x")),
        .assign(team: "nobody", to: "ben", access: .passed),
        .assign(team: "security", to: "ben", access: .failed(["no account"])),
        .assign(team: "security", to: " ", access: .passed),
        .categorise(Categorization(category: "gossip"), access: .passed, reason: "r"),
        .record(at: .distantFuture, text: "x"),
        .record(at: Samples.start, text: " "), .investigate(nil, nil), .investigate(.known(" "), nil),
        .resolve([], nobodyToNotify: nil, .agreed(who: " ")), .owe(whom: " "), .settle(whom: "nobody", .sent(how: "x")),
        .confirm(Classification(kind: .incident, areas: [], category: nil, priority: .low), reason: "r"),
        .disclose(.notApplicable(reason: " ")), .disclose(.done(where: "")), .learn(Lessons()),
        .goBack(to: .done, reason: "r"),
        .goBack(to: .identification, reason: " "), .askSkip(reason: ""), .declineSkip(reason: " "),
        .goStraight(reason: " "),
        .dismiss(reason: ""), .reopen(at: .logging, reason: " "), .reopen(at: .done, reason: "r"),
        .take(access: .failed(["no account"])), .setCritical(reason: " "), .liftCritical(reason: ""),
        .setPriority(.medium, reason: " "), .setSensitivity(.s2, reason: ""), .tell(" "), .note(""),
        .pause(reason: "lunch"),
        .unlink(AlertID(rawValue: 99), reason: "r"), .follow(" "), .admit(""), .bar("nobody"),
        .agreement(.ask(whom: " ", text: "x", until: .distantFuture)),
        .agreement(.answer(99, isAgreed: true, comment: "", way: .link)), .rewrite(99, text: "y", reason: "r"),
        .rewrite(1, text: "y", reason: " "), .becomeAware(at: .distantFuture, reason: "r"),
        .escalate(to: "cem", reason: " "),
        .task(.finish(99, outcome: "x")), .evidence(.freeze([])), .evidence(.fetch(99, reason: "r")),
        .responder(.ask(for: "cem", reason: " ", until: .distantFuture)), .responder(.approve("nobody", plan: nil)),
        .breakGlass(reason: " "), .resolve([], nobodyToNotify: nil, .deemed(who: "x")),
    ]
}

/// All of an incident that decides where it may go, and nothing else: which facts are there, how each step was left, who asked to
/// skip, what is still owed, whether it waits.
///
/// Ways that come to the same are walked on once.
struct WalkPlace: Hashable {
    let stage: Incident.Stage
    private let facts: [Bool]
    private let ways: [Int]
    private let asker: String?
    /// High priority wants a post-mortem.
    private let isHigh: Bool
    private let isPaused: Bool
    /// Notifications, and those of them that are open.
    private let duties: [Int]
    /// The first question to a customer: not asked, open, answered with yes or no.
    private let answer: Int

    init(_ incident: Incident) {
        stage = incident.stage
        facts = ExitFact.allCases.map(incident.has)
        ways = Incident.Stage.steps.map { step in
            incident.passage(of: step).map { passage in
                switch passage.way {
                case .complete: 1
                case .skipped: 2
                case .notNeeded: 3
                case .dismissed: 4
                }
            } ?? 0
        }
        asker = incident.skipRequest?.by
        isHigh = incident.effectivePriority == .high
        isPaused = incident.clocks.all.contains(where: \.clock.isPaused)
        answer = incident.casework.asks.first.map { ask in ask.answer.map { $0.isAgreed ? 3 : 2 } ?? 1 } ?? 0
        duties = [
            incident.record.resolution.duties.count, incident.missing(at: .resolution).contains(.notifications) ? 1 : 0,
        ]
    }
}
