import ArgumentParser
import Foundation
import Incidents
import Logging
import Operations
import Ports
import SQLiteStore
import Vocabulary
import Web

extension IncidentsCommand {
    /// `tocsin incidents report`: the monthly sheet and the weekly status.
    struct Report: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints the monthly sheet or the weekly status.",
            discussion: """
                It reads the database of the host itself: restricted incidents are counted. Days are those of the default calendar's \
                zone. It computes anew, however long it takes.
                """
        )

        /// What it is about.
        enum Kind: String, ExpressibleByArgument { case month, week }
        /// How it is told.
        enum Format: String, ExpressibleByArgument { case text, csv, json }

        @OptionGroup var house: HouseOptions
        @Argument(help: "month or week.") var kind: Kind
        @Argument(
            help: "A month like 2026-11, or a day of the week, like 2026-11-23; the one before this unless given."
        )
        var when: String?
        @Option(help: "text, csv or json.") var format = Format.text

        func run() async throws {
            let settings = try house.settings()
            let control = try house.existingState().controlDatabase()
            let alerts = try await SQLitePolicy(control).policy() ?? settings.policy
            let policy = Shelf(try await House.incidentPolicy(settings, control, alerts))
            let zone = policy.value.terms.calendar.timeZone
            let ask = try ask(today: WallClock(timeZone: zone).reading(at: Date()).day, zone)
            let desk = FigureDesk(
                figures: SQLiteFigures(control),
                incidents: SQLiteIncidentStore(control),
                policy: policy,
                clock: .system,
                telemetry: Telemetry(log: Logger(label: "tocsin") { _ in SwiftLogNoOpLogHandler() }, meters: Meters())
            )
            let sheet = try await desk.sheet(ask, for: .house)
            let file = ReportFile(sheet: sheet)
            switch format {
            case .text: Terminal.say(Terminal.harmless(ReportText(sheet: sheet).text(isWeek: kind == .week)))
            case .csv: FileHandle.standardOutput.write(Data(file.csv(kind == .week ? .week : .month).utf8))
            case .json: Terminal.say(ReportBody.value(sheet).indented())
            }
        }

        private func ask(today: CivilDay, _ zone: TimeZone) throws -> FigureAsk {
            switch kind {
            case .month:
                guard let when else { return .month(FigureMonth(of: today).before, in: zone) }
                guard let month = FigureMonth(text: when) else {
                    throw ValidationError("\(when) is no month; write one like 2026-11")
                }
                return .month(month, in: zone)
            case .week:
                guard let when else { return .week(of: today.advanced(by: -7), in: zone) }
                guard let day = CivilDay(text: when) else {
                    throw ValidationError("\(when) is no day; write one like 2026-11-23")
                }
                return .week(of: day, in: zone)
            }
        }
    }
}
