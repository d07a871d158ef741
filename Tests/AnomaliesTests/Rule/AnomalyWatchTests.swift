import Anomalies
import Foundation
import Testing
import Vocabulary

@Suite("Anomaly rules over anomalies")
struct AnomalyWatchTests {
    static let start = Date(timeIntervalSince1970: 1_800_000_000)

    static func anomaly(
        _ job: String,
        _ minutes: Double,
        _ score: Double = 50,
        users: [String] = [],
        others: [(String, String)] = [],
        id: Int64? = nil,
        shape: Anomaly.Shape = .spike,
        sentence: String = "odd"
    ) -> Anomaly {
        Anomaly(
            id: id.map(AnomalyID.init),
            job: JobID(rawValue: job),
            detector: 0,
            detectorText: "count",
            series: users.prefix(1).map { .init(role: .by, part: .init(field: "user.name", value: $0)) },
            at: start.addingTimeInterval(minutes * 60),
            bucketSeconds: 900,
            score: Score(score),
            probability: 0.001,
            returnSeconds: 1,
            shape: shape,
            influencers: (users.dropFirst().map { ("user.name", $0) } + others).map {
                .init(part: .init(field: $0, value: $1), share: 0.5)
            },
            sentence: sentence
        )
    }

    static func job(_ id: String, _ groups: [String] = [], guide: String = "", tags: [String] = []) -> AnomalyJob {
        AnomalyJob(
            id: JobID(rawValue: id),
            groups: groups,
            detectors: [Detector(function: .count)],
            guide: guide,
            tags: tags
        )
    }

    private static func three(_ change: (inout AnomalyRule) -> Void = { _ in }) -> AnomalyRule {
        var rule = AnomalyRule(
            id: RuleID(rawValue: "three"),
            title: "Three",
            minimumScore: Score(20),
            count: 3,
            isOfDifferentJobs: true,
            withinSeconds: 2_700,
            join: "user.name",
            exceptValues: ["SYSTEM"],
            message: "{count} jobs ({jobs}) at {score}, {job}: {sentence} of {user.name} on {host.name}"
        )
        change(&rule)
        return rule
    }

    @Test func `one strong anomaly is a finding, a weak one is none`() throws {
        let rule = AnomalyRule(
            id: RuleID(rawValue: "r"),
            title: "Strong",
            minimumScore: Score(80),
            guide: "Rule.\n",
            tags: ["a"]
        )
        var watch = AnomalyWatch([rule], jobs: [Self.job("j", guide: "Job.\n", tags: ["a", "b"])])
        #expect(watch.take([Self.anomaly("j", 0, 79.9)]).isEmpty)
        let strong = Self.anomaly("j", 0, 93.7, others: [("source.ip", "192.0.2.1"), ("host.name", "h1")], id: 7)
        let finding = try #require(watch.take([strong]).first)
        #expect(finding.kind == .anomaly(Score(93.7)) && finding.title == "Strong" && finding.message == "odd")
        #expect(finding.entity == Entity(fields: ["host.name"], values: ["h1"]), "the first of user, host and source")
        #expect(finding.anomalies == [AnomalyID(rawValue: 7)] && finding.at == Self.start)
        #expect(finding.tags == ["a", "b"] && finding.guide == "Rule.\n\nJob." && finding.groupingSeconds == 3_600)
    }

