import Anomalies
import Definitions
import Events
import Foundation
import Testing
import Vocabulary

@Suite("Writing a job")
struct JobWriterTests {
    private func readAgain(_ job: AnomalyJob) -> AnomalyJob? {
        let (content, problems) = JobReader.read(Array(job.text.utf8), path: job.path)
        #expect(problems.allSatisfy { $0.severity == .warning }, "\(problems)\n\(job.text)")
        if case .job(let read) = content { return read }
        return nil
    }

    @Test func `a job is written in the order of the manual, without what it does not say`() {
        var job = AnomalyJob(id: JobID(rawValue: "a"), detectors: [Detector(function: .rare, by: "user.name")])
        job.guide = "# One\n\n  two\n"
        job.groups = ["g"]
        #expect(
            job.text == """
                job_id: a
                groups: [g]
                bucket_span: 15m
                datafeed:
                  query: "*"
                  query_delay: 5m
                detectors:
                  - function: rare
                    by_field_name: user.name
                time_zone: UTC
                model_prune_window: 30d
                model_memory_limit: 64mb
                guide: |
                  # One

                    two

                """
        )
    }

    @Test(arguments: [
        "plain\n", "no end", "two\n\n", " begins with a space\n", "\n", "a: b # c\n- d\n", "quote \" and \\ and '\n",
        "tab\there\n",
        "return\r\nhere\n", "\u{1}\n", "\u{2028}\u{85}\u{FEFF}\u{FFFE}\n", "é 漢 🙂\n", "---\n", "%x\n", "| >\n",
        "trailing  \n  \nmore\n", "x\n ",
    ])
    func `texts of every kind come back`(text: String) {
        var job = AnomalyJob(id: JobID(rawValue: "a"), detectors: [Detector(function: .count)])
        job.guide = text
        job.words = text
        job.detectors[0].words = text
        let read = readAgain(job)
        #expect(read == job, "\(job.text)")
    }

    @Test(arguments: 0..<300) func `what is read from it is the same job`(seed: Int) throws {
        var chance = Chance(state: UInt64(seed))
        let job = try chance.job()
        #expect(readAgain(job) == job, "\(job.text)")
    }
}

/// Jobs by chance, the same for the same seed.
private struct Chance {
    var state: UInt64

    private static let words = [
        "user.name", "host.name", "null", "yes", "123", "1e5", "- a", "a: b", "\"", "\\", "é", "a b", "*", "&x", "{",
        "svc-*", "~", "x#y", " z",
    ]

    mutating func below(_ end: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((mixed ^ (mixed >> 31)) >> 1) % end
    }

    mutating func word() -> String { Chance.words[below(Chance.words.count)] }

    mutating func distinct(_ count: Int) -> [String] {
        var words: [String] = []
        for _ in 0..<count {
            let word = word()
            if !words.contains(word) { words.append(word) }
        }
        return words
    }

    mutating func time() -> Date { Date(timeIntervalSince1970: Double(below(4_000_000_000))) }

    mutating func detector(_ index: Int) -> Detector {
        let function = DetectorFunction.allCases[below(DetectorFunction.allCases.count)]
        var detector = Detector(function: function, by: "by \(word())", partition: "part \(index)")
        if function.needsField { detector.field = word() }
        if function == .freqRare { detector.over = "over \(word())" }
        detector.excludesFrequent = below(2) == 0 ? .by : .none
        detector.usesNull = below(2) == 0
        detector.words = below(2) == 0 ? word() : ""
        detector.minimumSupport = below(3) * 10
        detector.minimumChange = Double(below(4)) * 0.3
        if below(2) == 0, let by = detector.by {
            var rule = SkipRule(actions: below(2) == 0 ? [.skipResult] : [.skipModelUpdate, .skipResult])
            rule.scopes = [
                .init(
                    field: by,
                    kind: below(2) == 0 ? .include : .exclude,
                    values: [word().replacing("*", with: "") + "x", "svc-*"]
                )
            ]
            if below(2) == 0 {
                rule.conditions = [.init(subject: .time, comparison: .greaterOrEqual, value: Double(below(1_000)) / 7)]
            }
            if below(2) == 0 { rule.until = time() }
            detector.skipRules = [rule]
        }
        return detector
    }

    mutating func job() throws -> AnomalyJob {
        let spans = [60, 300, 900, 3_600, 7_200, 86_400]
        let bucket = spans[below(spans.count)]
        let queries = ["*", "a: \"b c\" and not d: e*", "user.name: (a or b)", "bytes >= 10 or x: \"\\\"\""]
        let query = queries[below(queries.count)]
        let tree = try KQL(query)
        let from = time()
        return AnomalyJob(
            id: JobID(rawValue: "job_\(below(1_000))"),
            words: below(2) == 0 ? word() : "",
            groups: below(2) == 0 ? ["g1", "true"] : [],
            bucketSeconds: bucket,
            detectors: (0...below(3)).map { detector($0) },
            influencers: distinct(below(4)),
            query: query,
            predicate: tree.predicate(now: from),
            queryDelaySeconds: below(86_400),
            occasions: below(2) == 0 ? [.init(name: word(), from: from, until: from.addingTimeInterval(90))] : [],
            pruneSeconds: 200_000 + below(20_000_000),
            memoryBytesMax: (1 << 20) + below(1 << 32),
            timeZone: TimeZone(identifier: below(2) == 0 ? "Europe/Berlin" : "America/St_Johns") ?? .gmt,
            guide: below(2) == 0 ? "# \(word())\n\n* \(word())\n" : "",
            tags: distinct(below(3)),
            path: "x.yml"
        )
    }
}
