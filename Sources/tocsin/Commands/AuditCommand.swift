import Alerts
import ArgumentParser
import Foundation
import Operations
import Ports
import Proof
import SQLiteStore
import Web
import Vocabulary

/// `tocsin audit`: whether facts and incidents are as they were written, and proofs of it for others.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Verifies all facts, signs checkpoints, and packs evidence.",
        subcommands: [Verify.self, Checkpoint.self, Key.self, Pack.self]
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
        @Option(help: "Verifies an evidence pack instead; no house is needed.", completion: .file()) var pack: String?
        @Option(help: "The house's public key, from the house itself; for --pack.") var publicKey: String?

        func run() async throws {
            if let pack { return try verify(pack: pack) }
            let state = try house.existingState()
            let report = try await state.seals(try state.controlDatabase()).verify()
            let words = AuditWords(report: report)
            switch format {
            case .text: Terminal.say(Terminal.harmless(words.text))
            case .json: Terminal.say(words.json)
            }
            guard report.isWhole else { throw ExitCode(1) }
        }

        private func verify(pack: String) throws {
            guard let bytes = FileManager.default.contents(atPath: pack) else {
                throw HouseRefusal("\(pack) cannot be read")
            }
            let key = publicKey.flatMap(PublicKey.init(text:))
            guard publicKey == nil || key != nil else {
                throw ValidationError("--public-key must be a key as tocsin audit key prints it")
            }
            let verifier = try PackVerifier(bytes, key: key)
            let words = PackWords(report: verifier.report, key: verifier.publicKey, isGiven: key != nil)
            switch format {
            case .text: Terminal.say(Terminal.harmless(words.text))
            case .json: Terminal.say(words.json)
            }
            guard verifier.report.isWhole else { throw ExitCode(1) }
        }
    }

    /// Packs evidence.
    struct Pack: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Packs the evidence of an incident, or of a time, into one ZIP that is read and verified without the house.",
            discussion: "It reads the database of the host itself: restricted incidents are packed."
        )
        @OptionGroup var house: HouseOptions
        @Argument(help: "INC-n; leave it out to pack a time.") var incident: String?
        @Option(help: "The first day, like 2026-11-01, in UTC: incidents of which something is recorded from then on.")
        var from: String?
        @Option(help: "The day before which it ends, like 2026-12-01, in UTC.") var until: String?
        @Option(help: "The file to write; it must not exist.", completion: .file(extensions: ["zip"])) var out: String

        func run() async throws {
            let wish = try wish()
            let settings = try house.settings()
            let state = try house.existingState()
            let control = try state.controlDatabase()
            let desk = PackDesk(
                incidents: SQLiteIncidentStore(control),
                exhibits: SQLiteExhibits(control),
                seals: try state.seals(control),
                trail: SQLiteAuditTrail(control),
                house: settings.base,
                clock: .system
            )
            guard !FileManager.default.fileExists(atPath: out) else {
                throw HouseRefusal("\(out) exists; name a file that does not")
            }
            let pack = try await desk.gather(wish, for: .house, by: HouseFact.house)
            let archive = try await desk.archive(pack, pages: EvidencePages(pack).files)
            let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
            guard FileManager.default.createFile(atPath: out, contents: archive, attributes: attributes) else {
                throw HouseRefusal("\(out) cannot be written")
            }
            Terminal.say(
                "\(pack.incidents.count) incidents are in \(out); verify it with: tocsin audit verify --pack \(out)"
            )
        }

        private func wish() throws -> PackWish {
            if let incident {
                guard from == nil, until == nil else { throw ValidationError("give an incident or a time, not both") }
                guard let id = IncidentID(text: incident) else {
                    throw ValidationError("\(incident) is no incident; they are called INC-1, INC-2, ...")
                }
                return .incident(id)
            }
            guard let from = try day(from, "--from"), let until = try day(until, "--until") else {
                throw ValidationError("say what to pack: INC-n, or --from DAY --until DAY")
            }
            return .period(from: from, until: until)
        }

        private func day(_ text: String?, _ option: String) throws -> Date? {
            guard let text else { return nil }
            guard let instant = TimeWords.instant(rfc3339: "\(text)T00:00:00Z") else {
                throw ValidationError("\(option) must be a day like 2026-11-01; it is \(text)")
            }
            return instant
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
