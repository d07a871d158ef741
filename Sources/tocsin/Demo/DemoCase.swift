import Foundation
import Incidents
import Vocabulary

/// An incident of the demo: what it is about, and how far its people have come with it.
struct DemoCase {
    /// How it goes on from the place that it comes to.
    enum Outcome: Hashable { case waits, dismissed, skippedInvestigation, paused }

    /// When it was opened, in hours before the end.
    let hours: Double
    let title: String
    let description: String
    let category: String
    let priority: Priority
    /// The step that it stands at.
    let stage: Incident.Stage
    var outcome = Outcome.waits
    var sensitivity = Sensitivity.s3
    var areas: Set<Identification.Area> = [.confidentiality]
    /// Titles of rules whose newest alerts belong to it.
    let rules: [String]

    static let all: [DemoCase] = [
        DemoCase(
            hours: 700,
            title: "Phishing mail with a false invoice",
            description: "Two people opened the attachment; no account was used from outside.",
            category: "e-mail",
            priority: .medium,
            stage: .done,
            rules: []
        ),
        DemoCase(
            hours: 330,
            title: "Customer list in a shared folder",
            description: "A customer saw the names of two others in a shared folder.",
            category: "policy violation",
            priority: .high,
            stage: .lessons,
            rules: []
        ),
        DemoCase(
            hours: 239,
            title: "Account of grace asked for again and again",
            description: "Somebody has her password and sent push requests until she called us.",
            category: "external hacking",
            priority: .medium,
            stage: .closing,
            rules: ["Okta push requests refused again and again"]
        ),
        DemoCase(
            hours: 190,
            title: "Passwords read from memory on ws-17",
            description:
                "A dump tool was run in the name of mallory; the account is locked, the machine is being set up anew.",
            category: "compromised asset",
            priority: .high,
            stage: .resolution,
            outcome: .skippedInvestigation,
            rules: ["LSASS memory opened", "Windows event log cleared"]
        ),
        DemoCase(
            hours: 143,
            title: "GuardDuty switched off with a stolen key",
            description: "The detector of the account was deleted from an address outside.",
            category: "compromised asset",
            priority: .high,
            stage: .investigation,
            areas: [.confidentiality, .integrity],
            rules: ["AWS GuardDuty disabled", "AWS access key made for another user"]
        ),
        DemoCase(
            hours: 100,
            title: "Scan of the shop by a customer",
            description: "The addresses belong to a customer who tests his suppliers.",
            category: "consulting",
            priority: .low,
            stage: .noIncident,
            outcome: .dismissed,
            areas: [.availability],
            rules: ["Web scanner at work"]
        ),
        DemoCase(
            hours: 72,
            title: "Billing code was public for some hours",
            description: "The repository billing was made public; it holds the keys of the test system.",
            category: "compromised information",
            priority: .high,
            stage: .categorization,
            rules: ["GitHub repository made public"]
        ),
        DemoCase(
            hours: 60,
            title: "Files copied by somebody who is leaving",
            description: "People and legal are told; nobody else is.",
            category: "internal hacking",
            priority: .high,
            stage: .investigation,
            sensitivity: .s2,
            rules: []
        ),
        DemoCase(
            hours: 27,
            title: "Web shell among the uploads",
            description: "A script among the uploads of the shop answers to POST requests from outside.",
            category: "compromised asset",
            priority: .high,
            stage: .assignment,
            outcome: .paused,
            areas: [.confidentiality, .integrity],
            rules: ["Web shell access"]
        ),
        DemoCase(
            hours: 3,
            title: "Cron job on db-1 runs code from outside",
            description: "The database host fetches a script every minute and runs it.",
            category: "malware",
            priority: .high,
            stage: .logging,
            areas: [.integrity, .availability],
            rules: ["Cron job downloads and runs a script"]
        ),
        DemoCase(
            hours: 1.5,
            title: "Backups deleted on ws-17",
            description: "",
            category: "malware",
            priority: .high,
            stage: .identification,
            areas: [.availability],
            rules: ["Shadow copies or backups deleted"]
        ),
    ]
}
