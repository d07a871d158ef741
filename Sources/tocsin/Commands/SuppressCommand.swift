import Alerts
import ArgumentParser
import Foundation
import Ports
import SQLiteStore
import Vocabulary

/// `tocsin suppress`: agreements not to be told of something for a while.
struct SuppressCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suppress",
        abstract: "Hides findings for a while, and shows what was hidden.",
        subcommands: [Add.self, List.self, End.self]
    )

    /// Hides from now on.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Hides the findings of a rule, of an entity, or of both together."
        )
        @OptionGroup var house: HouseOptions
        @Option(help: "The rule's id.") var rule: String?
        @Option(help: "A value of the entity: an address, a user, a host.") var entity: String?
        @Option(help: "For how many hours, up to a year.") var hours: Double
        @Option(help: "Why.") var reason: String
        @Option(help: "Who asks for it.") var by: String

        func run() async throws {
            guard rule != nil || entity != nil else { throw ValidationError("name a --rule, an --entity, or both") }
            guard (0.01...8_784).contains(hours) else {
                throw ValidationError("--hours must be above 0 and at most 8784")
            }
            let store = SQLiteSuppressions(try house.existingState().controlDatabase())
            let now = Date()
            let added = try await store.add(
                rule: rule.map(RuleID.init),
                entity: entity,
                reason: reason,
                by: by,
                from: now,
                until: now.addingTimeInterval(hours * 3_600)
            )
            Terminal.say("\(added.id)")
        }
    }

    /// Lists those that have not ended.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists suppressions that have not ended, with what they hid."
        )
        @OptionGroup var house: HouseOptions

        func run() async throws {
            for entry in try await SQLiteSuppressions(try house.existingState().controlDatabase()).suppressions(
                at: Date()
            ) {
                let scope = [entry.rule.map { "rule \($0)" }, entry.entity.map { "entity \($0)" }].compactMap { $0 }
                    .joined(separator: ", ")
                Terminal.say(
                    Terminal.harmless(
                        "\(entry.id)\t\(scope)\tuntil \(entry.until)\thidden \(entry.hidden)\t\(entry.by): \(entry.reason)"
                    )
                )
            }
        }
    }

    /// Ends one.
    struct End: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Ends a suppression now.")
        @OptionGroup var house: HouseOptions
        @Argument(help: "Its number.") var number: Int64

        func run() async throws {
            try await SQLiteSuppressions(try house.existingState().controlDatabase()).end(number, at: Date())
        }
    }
}
