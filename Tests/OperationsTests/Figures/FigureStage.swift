import Foundation
import HouseTesting
import Incidents
import Logging
import Ports
import SQLiteStore
import Vocabulary

@testable import Operations

/// A house with incidents and a desk of figures.
struct FigureStage {
    let directory: TemporaryDirectory
    let control: ControlDatabase
    let time = TestClock(Samples.start.addingTimeInterval(40 * 86_400))
    let desk: FigureDesk
    var incidents: SQLiteIncidentStore { SQLiteIncidentStore(control) }

    static let ana = Asker.person("ana")
    /// On no list of a restricted incident.
    static let eva = Asker.person("eva")

    init() throws {
        directory = try TemporaryDirectory()
        control = try ControlDatabase(path: directory.path + "/control.sqlite", factKey: [1])
        desk = FigureDesk(
            figures: SQLiteFigures(control),
            incidents: SQLiteIncidentStore(control),
            policy: Shelf(IncidentSamples.policy),
            clock: .test(time),
            telemetry: Telemetry(log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, meters: Meters())
        )
    }

    static func day(_ count: Double) -> Date { Samples.start.addingTimeInterval(count * 86_400) }
    static func ask(_ from: Double = 0, _ until: Double = 30) -> FigureAsk {
        FigureAsk(span: FigureSpan(from: day(from), until: day(until)))
    }

    /// Incidents that ana logs, a day of theirs later each; `doneAfter` days later they are done.
    func add(_ count: Int, from first: Double = 1, sensitivity: Sensitivity = .s3, doneAfter: Double? = nil)
        async throws
    {
        let step = 0.01
        try await incidents.add(count) { index, id in
            let at = first + Double(index) * step
            let opening = IncidentSamples.opening("case \(id)", sensitivity: sensitivity)
            var (incident, facts) = try IncidentSamples.opened(id.rawValue, opening, at: Self.day(at))
            if let doneAfter { facts += try IncidentSamples.walk(&incident, to: .done, at: Self.day(at + doneAfter)) }
            return IncidentChange(incident: incident.settled(version: 1), facts: facts)
        }
    }

    /// Does everything that is wanted.
    func work() async throws { while try await desk.step() {} }
}
