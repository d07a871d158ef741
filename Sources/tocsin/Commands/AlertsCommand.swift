import Alerts
import ArgumentParser
import Events
import Foundation
import Operations
import Ports
import SQLiteStore
import Vocabulary

/// `tocsin alerts`: what there is to triage.
struct AlertsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "alerts",
        abstract: "Lists, shows and triages alerts.",
        subcommands: [List.self, Show.self, Triage.self]
    )

    /// Lists alerts.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists alerts, open ones by time left.")
        @OptionGroup var house: HouseOptions
        @Option(help: "open, triaged or all.") var stage = "all"
        @Option(help: "At most so many.") var limit = 10_000
        @Flag(help: "One JSON object a line.") var json = false

        func run() async throws {
            guard let stage = AlertFilter.Stage(rawValue: stage) else {
                throw ValidationError("--stage must be open, triaged or all")
            }
            let settings = try house.settings()
            let store = SQLiteAlertStore(try house.existingState().controlDatabase())
            let filter = AlertFilter(stage: stage, order: stage == .open ? .due : .newest, limit: limit)
            let report = AlertReport(policy: settings.policy, now: Date())
            for alert in try await store.alerts(filter) {
                let facts = json ? try await store.facts(of: alert.id) : []
                Terminal.say(json ? report.json(alert, facts: facts) : report.row(alert))
            }
        }
    }

    /// Shows one alert.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows an alert with its deadline, guide, evidence and history."
        )
        @OptionGroup var house: HouseOptions
        @Argument(help: "ALR-n.") var alert: String

        func run() async throws {
            guard let id = AlertID(text: alert) else {
                throw ValidationError("\(alert) is no alert; they are called ALR-1, ALR-2, ...")
            }
            let state = try house.existingState()
            let store = SQLiteAlertStore(try state.controlDatabase())
            guard let found = try await store.alert(id) else { throw DeskRefusal.noSuchAlert(id) }
            let events = try await SQLiteEventStore(directory: state.events).events(found.finding.evidence)
            let report = AlertReport(policy: try house.settings().policy, now: Date())
            Terminal.say(report.page(found, facts: try await store.facts(of: id), evidence: events.map(\.raw)))
        }
    }

    /// Records a verdict.
    struct Triage: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Records a verdict with its reason.")
        @OptionGroup var house: HouseOptions
        @Option(help: "Who decides; a person of this house.") var by: String
        @Option(help: "Why.") var reason: String
        @Argument(help: "ALR-n.") var alert: String
        @Argument(help: "true-positive, benign, false-positive, duplicate, test; for an anomaly valid or not-valid.")
        var verdict: String

        func run() async throws {
            guard let id = AlertID(text: alert) else {
                throw ValidationError("\(alert) is no alert; they are called ALR-1, ALR-2, ...")
            }
            guard let decision = Verdict.Decision(text: verdict) else {
                throw ValidationError("\(verdict) is no verdict")
            }
            let control = try house.existingState().controlDatabase()
            guard let person = try await SQLiteAccounts(control).person(named: by) else {
                throw HouseRefusal("there is no person \(by)")
            }
            let desk = AlertDesk(
                alerts: SQLiteAlertStore(control),
                policy: Shelf(try house.settings().policy),
                clock: .system
            )
            try await desk.take(.triage(decision, reason: reason), on: id, by: person)
            Terminal.say("\(id): \(decision.rawValue)")
        }
    }
}
