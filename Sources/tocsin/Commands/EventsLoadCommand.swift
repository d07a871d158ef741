import ArgumentParser
import ClickHouseStore
import Detection
import Events
import Foundation
import SQLiteStore
import Vocabulary

extension EventsCommand {
    /// Puts a file of events where they can be hunted.
    struct Load: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Puts a file of events into a directory or a table of its own, to hunt in.",
            discussion: """
                Each line of EVENTS is a JSON object, read as by detect; an event's number is its line's, counted from 1. A house's own \
                events are never added to: the directory must be new.
                """
        )
        @Argument(help: "The events: NDJSON, perhaps gzip; - for standard input.", completion: .file()) var file: String
        @Option(help: "A new directory.") var into: String?
        @Option(help: "ClickHouse's HTTP address, such as http://127.0.0.1:8123.") var clickhouse: String?
        @Option(help: "The table of ClickHouse; it is made where it is missing.") var table = "events"
        @Option(
            name: .customLong("logsource-fields"),
            help: "Three event fields, with commas between: product,category,service."
        )
        var logsourceFields: String?

        func validate() throws {
            guard (into == nil) != (clickhouse == nil) else {
                throw ValidationError("say where to: --into DIRECTORY or --clickhouse ADDRESS")
            }
            _ = try DocumentMatcher.SourceFields(option: logsourceFields)
        }

        func run() async throws {
            guard let handle = file == "-" ? .standardInput : FileHandle(forReadingAtPath: file) else {
                throw HouseRefusal("the events file \(file) cannot be read")
            }
            let keep = try await keeper()
            let sourceFields = try DocumentMatcher.SourceFields(option: logsourceFields)
            let judge = EventJudge(.empty, sourceFields: sourceFields)
            let documents = DocumentMatcher(.empty, sourceFields: sourceFields)
            let now = Date()
            var reader = EventLineReader(handle)
            var (count, broken) = (0, 0)
            while let lines = try reader.next() {
                var events: [LogEvent] = []
                for (offset, range) in lines.lines.enumerated() where !range.isEmpty {
                    let event = lines.bytes[range].withUnsafeBufferPointer { line -> LogEvent? in
                        guard line.contains(where: { $0 > 0x20 }) else { return nil }
                        var event = judge.event(line, lines.first + offset)
                        // Flat events are judged by the names and values that they came with.
                        if let (source, fields) = documents.fields(of: line) {
                            event?.logSource = source
                            event?.fields = fields
                            event?.raw = ""
                        }
                        if event == nil { broken += 1 }
                        return event
                    }
                    guard var event else { continue }
                    event.receivedAt = now
                    events.append(event)
                }
                try await keep(events)
                count += events.count
            }
            Terminal.complain("\(count) events, \(broken) lines are no JSON object")
        }

        /// Where events go.
        private func keeper() async throws -> ([LogEvent]) async throws -> Void {
            if let clickhouse {
                let client = try ClickHouseClient(clickhouse, account: HuntOptions.account)
                let events = try ClickHouseEvents(client, table: table)
                try await events.prepare()
                return { try await events.append($0) }
            }
            let directory = into ?? ""
            guard !FileManager.default.fileExists(atPath: directory) else {
                throw HouseRefusal("\(directory) is there already: name a new directory")
            }
            let store = try SQLiteEventStore(directory: directory)
            return { events in
                for start in stride(from: 0, to: events.count, by: 1_000) {
                    let part = Array(events[start..<min(start + 1_000, events.count)])
                    try await store.append(part, through: part.last?.id ?? .none)
                }
            }
        }
    }
}
