import ArgumentParser
import Foundation
import Incidents
import Operations
import Ports
import SQLiteStore
import Vocabulary

/// `tocsin trackers`: Jira, GitHub and Zoho, seen from the host.
struct TrackersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trackers",
        abstract: "Shows how trackers and tickets stand, checks settings, repairs and moves.",
        discussion: "It reads and writes the database of the host itself; the running house carries out what is asked.",
        subcommands: [List.self, Check.self, Drift.self, Repair.self, Move.self]
    )

    /// What the commands work on.
    struct Desk {
        let desk: TrackerDesk
        let book: TrackerBook

        init(_ house: HouseOptions) async throws {
            let state = try house.existingState()
            let control = try state.controlDatabase()
            let environment = ProcessInfo.processInfo.environment
            let secrets = SecretReader(secrets: try state.secrets(control), environment: environment)
            book = try await TrackerBuilder(secrets: secrets).book(try house.settings())
            desk = TrackerDesk(
                book: book,
                board: TrackerBoard(),
                ledger: SQLiteTicketLedger(control),
                inbox: SQLiteTicketInbox(control),
                incidents: SQLiteIncidentStore(control),
                trail: SQLiteAuditTrail(control),
                clock: .system
            )
        }

        /// Whoever runs the command on the host may do all of it.
        static let host = Person(name: HouseFact.house, role: .admin, passwordHash: "")
    }

    /// Lists the trackers.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the trackers with the states of their tickets."
        )
        @OptionGroup var house: HouseOptions

        func run() async throws {
            for standing in try await Desk(house).desk.standings(for: .house) {
                let states = standing.states.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
                let words = states.isEmpty ? "no tickets" : states.joined(separator: ", ")
                let moving = standing.movingTo.map { "; moving to \($0)" } ?? ""
                let identity = standing.identity
                let line =
                    "\(identity.name)\t\(identity.kind.rawValue)\t\(identity.place)\t\(words), \(standing.waiting) waiting\(moving)"
                Terminal.say(Terminal.harmless(line))
            }
        }
    }

    /// Checks settings.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Asks each tracker whether its settings are right.",
            discussion: "Exits with 1 when a tracker cannot be used."
        )
        @OptionGroup var house: HouseOptions
        @Argument(help: "Only this tracker.") var tracker: String?

        func run() async throws {
            let desk = try await Desk(house)
            var isWrong = false
            for target in desk.book.targets where tracker == nil || tracker == target.name {
                do throws(TrackerFailure) {
                    let notes = try await target.tracker.check()
                    let words = notes.isEmpty ? "" : ": " + notes.map(\.description).joined(separator: "; ")
                    Terminal.say(Terminal.harmless("\(target.name)\tright\(words)"))
                } catch {
                    isWrong = true
                    Terminal.say(Terminal.harmless("\(target.name)\twrong: \(error)"))
                }
            }
            if isWrong { throw ExitCode(1) }
        }
    }

    /// What differs.
    struct Drift: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists tickets that are other than they should be, as they were read last."
        )
        @OptionGroup var house: HouseOptions
        @Option(help: "Only this tracker.") var tracker: String?

        func run() async throws {
            for link in try await Desk(house).desk.drift(of: tracker, for: .house) {
                let fields = link.drift.map(\.rawValue).sorted().joined(separator: ", ")
                let name = link.name?.reference ?? link.state.word
                Terminal.say(
                    Terminal.harmless("\(link.incident)\t\(link.tracker)\t\(name)\t\(fields)\t\(link.trouble ?? "")")
                )
            }
        }
    }

    /// Writes again.
    struct Repair: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes the fields of tickets again that are other there; all of them, or one incident's."
        )
        @OptionGroup var house: HouseOptions
        @Option(help: "Only this incident, INC-n.") var incident: String?

        func run() async throws {
            let desk = try await Desk(house).desk
            var count = 0
            for link in try await desk.drift(for: .house) where incident == nil || incident == link.incident.description
            {
                try await desk.repairOnHost(link.key)
                count += 1
            }
            Terminal.say("\(count) tickets are being written again")
        }
    }

    /// Moves.
    struct Move: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Has the open incidents of one tracker kept in another; the running house does it, and goes on after a restart."
        )
        @OptionGroup var house: HouseOptions
        @Option(help: "The tracker that they are in; built-in is the house's own.") var from: String
        @Option(help: "The tracker that they go to.") var to: String

        func run() async throws {
            try await Desk(house).desk.move(from: from, to: to, by: Desk.host)
            Terminal.say("the open incidents of \(from) are being moved to \(to)")
        }
    }
}