    @Test func `only the third weak one of one user fires`() throws {
        var watch = AnomalyWatch([Self.three()], jobs: [])
        #expect(watch.take([Self.anomaly("a", 0, 30, users: ["alice"], id: 1)]).isEmpty)
        #expect(
            watch.take([Self.anomaly("b", 30, 21, users: ["bob", "Alice"], others: [("host.name", "h")], id: 2)])
                .isEmpty
        )
        #expect(watch.take([Self.anomaly("b", 31, 99, users: ["carol"], id: 3)]).isEmpty)
        let findings = watch.take([Self.anomaly("c", 45, 25, users: ["ALICE"], id: 4)])
        let finding = try #require(findings.first)
        #expect(findings.count == 1 && finding.kind == .anomaly(Score(30)))
        #expect(finding.message == "3 jobs (a, b, c) at 30, a: odd of alice on h")
        #expect(finding.anomalies.map(\.rawValue) == [1, 2, 4])
        #expect(finding.entity == Entity(fields: ["user.name"], values: ["alice"]))
        #expect(finding.at == Self.start.addingTimeInterval(2_700))
    }

    @Test
    func `the same job does not count twice, another user's does not count, and the window is as long as it says`() {
        var watch = AnomalyWatch([Self.three()], jobs: [])
        #expect(watch.take((0..<5).map { Self.anomaly("a", Double($0), users: ["x"]) }).isEmpty)
        #expect(watch.take([Self.anomaly("b", 10, users: ["x"]), Self.anomaly("c", 10, users: ["y"])]).isEmpty)
        #expect(watch.take([Self.anomaly("c", 50, users: ["x"])]).isEmpty, "a was 46 minutes ago")
        #expect(watch.take([Self.anomaly("d", 54, users: ["x"])]).count == 1, "b, c and d")
    }

    @Test func `a late bucket of a slow job joins those of the quick ones`() {
        var watch = AnomalyWatch([Self.three()], jobs: [])
        #expect(watch.take([Self.anomaly("a", 30, users: ["x"]), Self.anomaly("b", 45, users: ["x"])]).isEmpty)
        #expect(watch.take([Self.anomaly("hourly", 0, users: ["x"])]).count == 1)
        var late = AnomalyWatch([Self.three()], jobs: [])
        _ = late.take([Self.anomaly("a", 30, users: ["x"]), Self.anomaly("b", 45, users: ["x"])])
        _ = late.take([Self.anomaly("z", 60 * 24 * 3, users: ["y"])])
        #expect(late.take([Self.anomaly("hourly", 0, users: ["x"])]).isEmpty, "three days are too late")
    }

    @Test func `without a join any three do, and without different jobs of one, too`() {
        let rule = Self.three { rule in
            rule.join = nil
            rule.isOfDifferentJobs = false
            rule.message = "{count}"
        }
        var watch = AnomalyWatch([rule], jobs: [])
        let findings = watch.take(
            (0..<4).map { Self.anomaly("a", Double($0), users: ["u\($0)"], others: [("source.ip", "i")]) }
        )
        #expect(findings.map(\.message) == ["3"])
        #expect(findings.map(\.entity) == [Entity(fields: ["user.name"], values: ["u0"])])
    }

    @Test func `excepted values never join, and an anomaly without the field has none`() {
        var watch = AnomalyWatch([Self.three { $0.count = 1 }], jobs: [])
        #expect(
            watch.take([
                Self.anomaly("a", 0, users: ["system"]), Self.anomaly("a", 1), Self.anomaly("a", 2, users: [""]),
            ]).isEmpty
        )
        #expect(watch.take([Self.anomaly("a", 0, users: ["System", "x", "X"])]).count == 1)
    }

    @Test func `jobs, groups and shapes decide what counts`() {
        let rule = AnomalyRule(
            id: RuleID(rawValue: "r"),
            title: "R",
            jobs: [JobID(rawValue: "named")],
            groups: ["g"],
            minimumScore: Score(10),
            shapes: [.rare],
            coolDownSeconds: 0
        )
        var watch = AnomalyWatch(
            [rule],
            jobs: [Self.job("grouped", ["f", "g"]), Self.job("other", ["f"]), Self.job("named")]
        )
        func count(_ job: String, _ shape: Anomaly.Shape) -> Int {
            watch.take([Self.anomaly(job, 0, shape: shape)]).count
        }
        #expect(count("grouped", .rare) == 1 && count("named", .rare) == 1)
        #expect(count("other", .rare) == 0 && count("unknown", .rare) == 0 && count("grouped", .spike) == 0)
    }

    @Test func `after it fired a rule is quiet for the same value, and only for that`() {
        let rule = Self.three { $0.count = 1 }
        var watch = AnomalyWatch([rule], jobs: [])
        func fires(_ minutes: Double, _ user: String) -> Bool {
            !watch.take([Self.anomaly("a", minutes, users: [user])]).isEmpty
        }
        #expect(fires(100, "x") && !fires(159, "X") && fires(159, "y") && fires(160, "x"))
        #expect(!fires(101, "x"), "an older bucket, too")
        #expect(!fires(41, "x") && fires(40, "x"))
    }

    @Test func `a cool-down longer than a day groups a day at most`() throws {
        let rule = Self.three { rule in
            rule.count = 1
            rule.coolDownSeconds = 500_000
        }
        var watch = AnomalyWatch([rule], jobs: [])
        let finding = try #require(watch.take([Self.anomaly("a", 0, users: ["x"])]).first)
        #expect(finding.groupingSeconds == Limits.groupingSecondsMax)
    }

    @Test func `too many that wait lose their oldest, and a rule goes on`() {
        var watch = AnomalyWatch([Self.three()], jobs: [])
        for step in 0..<60 {
            _ = watch.take((0..<2_000).map { Self.anomaly("a", Double(step), users: ["u\(step)-\($0)"]) })
        }
        #expect(watch.heldCount <= Limits.anomaliesWaitingMax && watch.forgottenCount == 120_000 - watch.heldCount)
        #expect(
            watch.take([Self.anomaly("b", 59, users: ["u59-7"]), Self.anomaly("c", 59, users: ["u59-7"])]).count == 1
        )
        #expect(watch.take([Self.anomaly("b", 0, users: ["u0-7"]), Self.anomaly("c", 0, users: ["u0-7"])]).isEmpty)
        _ = watch.take([Self.anomaly("a", 60 * 24 * 4, users: ["last"])])
        #expect(watch.heldCount == 1, "what is too old goes by itself")
    }

    @Test func `one job that floods one value is held in bounds`() {
        var watch = AnomalyWatch([Self.three { $0.withinSeconds = 600_000 }], jobs: [])
        _ = watch.take((0..<3_000).map { Self.anomaly("a", Double($0) / 100, users: ["x"]) })
        #expect(watch.heldCount == Limits.anomaliesWaitingPerValueMax && watch.forgottenCount == 2_000)
    }
}
