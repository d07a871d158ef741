import Events
import Foundation
import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import Journal
import Logging
import Operations
import Ports
import SQLiteStore
import Vocabulary

@testable import Intake

/// The ingest listener on a real journal, without a socket.
struct IntakeStage {
    let directory: TemporaryDirectory
    let journal: SegmentJournal
    let token: String
    let application: Application<IngestResponder>
    let meters = Meters()

    init(bytesMax: Int = Limits.journalBytesMax) async throws {
        directory = try TemporaryDirectory()
        journal = try SegmentJournal(directory: directory.path + "/journal", after: .none, bytesMax: bytesMax)
        let control = try ControlDatabase(path: directory.path + "/control.sqlite", factKey: [1])
        let time = TestClock(Samples.start)
        let clock = HouseClock(
            now: { time.now },
            wait: {
                time.advance(bySeconds: $0)
                await Task.yield()
            }
        )
        let tokens = TokenDesk(accounts: SQLiteAccounts(control), clock: clock)
        token = try await tokens.add(.ingest, name: "shipper").text
        let telemetry = Telemetry(log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, meters: meters)
        application = Application(
            responder: IngestResponder(
                desk: IntakeDesk(journal: journal, clock: clock, telemetry: telemetry),
                tokens: tokens,
                handshake: Handshake(clusterID: "tocsin-000000000000000"),
                clock: clock,
                telemetry: telemetry
            ),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    var stored: [String] {
        get async throws {
            try await journal.read(after: .none, countMax: 1_000, bytesMax: 1 << 30).map {
                String(decoding: $0.bytes, as: UTF8.self)
            }
        }
    }
}
