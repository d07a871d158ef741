import ArgumentParser
import ClickHouseStore
import Definitions
import Detection
import Foundation
import Operations
import Ports
import SQLiteStore
import Vocabulary

/// The options of commands that go through stored events with rules.
struct HuntOptions: ParsableArguments {
    @Argument(help: "Rule files, or directories of rules.", completion: .file()) var rules: [String]
    @OptionGroup var house: HouseOptions
    @Option(help: "How far back, such as 24h or 30d, by the time of the events.") var since = "30d"
    @Option(help: "A pipeline that the rules go through; may be given more than once.") var pipeline: [String] = []
    @Option(help: "sql asks the store for what can match, replay reads every event (default: what is quicker).")
    var by: Way?
    @Option(help: "Look into the events of this directory, made by events load, instead of a house's.")
    var events: String?
    @Option(help: "Look into a table of ClickHouse, by its HTTP address, such as http://127.0.0.1:8123.")
    var clickhouse: String?
    @Option(help: "The table of ClickHouse.") var table = "events"

    /// How stored events are gone through.
    enum Way: String, ExpressibleByArgument, CaseIterable { case sql, replay }

    /// The way that was asked for; nil leaves it to the hunt.
    var way: RetroHunt.Way? { by.flatMap { RetroHunt.Way(rawValue: $0.rawValue) } }

    func validate() throws {
        guard !rules.isEmpty else { throw ValidationError("name a rule file or a directory of rules") }
        if events != nil, clickhouse != nil { throw ValidationError("--events and --clickhouse exclude each other") }
        _ = try from()
    }

    /// From when on events are looked at.
    func from() throws -> Date {
        guard let seconds = Timespan.seconds(since), seconds > 0 else {
            throw ValidationError("--since wants a length of time, such as 24h or 30d")
        }
        return Date(timeIntervalSinceNow: -seconds)
    }

    /// The clock by which windows end: a house's events are of the present.
    var now: Date? { events == nil && clickhouse == nil ? Date() : nil }

    /// The rules that can run; problems of the others are told.
    func ruleSet() throws -> RuleSet {
        let texts = try rules.flatMap(HuntOptions.texts)
        let pipelines = try pipeline.map { try PipelineFile(path: $0).pipeline() }
        let (set, problems) = RuleSet.load(texts, through: pipelines)
        for problem in problems where problem.severity == .error { Terminal.complain(problem.description) }
        guard !set.rules.isEmpty else {
            throw HouseRefusal("there is no rule in \(rules.joined(separator: ", ")) that can run")
        }
        return set
    }

    /// Where the events lie.
    func store() throws -> any EventHunt {
        if let clickhouse {
            return try ClickHouseEvents(ClickHouseClient(clickhouse, account: HuntOptions.account), table: table)
        }
        if let events {
            guard FileManager.default.fileExists(atPath: events) else {
                throw HouseRefusal("there is no directory \(events): tocsin events load makes it")
            }
            return try SQLiteEventStore(directory: events)
        }
        return try SQLiteEventStore(directory: try house.existingState().events)
    }

    /// Who asks ClickHouse: TOCSIN_CLICKHOUSE_USER and TOCSIN_CLICKHOUSE_KEY; nobody where they are not set.
    static var account: ClickHouseClient.Account? {
        let environment = ProcessInfo.processInfo.environment
        guard let user = environment["TOCSIN_CLICKHOUSE_USER"] else { return nil }
        return ClickHouseClient.Account(user: user, key: environment["TOCSIN_CLICKHOUSE_KEY"] ?? "")
    }

    private static func texts(at path: String) throws -> [RuleText] {
        var isDirectory: ObjCBool = false
        if FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory), isDirectory.boolValue {
            return try RuleFolder(path: path).texts()
        }
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw HouseRefusal("the rule \(path) cannot be read")
        }
        return [RuleText(path: path, bytes: Array(bytes))]
    }
}

/// Tells on a terminal how far a hunt has come.
struct HuntMeter {
    private let isWatched = isatty(2) == 1

    func show(_ progress: RetroHunt.Progress) {
        guard isWatched else { return }
        let text = "\r\(progress.eventCount) events looked at, up to \(progress.through)"
        FileHandle.standardError.write(Data(text.utf8))
    }

    func finish() { if isWatched { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) } }
}
