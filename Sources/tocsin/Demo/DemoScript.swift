import Alerts
import Foundation
import Ports
import Vocabulary

/// What the demo's people do with an alert, so many hours after it was raised.
struct DemoScript {
    struct Act: Hashable {
        let hours: Double
        let by: String
        let step: AlertStep

        init(_ hours: Double, _ by: String, _ step: AlertStep) {
            self.hours = hours
            self.by = by
            self.step = step
        }
    }

    /// People who cannot sign in: no password has this hash, whose salt and sum were written down by hand.
    static let people: [Person] = [
        ("ana", Role.analyst), ("ben", .responder), ("carol", .responder), ("dave", .engineer),
    ].map {
        let sum = String(repeating: "A", count: 43)
        let hash = "$argon2id$v=19$m=19456,t=2,p=1$dG9jc2luLWRlbW8tc2FsdA$\(sum)"
        return Person(name: $0.0, role: $0.1, passwordHash: hash)
    }

    let rule: String
    /// The first of several alerts on the same rule and mark is 0.
    var turn = 0
    let mark: String
    let acts: [Act]

    private static let waiting = "waiting for another team"

    /// The alerts that are not in it wait for somebody: plenty of time left, the last quarter, or breached.
    static let all: [DemoScript] = [
        DemoScript(
            rule: "Shadow copies or backups deleted",
            mark: "ws-17",
            acts: [
                Act(0.2, "ben", .assign("ben")),
                Act(0.4, "ben", .note("ws-17 is off the network; alice is on the phone.")),
                Act(0.5, "ben", .tick(item: 0, .done)),
            ]
        ),
        DemoScript(rule: "AWS root console login", mark: "1111", acts: [Act(3, "ana", .assign("ana"))]),
        DemoScript(
            rule: "GitHub repository made public",
            mark: "billing",
            acts: [Act(5, "dave", .assign("dave")), Act(6, "dave", .note("Asked the owners; nobody remembers why."))]
        ),
        DemoScript(
            rule: "Web shell access",
            mark: "131",
            acts: [
                Act(1, "carol", .assign("carol")),
                Act(2, "carol", .note("The hosting team takes an image of the disk.")),
                Act(2.1, "carol", .pause(reason: waiting)),
            ]
        ),
        DemoScript(
            rule: "AWS GuardDuty disabled",
            mark: "1111",
            acts: [
                Act(0.5, "ben", .assign("ben")), Act(1, "ben", .tick(item: 0, .done)),
                Act(1.2, "ben", .tick(item: 1, .done)),
                Act(
                    3,
                    "ben",
                    .triage(.truePositive, reason: "Nobody ordered it; the key of mallory was used from outside.")
                ),
            ]
        ),
        DemoScript(
            rule: "Windows event log cleared",
            mark: "dc-1",
            acts: [
                Act(20, "ana", .assign("ana")),
                Act(61, "ana", .triage(.benign, reason: "The image of the domain controller was made anew that day.")),
            ]
        ),
        DemoScript(
            rule: "LSASS memory opened",
            mark: "ws-17",
            acts: [
                Act(1, "carol", .assign("carol")),
                Act(
                    4,
                    "carol",
                    .triage(.truePositive, reason: "pd64.exe is a known dump tool; the account is locked.")
                ),
            ]
        ),
        DemoScript(
            rule: "Okta account locked repeatedly",
            mark: "alice",
            acts: [
                Act(1, "ana", .assign("ana")),
                Act(6, "ana", .triage(.falsePositive, reason: "Her old phone still had the old password.")),
            ]
        ),
        DemoScript(
            rule: "Cron job downloads and runs a script",
            mark: "redis",
            acts: [
                Act(0.3, "ana", .assign("ana")), Act(0.5, "ana", .tick(item: 0, .done)),
                Act(0.6, "ana", .tick(item: 1, .done)),
                Act(0.8, "ana", .note("The file is from this morning, 4 o'clock.")),
            ]
        ),
        DemoScript(
            rule: "Okta push requests refused again and again",
            mark: "grace",
            acts: [
                Act(2, "carol", .assign("carol")),
                Act(5, "carol", .triage(.truePositive, reason: "Grace did not sign in; her password is changed.")),
            ]
        ),
        DemoScript(rule: "sudo by somebody who may not", mark: "mallory", acts: [Act(2, "ana", .assign("ana"))]),
        DemoScript(
            rule: "SQL injection attempt answered",
            mark: "132",
            acts: [
                Act(4, "ana", .assign("ana")),
                Act(8, "ana", .triage(.falsePositive, reason: "The search page answers 200 to everything.")),
                Act(8.02, "ana", .undo(reason: "It was the item page, not the search page.")),
                Act(9, "ana", .triage(.truePositive, reason: "The answer holds the version of the database.")),
            ]
        ),
        DemoScript(
            rule: "GitHub secret scanning disabled",
            mark: "shop",
            acts: [Act(12, "dave", .triage(.duplicate, reason: "The same change as in the ticket of last week."))]
        ),
        DemoScript(
            rule: "Encoded PowerShell command",
            mark: "ws-31",
            acts: [
                Act(6, "dave", .assign("dave")), Act(7, "dave", .note("The text decodes to a download; from where?")),
            ]
        ),
        DemoScript(
            rule: "Windows account locked out",
            mark: "heidi",
            acts: [
                Act(3, "ben", .assign("ben")),
                Act(5, "ben", .triage(.benign, reason: "Heidi came back from holidays.")),
            ]
        ),
        DemoScript(
            rule: "Log or firewall service stopped",
            mark: "app-2",
            acts: [Act(1, "dave", .triage(.test, reason: "Planned: the new agent was tried out."))]
        ),
    ]

    /// What was done long ago: taken after a while and decided, once in six too late.
    static func past(_ alert: Alert, _ random: inout DemoRandom) -> [Act] {
        let person = random.pick(["ana", "ana", "ben", "carol", "dave"])
        let decisions = alert.decisions.prefix(3)
        let decision = random.pick(Array(decisions))
        let isLate = random.number(0...5) == 0
        let most = max(2, alert.clock.due(at: alert.raisedAt).timeIntervalSince(alert.raisedAt) / 3_600)
        let hours = isLate ? most + 4 + random.share() * 12 : most * (0.05 + random.share() * 0.75)
        let reason = "Looked at, and found to be \(decision.rawValue)."
        return [
            Act(hours * 0.3, person, .assign(person)), Act(hours, person, .triage(decision, reason: reason)),
        ]
    }
}
