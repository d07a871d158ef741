import ArgumentParser
import Foundation
import Ports
import SQLiteStore

/// `tocsin outbox`: lines that could not be posted.
struct OutboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "Shows lines that a target refused, and tries them again.",
        subcommands: [List.self, Retry.self]
    )

    /// Lists what was set aside.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists lines that were set aside, with the reason.")
        @OptionGroup var house: HouseOptions

        func run() async throws {
            let outbox = SQLiteOutbox(try house.existingState().controlDatabase())
            for (entry, reason) in try await outbox.setAside(limit: 10_000) {
                Terminal.say(Terminal.harmless("\(entry.post.target)\t\(entry.post.text)\t\(reason)"))
            }
        }
    }

    /// Tries again.
    struct Retry: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Puts lines that were set aside back in their place; the running server posts them."
        )
        @OptionGroup var house: HouseOptions
        @Option(help: "Only this target.") var target: String?

        func run() async throws {
            let outbox = SQLiteOutbox(try house.existingState().controlDatabase())
            Terminal.say("\(try await outbox.retry(target: target)) lines wait again")
        }
    }
}
