import ArgumentParser
import Foundation
import Operations
import Ports
import Proof
import SQLiteStore
import Vocabulary

/// `tocsin audit`: whether facts and incidents are as they were written, and proofs of it for others.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Verifies all facts, signs checkpoints, and packs evidence.",
        subcommands: [Verify.self, Checkpoint.self, Key.self]
    )

    /// How something is told.
    enum Format: String, ExpressibleByArgument { case text, json }

    /// Looks at every seal.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Looks at every seal and checkpoint and tells all that is not as it was written.",
            discussion: """
                Ends with 1 when anything was changed, removed, moved or put back. Facts that came after the newest checkpoint \
                could be cut off at the end unseen; how many that are is told.
                """
        )
        @OptionGroup var house: HouseOptions
        @Option(help: "text or json.") var format = Format.text

        func run() async throws {
            let state = try house.existingState()
            let report = try await state.seals(try state.controlDatabase()).verify()
            let words = AuditWords(report: report)
            switch format {
            case .text: Terminal.say(Terminal.harmless(words.text))
            case .json: Terminal.say(words.json)
            }
            guard report.isWhole else { throw ExitCode(1) }
        }
    }

    /// Signs a checkpoint now.
    struct Checkpoint: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Signs where all facts stand now; the server does it once a day and when it ends."
        )
        @OptionGroup var house: HouseOptions
        @Option(
            name: .customLong("after-restore"),
            help: "Why an older copy was put back on purpose: earlier checkpoints no longer count, and verify tells so."
        )
        var reason: String?

        func run() async throws {
            let state = try house.existingState()
            let seals = try state.seals(try state.controlDatabase())
            let checkpoint = try await seals.checkpoint(at: Date(), accepting: reason)
            Terminal.say(checkpoint.words)
        }
    }

    /// Prints the public key.
    struct Key: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints the public key that checkpoints and packs are verified by."
        )
        @OptionGroup var house: HouseOptions

        func run() async throws {
            let state = try house.existingState()
            Terminal.say(try state.seals(try state.controlDatabase()).publicKey().description)
        }
    }
}
