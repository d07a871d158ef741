import Anomalies
import Definitions
import Detection
import Events
import Foundation
import Mail
import Vocabulary

/// The beginning of the program, under the name that the build gives it: hands over to libFuzzer.
@_cdecl("fuzz_main")
public func fuzzMain(
    _ count: CInt,
    _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
    var (count, words) = (count, words)
    return runDriver(&count, &words) { fuzz($0, $1) }
}

/// What libFuzzer calls with bytes of its own making.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzTarget.chosen.take(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}

/// libFuzzer's own entry (its documentation, "Using libFuzzer as a library").
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// What libFuzzer's bytes are given to; TOCSIN_FUZZ_TARGET says which.
///
/// A crash, a hang and memory without bound are findings; so is a promise that does not hold.
enum FuzzTarget: String {
    /// A rule file, with all that may be in one.
    case rules
    /// The condition of a rule.
    case conditions
    /// A regular expression, and behind the first newline a text.
    case expressions
    /// A log, in the framing that its first byte says.
    case events
    /// The file of an anomaly job or rule, and of a job of Elastic's.
    case jobs
    /// A mail.
    case mails

    static let chosen: FuzzTarget = {
        let name = ProcessInfo.processInfo.environment["TOCSIN_FUZZ_TARGET"] ?? ""
        guard let target = FuzzTarget(rawValue: name) else {
            fatalError("set TOCSIN_FUZZ_TARGET to rules, conditions, expressions, events, jobs or mails")
        }
        return target
    }()

    func take(_ bytes: [UInt8]) {
        switch self {
        case .rules: rules(bytes)
        case .conditions: conditions(bytes)
        case .expressions: expressions(bytes)
        case .events: events(bytes)
        case .jobs: jobs(bytes)
        case .mails: mails(bytes)
        }
    }

    private func mails(_ bytes: [UInt8]) {
        do {
            let mail = try MailMessage.read(bytes, own: ["soc@example.com"], lists: ["a.example"])
            precondition(!mail.subject.contains(where: \.isNewline), "a subject is one line")
            precondition(mail.text.count <= Limits.mailTextCharactersMax * 3, "a text has an end")
            precondition(mail.attachments.count <= Limits.mailPartsMax, "so have files")
            precondition(
                mail.attachments.allSatisfy { !$0.name.contains("/") && !$0.name.isEmpty },
                "a name is no path"
            )
            _ = ReplyCut(mail.text)
        } catch {
            precondition(!error.reason.isEmpty, "what is no mail says why")
        }
    }

    private func rules(_ bytes: [UInt8]) {
        let (set, problems) = RuleSet.load([RuleText(path: "rule.yml", bytes: bytes)])
        let mayBeFilters = String(decoding: bytes, as: UTF8.self).contains("filter")
        precondition(!set.rules.isEmpty || !problems.isEmpty || mayBeFilters, "a file without rules has a problem")
        precondition(problems.allSatisfy { $0.line > 0 && $0.column > 0 }, "a problem has a place")
        for rule in set.rules { _ = set.matches(FuzzTarget.event(rule.logSource)) }
        _ = RulePipeline.read(RuleText(path: "pipeline.yml", bytes: bytes))
    }

    private func conditions(_ bytes: [UInt8]) {
        let text = JSONText.quoted(String(decoding: bytes, as: UTF8.self))
        let yaml = """
            title: T
            id: t
            level: low
            logsource: {product: p}
            detection:
              selection_a: {a: x}
              selection_b: {b: y}
              _c: {c: null}
              condition: \(text)

            """
        let (set, problems) = RuleSet.load([RuleText(path: "rule.yml", bytes: Array(yaml.utf8))])
        precondition(set.rules.count == 1 || problems.contains { $0.severity == .error }, "a rule runs or has an error")
        _ = set.matches(FuzzTarget.event(LogSource(product: "p")))
    }

    private func expressions(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: 10, maxSplits: 1, omittingEmptySubsequences: false)
        let expression = JSONText.quoted(String(decoding: parts[0], as: UTF8.self))
        let text = parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : "a text"
        let yaml =
            "title: T\nid: t\nlevel: low\nlogsource: {product: p}\ndetection: {s: {f|re: \(expression)}, condition: s}\n"
        let (set, _) = RuleSet.load([RuleText(path: "rule.yml", bytes: Array(yaml.utf8))])
        var event = FuzzTarget.event(LogSource(product: "p"))
        event.fields["f"] = .text(text)
        _ = set.matches(event)
    }

    private static let watching: RuleSet = {
        let yaml = """
            title: One
            id: one
            level: low
            logsource: {product: windows}
            detection: {s: {Image|endswith: '\\cmd.exe'}, t: {CommandLine|re: 'a+b'}, k: [needle], condition: s or t or k}

            """
        return RuleSet.load([RuleText(path: "rule.yml", bytes: Array(yaml.utf8))]).0
    }()

    private func events(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let framing: RawLog.Framing = first % 3 == 0 ? .document : first % 3 == 1 ? .syslog : .line
        let body = Array(bytes.dropFirst())
        let log = RawLog(
            framing: framing,
            bytes: body,
            feed: "fuzz",
            receivedAt: Date(timeIntervalSince1970: 1_800_000_000)
        )
        let event = Normaliser().event(from: log)
        precondition(body.isEmpty || !event.raw.isEmpty || !event.fields.isEmpty, "a log leaves something behind")
        _ = FuzzTarget.watching.matches(event)
        let matcher = DocumentMatcher(FuzzTarget.watching)
        _ = body.withUnsafeBufferPointer { matcher.judge($0) }
    }

    private func jobs(_ bytes: [UInt8]) {
        let (content, problems) = JobReader.read(bytes, path: "job.yml")
        precondition(content != nil || problems.contains { $0.severity == .error }, "a file is used or has an error")
        precondition(problems.allSatisfy { $0.line > 0 && $0.column > 0 }, "a problem has a place")
        if case .job(let job) = content { FuzzTarget.writeAgain(job) }
        if case .rule(let rule) = content { _ = AnomalyWatch([rule], jobs: []).snapshot }
        let (read, elastic) = ElasticJob.read(bytes, path: "job.json")
        precondition(!read.isEmpty || elastic.contains { $0.severity == .error }, "a file holds a job or has an error")
        for one in read { FuzzTarget.writeAgain(one.job) }
    }

    /// A job is the same when it is written and read, the second of its times left out.
    private static func writeAgain(_ job: AnomalyJob) {
        let (again, problems) = JobReader.read(Array(job.text.utf8), path: job.path)
        guard case .job(let read) = again else {
            preconditionFailure("a job that was written cannot be read: \(problems)\n\(job.text)")
        }
        precondition(read.text == job.text, "a job changes when it is written")
    }

    private static func event(_ source: LogSource) -> LogEvent {
        LogEvent(
            at: Date(timeIntervalSince1970: 0),
            receivedAt: Date(timeIntervalSince1970: 0),
            logSource: source,
            fields: [
                "a": .text("x"), "b": .list([.text("y"), .integer(7)]), "Image": .text("C:\\cmd.exe"), "c": .null,
            ],
            raw: "raw text"
        )
    }
}
