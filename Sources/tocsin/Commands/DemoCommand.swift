import Alerts
import ArgumentParser
import Detection
import Foundation
import Incidents
import SQLiteStore
import Vocabulary

/// `tocsin demo`: data of our own making, to look around in; marked, and gone with one command.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Fills a house with demo data, or takes all of it away again.",
        subcommands: [Fill.self, Remove.self]
    )

    /// Fills the demo in.
    struct Fill: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fills two weeks of eight feeds in, with alerts and incidents; the server must be stopped."
        )
        @OptionGroup var house: HouseOptions

        func run() async throws {
            let settings = try house.settings()
            let state = StateDirectory(settings)
            let control = try state.controlDatabase()
            let lock = try state.lock()
            defer { withExtendedLifetime(lock) {} }
            let folders =
                settings.rules.isEmpty ? [try RuleFolder.starter()] : settings.rules.map { RuleFolder(path: $0) }
            let fill = DemoFill(
                control: control,
                events: try SQLiteEventStore(directory: state.events),
                rules: RuleSet.load(try folders.flatMap { try $0.texts() }).0,
                policy: try await SQLitePolicy(control).policy() ?? settings.policy,
                incidentPolicy: IncidentPolicy(
                    terms: IncidentTerms(calendar: settings.policy.calendar(named: "default"))
                ),
                link: AlertLink(publicURL: settings.base)
            )
            let figures = try await fill.run(at: Date())
            Terminal.say("the demo has \(figures.words); take it away with: tocsin demo remove --state \(state.path)")
        }
    }

    /// Takes it away.
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes everything away that the demo brought, also while the server runs; nothing else."
        )
        @OptionGroup var house: HouseOptions

        func run() async throws {
            let state = try house.existingState()
            let removed = try await SQLiteDemo(try state.controlDatabase()).remove(by: HouseFact.house, at: Date())
            let days = try SQLiteEventStore(directory: state.events).removeDemo()
            Terminal.say(
                "\(removed.alerts) alerts, \(removed.incidents) incidents, \(removed.feeds) feeds and \(days) days of events "
                    + "of the demo are gone"
            )
        }
    }
}
