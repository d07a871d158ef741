import ArgumentParser
import Definitions
import Detection
import Foundation

/// `tocsin detect`: rules over a file of events, without a house.
struct DetectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "detect",
        abstract: "Judges a file of events by Sigma rules and prints a line for each match.",
        discussion: """
            Each line of EVENTS is a JSON object; the file may be gzip, - is standard input. A match is printed as the event's \
            index (lines are counted from 0), a tab and the rule's id. Windows events tell their log source by Channel and \
            EventID; for others --logsource-fields names the three fields that carry product, category and service.
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable { case tsv, ndjson }

    @Option(help: "A directory of Sigma rules; may be given more than once.", completion: .directory) var rules:
        [String]
    @Option(
        help: "A pipeline in pySigma's format that rules go through; may be given more than once.",
        completion: .file()
    ) var pipeline: [String] = []
    @Option(
        name: .customLong("logsource-fields"),
        help: "Three event fields, with commas between: product,category,service."
    )
    var logsourceFields: String?
    @Option(help: "How matches are printed.") var format: Format = .tsv
    @Option(help: "Events are judged by this many tasks side by side (default: one a core).") var threads: Int?
    @Argument(help: "The events: NDJSON, perhaps gzip; - for standard input.", completion: .file()) var events: String

    func validate() throws {
        guard !rules.isEmpty else { throw ValidationError("name a directory of rules with --rules") }
        guard (threads ?? 1) > 0 else { throw ValidationError("--threads must be 1 at least") }
        _ = try DocumentMatcher.SourceFields(option: logsourceFields)
    }

    func run() async throws {
        let texts = try rules.flatMap { try RuleFolder(path: $0).texts() }
        let pipelines = try pipeline.map { try PipelineFile(path: $0).pipeline() }
        let (set, problems) = RuleSet.load(texts, through: pipelines)
        for problem in problems where problem.severity == .error { Terminal.complain(problem.description) }
        let refused = problems.count { $0.severity == .error }
        if set.rules.isEmpty { throw HouseRefusal("none of the \(texts.count) files holds a rule that can run") }
        Terminal.complain("\(set.rules.count) rules, \(refused) problems")
        let file: FileHandle
        if events == "-" {
            file = .standardInput
        } else if let opened = FileHandle(forReadingAtPath: events) {
            file = opened
        } else {
            throw HouseRefusal("the events file \(events) cannot be read")
        }
        var run = DetectRun(
            judge: EventJudge(set, sourceFields: try .init(option: logsourceFields)),
            format: format,
            threads: threads ?? ProcessInfo.processInfo.activeProcessorCount,
            write: { FileHandle.standardOutput.write($0) }
        )
        try await run.judge(EventLineReader(file))
    }
}

extension DocumentMatcher.SourceFields {
    /// Reads `product,category,service`; nil where nothing was given.
    init?(option: String?) throws {
        guard let names = option?.split(separator: ",", omittingEmptySubsequences: false).map(String.init) else {
            return nil
        }
        guard names.count == 3, !names.contains("") else {
            throw ValidationError("--logsource-fields wants three names, such as ls_product,ls_category,ls_service")
        }
        self.init(product: names[0], category: names[1], service: names[2])
    }
}
