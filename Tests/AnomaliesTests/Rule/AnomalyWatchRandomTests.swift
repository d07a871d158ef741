import Anomalies
import Foundation
import Testing
import Vocabulary

@Suite("Anomaly rules beside plain counting")
struct AnomalyWatchRandomTests {
    @Test(arguments: 0..<200) func `a stream in any order gives the findings that the words say, also over snapshots`(
        seed: Int
    ) throws {
        var random = Random(state: UInt64(seed) &* 77 + 5)
        let rules = (0..<4).map { random.rule($0) }
        let jobs = ["a", "b", "c", "d"].map { AnomalyWatchTests.job($0, [$0 < "c" ? "g" : "h"]) }
        var watch = AnomalyWatch(rules, jobs: jobs)
        var plain = PlainWatch(rules: rules, groups: ["a": "g", "b": "g", "c": "h", "d": "h"])
        var minute = 0.0
        for number in 0..<150 {
            minute += Double(random.below(60))
            let lateness = random.below(4) == 0 ? Double(random.below(3_500)) : 0
            let anomaly = random.anomaly(number, minute - lateness)
            let findings = watch.take([anomaly])
            let expected = plain.take(anomaly)
            #expect(findings.map { PlainWatch.Said($0, of: rules) } == expected, "at \(number)")
            if random.below(10) == 0 {
                let restored = try AnomalyWatch(rules, jobs: jobs, restoring: watch.snapshot)
                #expect(restored == watch)
                #expect(restored.snapshot == watch.snapshot)
                watch = restored
            }
        }
    }
}

private struct Random {
    var state: UInt64

    mutating func below(_ end: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) >> 1) % end
    }

    mutating func rule(_ number: Int) -> AnomalyRule {
        AnomalyRule(
            id: RuleID(rawValue: "r\(number)"),
            title: "R",
            groups: below(3) == 0 ? ["g"] : [],
            minimumScore: Score(Double(below(60))),
            count: 1 + below(4),
            isOfDifferentJobs: below(2) == 0,
            withinSeconds: Double(60 * (1 + below(300))),
            join: below(4) == 0 ? nil : "user.name",
            exceptValues: below(2) == 0 ? ["U0"] : [],
            coolDownSeconds: Double(3_600 * below(5)),
            message: "{count}"
        )
    }

    mutating func anomaly(_ number: Int, _ minutes: Double) -> Anomaly {
        let names = ["u0", "u1", "U1", "u2"]
        let users = (0..<below(4)).map { _ in names[below(4)] }
        let job = ["a", "b", "c", "d"][below(4)]
        return AnomalyWatchTests.anomaly(job, minutes, Double(below(100)), users: users, id: Int64(number + 1))
    }
}

/// The rules' words, counted the long way: everything that came is kept and looked through again.
private struct PlainWatch {
    struct Said: Equatable {
        let rule: String
        let ids: [Int64]
        let entity: [String]
        let score: Double
        let message: String
    }

    let rules: [AnomalyRule]
    let groups: [String: String]
    private var kept: [String: [Anomaly]] = [:]
    private var firings: [String: [Date]] = [:]
    private var newest = Date.distantPast

    init(rules: [AnomalyRule], groups: [String: String]) {
        self.rules = rules
        self.groups = groups
    }

    mutating func take(_ anomaly: Anomaly) -> [Said] {
        newest = max(newest, anomaly.at)
        var said: [Said] = []
        for rule in rules where anomaly.score >= rule.minimumScore {
            if let group = rule.groups.first, groups[anomaly.job.rawValue] != group { continue }
            var seen: Set<String> = [""]
            for value in rule.join == nil ? ["-"] : anomaly.values(of: "user.name") {
                guard seen.insert(value.lowercased()).inserted else { continue }
                if rule.exceptValues.contains(value.uppercased()), rule.join != nil { continue }
                if let one = take(anomaly, rule, value) { said.append(one) }
            }
        }
        return said
    }

    private mutating func take(_ anomaly: Anomaly, _ rule: AnomalyRule, _ value: String) -> Said? {
        let key = "\(rule.id) \(value.lowercased())"
        let late = newest.addingTimeInterval(-Limits.anomalyLateSecondsMax)
        let remembered = (firings[key] ?? []).filter { $0 >= late.addingTimeInterval(-rule.coolDownSeconds) }
        if remembered.contains(where: { abs($0.timeIntervalSince(anomaly.at)) < rule.coolDownSeconds }) { return nil }
        var found = [anomaly]
        if rule.count > 1 {
            guard anomaly.at >= late else { return nil }
            kept[key, default: []].append(anomaly)
            found = []
            var most = 0
            for first in kept[key] ?? [] {
                let until = first.at.addingTimeInterval(rule.withinSeconds)
                guard anomaly.at >= first.at, anomaly.at <= until else { continue }
                let window = (kept[key] ?? []).filter { $0.at >= first.at && $0.at <= until }
                let number = rule.isOfDifferentJobs ? Set(window.map(\.job)).count : window.count
                guard number >= rule.count else { continue }
                if number > most || number == most && first.at < (found.map(\.at).min() ?? .distantFuture) {
                    (found, most) = (window, number)
                }
            }
            if found.isEmpty { return nil }
            let ids = Set(found.map(\.id))
            kept[key]?.removeAll { ids.contains($0.id) }
        }
        firings[key, default: []].append(found.map(\.at).max() ?? anomaly.at)
        let number = rule.isOfDifferentJobs ? Set(found.map(\.job)).count : found.count
        return Said(
            rule: rule.id.rawValue,
            ids: found.compactMap(\.id?.rawValue).sorted(),
            entity: rule.join == nil ? [] : [value.lowercased()],
            score: found.map(\.score.value).max() ?? 0,
            message: String(number)
        )
    }
}

extension PlainWatch.Said {
    init(_ finding: Finding, of rules: [AnomalyRule]) {
        let isJoined = rules.contains { $0.id == finding.rule && $0.join != nil }
        self.init(
            rule: finding.rule.rawValue,
            ids: finding.anomalies.map(\.rawValue).sorted(),
            entity: isJoined ? finding.entity?.values.map { $0.lowercased() } ?? [] : [],
            score: { if case .anomaly(let score) = finding.kind { score.value } else { -1 } }(),
            message: finding.message
        )
    }
}
