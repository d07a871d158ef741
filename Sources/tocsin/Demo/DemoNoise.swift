import Foundation
import Vocabulary

/// What goes on in the demo's house on any day; no rule of the starter pack minds it.
enum DemoNoise {
    private static let people = ["alice", "bob", "erin", "frank", "grace", "heidi", "ivan", "judy"]
    private static let pages = [
        "/", "/shop", "/shop/cart", "/login", "/about", "/api/orders", "/style.css", "/search?q=lamp",
    ]
    private static let agents = [
        "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15",
    ]

    static func text(of feed: DemoStory.Feed, at: Date, _ random: inout DemoRandom) -> String {
        let person = random.pick(people)
        let address = "198.51.100.\(random.number(10...60))"
        switch feed {
        case .bastion: return bastion(at, person, address, &random)
        case .web: return web(at, &random)
        case .app: return app(at, person, &random)
        case .database: return database(at, &random)
        case .windows: return windows(at, person, address, &random)
        case .okta: return okta(at, person, address, &random)
        case .github: return github(at, person, &random)
        case .aws: return aws(at, person, address, &random)
        }
    }

    private static func bastion(_ at: Date, _ person: String, _ address: String, _ random: inout DemoRandom) -> String {
        let tag = "sshd[\(random.number(1_000...9_999))]"
        let port = random.number(40_000...60_000)
        let message =
            switch random.number(0...9) {
            case 0: "Failed password for \(person) from \(address) port \(port) ssh2"
            case 1...4: "pam_unix(sshd:session): session closed for user \(person)"
            default: "Accepted publickey for \(person) from \(address) port \(port) ssh2: ED25519 SHA256:demo\(person)"
            }
        return DemoText.syslog(at, 38, "bastion", tag, message)
    }

    private static func web(_ at: Date, _ random: inout DemoRandom) -> String {
        let status = random.pick([200, 200, 200, 200, 200, 200, 304, 304, 302, 404])
        return DemoText.access(
            at,
            "203.0.113.\(random.number(100...240))",
            "GET \(random.pick(pages))",
            status,
            random.number(150...24_000),
            random.pick(agents)
        )
    }

    private static func app(_ at: Date, _ person: String, _ random: inout DemoRandom) -> String {
        let host = random.pick(["app-1", "app-2"])
        guard random.number(0...4) == 0 else {
            let command = random.pick(["/usr/local/bin/rotate", "/usr/local/bin/report --daily", "/usr/sbin/logrotate"])
            return DemoText.syslog(at, 78, host, "CRON[\(random.number(700...9_000))]", "(root) CMD (\(command))")
        }
        let what = "TTY=pts/0 ; PWD=/home/\(person) ; USER=root ; COMMAND=/usr/bin/systemctl status shop"
        return DemoText.syslog(at, 85, host, "sudo", "   \(person) : \(what)")
    }

    private static func database(_ at: Date, _ random: inout DemoRandom) -> String {
        let type = random.pick(["USER_START", "USER_END", "CRED_ACQ"])
        let operation = type == "USER_START" ? "session_open" : type == "USER_END" ? "session_close" : "setcred"
        let text =
            "\(type) pid=\(random.number(900...9_000)) uid=0 auid=106 ses=\(random.number(10...900)) "
            + "msg='op=PAM:\(operation) acct=\"postgres\" exe=\"/usr/sbin/cron\" hostname=? addr=? terminal=cron res=success'"
        return DemoText.audit(at, serial: random.number(1_000...900_000), text)
    }

    /// Now and then the shipper sends the error page of a proxy in the place of an entry: kept raw, and counted.
    private static func windows(_ at: Date, _ person: String, _ address: String, _ random: inout DemoRandom) -> String {
        let computer = random.pick(["ws-17", "ws-21", "ws-31", "fs-2", "dc-1"])
        let choice = random.number(0...60)
        if choice == 0 { return "<html><body><h1>502 Bad Gateway</h1></body></html>" }
        let code = choice < 40 ? 4624 : 4634
        return DemoText.windows(
            at,
            code,
            "Security",
            "Microsoft-Windows-Security-Auditing",
            computer,
            [
                ("TargetUserName", person), ("TargetDomainName", "CORP"), ("LogonType", "3"), ("IpAddress", address),
                ("WorkstationName", computer.uppercased()),
            ]
        )
    }

    private static func okta(_ at: Date, _ person: String, _ address: String, _ random: inout DemoRandom) -> String {
        let (type, words) = random.pick([
            ("user.session.start", "User login to Okta"), ("user.authentication.sso", "User single sign on to app"),
            ("user.session.end", "User logout from Okta"),
        ])
        return DemoText.okta(at, type, words, user: person, from: address, "SUCCESS")
    }

    private static func github(_ at: Date, _ person: String, _ random: inout DemoRandom) -> String {
        let action = random.pick([
            "git.push", "pull_request.create", "pull_request.merge", "workflows.completed_workflow_run",
        ])
        return DemoText.github(at, action, by: person, random.pick(["example-org/shop", "example-org/billing"]), [])
    }

    private static func aws(_ at: Date, _ person: String, _ address: String, _ random: inout DemoRandom) -> String {
        let (source, name) = random.pick([
            ("ec2", "DescribeInstances"), ("s3", "ListBuckets"), ("sts", "GetCallerIdentity"), ("iam", "ListUsers"),
        ])
        return DemoText.aws(at, source, name, by: person, from: address)
    }
}
