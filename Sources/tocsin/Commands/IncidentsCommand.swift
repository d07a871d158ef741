import ArgumentParser
import Foundation
import Incidents
import Operations
import Ports
import SQLiteStore
import Vocabulary

/// `tocsin incidents`: what is walked through its eight steps.
///
/// Whoever runs it on the host sees what the database holds, restricted incidents as well.
struct IncidentsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incidents",
        abstract: "Lists and shows incidents.",
        discussion: "It reads the database of the host itself: restricted incidents are shown.",
        subcommands: [List.self, Show.self, Report.self, CVSS.self]
    )

    /// Lists incidents.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists incidents, open ones by time left.")
        @OptionGroup var house: HouseOptions
        @Option(help: "open, closed or all.") var stage = "open"
        @Option(help: "At most so many.") var limit = 10_000
        @Flag(help: "One JSON object a line.") var json = false

        func run() async throws {
            guard let state = IncidentFilter.State(rawValue: stage) else {
                throw ValidationError("--stage must be open, closed or all")
            }
            let store = SQLiteIncidentStore(try house.existingState().controlDatabase())
            let filter = IncidentFilter(state: state, order: state == .open ? .due : .newest, limit: limit)
            let report = IncidentReport(now: Date())
            for incident in try await store.incidents(filter, for: .house) {
                Terminal.say(json ? report.json(incident) : report.row(incident))
            }
        }
    }

    /// Shows one incident.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows an incident with its steps, clocks, what is missing, and its history."
        )
        @OptionGroup var house: HouseOptions
        @Argument(help: "INC-n.") var incident: String

        func run() async throws {
            guard let id = IncidentID(text: incident) else {
                throw ValidationError("\(incident) is no incident; they are called INC-1, INC-2, ...")
            }
            let store = SQLiteIncidentStore(try house.existingState().controlDatabase())
            guard let found = try await store.incident(id, for: .house) else { throw DeskRefusal.noSuchIncident(id) }
            Terminal.say(IncidentReport(now: Date()).page(found, facts: try await store.facts(of: id, for: .house)))
        }
    }
}
