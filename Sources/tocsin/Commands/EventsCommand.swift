import ArgumentParser
import Events
import Foundation
import Ports
import SQLiteStore
import Vocabulary

/// `tocsin events`: what is stored.
struct EventsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "Counts and exports stored events, and loads others to hunt in.",
        subcommands: [Count.self, Export.self, Load.self]
    )

    /// Counts events.
    struct Count: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Prints how many events are stored.")
        @OptionGroup var house: HouseOptions
        @Flag(help: "Also the bytes that they take on disk.") var bytes = false

        func run() async throws {
            let size = try await SQLiteEventStore(directory: try house.existingState().events).size()
            Terminal.say(bytes ? "\(size.events)\t\(size.bytes)" : "\(size.events)")
        }
    }

    /// Exports events.
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Prints events as JSON, one a line, by number.")
        @OptionGroup var house: HouseOptions
        @Option(help: "Only events after this number.") var since: Int64 = 0

        func run() async throws {
            let store = try SQLiteEventStore(directory: try house.existingState().events)
            let last = try await store.storedThrough().rawValue
            var next = max(since, 0) + 1
            while next <= last {
                let end = min(next + 999, last)
                for event in try await store.events((next...end).map(EventID.init)) {
                    Terminal.say(EventsCommand.json(event))
                }
                next = end + 1
            }
        }
    }

    private static func json(_ event: LogEvent) -> String {
        Terminal.json([
            ("id", .number(event.id.rawValue)), ("at", .real(event.at.timeIntervalSince1970)),
            ("received_at", .real(event.receivedAt.timeIntervalSince1970)), ("feed", .text(event.feed)),
            ("product", .text(event.logSource.product)), ("category", .text(event.logSource.category)),
            ("service", .text(event.logSource.service)),
            ("fields", .object(event.fields.sorted { $0.key < $1.key }.map { ($0.key, value($0.value)) })),
            ("raw", .text(event.raw)),
        ])
    }

    private static func value(_ value: FieldValue) -> JSONValue {
        switch value {
        case .text(let text): .text(text)
        case .integer(let number): .number(number)
        case .number(let number): .real(number)
        case .boolean(let flag): .flag(flag)
        case .null: .text(nil)
        case .list(let values): .list(values.map(self.value))
        }
    }
}

/// `tocsin dead-letters`: logs that were set aside.
struct DeadLettersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead-letters",
        abstract: "Shows logs that were set aside because they ended the process.",
        subcommands: [List.self]
    )

    /// Lists them.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists logs that were set aside, newest first.")
        @OptionGroup var house: HouseOptions
        @Flag(help: "One JSON object a line.") var json = false

        func run() async throws {
            for letter in try await SQLiteAlertStore(try house.existingState().controlDatabase()).deadLetters(
                limit: 10_000
            ) {
                let text = String(decoding: letter.bytes, as: UTF8.self)
                Terminal.say(
                    json
                        ? Terminal.json([
                            ("id", .number(letter.id.rawValue)), ("feed", .text(letter.feed)),
                            ("reason", .text(letter.reason)),
                            ("at", .real(letter.at.timeIntervalSince1970)), ("raw", .text(text)),
                        ])
                        : Terminal.harmless("\(letter.id)\t\(letter.feed)\t\(letter.reason)\t\(text.prefix(200))")
                )
            }
        }
    }
}
