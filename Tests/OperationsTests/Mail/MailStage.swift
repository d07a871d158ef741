import Foundation
import HouseTesting
import Incidents
import Logging
import Mail
import Ports
import SQLiteStore
import Synchronization
import Vocabulary

@testable import Operations

/// A house that takes letters in, on a test's clock.
final class MailStage: Sendable {
    private let directory: TemporaryDirectory
    let control: ControlDatabase
    let ledger: StumblingLedger
    let incidents: SQLiteIncidentStore
    let clock = TestClock(Samples.start)
    let meters = Meters()
    let seal = MailSeal(key: [UInt8](repeating: 1, count: 32))
    let box = FakeMailbox()
    let mailer = FakeMailer()
    let replies = Mutex<[IncidentID]>([])

    init() throws {
        directory = try TemporaryDirectory()
        control = try ControlDatabase(
            path: "\(directory.path)/control.sqlite",
            factKey: [UInt8](repeating: 7, count: 32)
        )
        ledger = StumblingLedger(SQLiteMail(control))
        incidents = SQLiteIncidentStore(control)
    }

    private var houseClock: HouseClock {
        HouseClock(now: { [clock] in clock.now }, wait: { _ in throw CancellationError() })
    }
    var telemetry: Telemetry { Telemetry(log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, meters: meters) }

    var intake: MailIntake {
        MailIntake(
            ledger: ledger,
            threads: SQLiteMailThreads(control),
            incidents: incidents,
            policy: Shelf(IncidentSamples.policy),
            seal: seal,
            terms: MailTerms(own: ["soc@example.com"], lists: ["incidents.example.com"], acknowledgement: .sent),
            hooks: MailHooks(replied: { [self] id, _ in replies.withLock { $0.append(id) } }),
            clock: houseClock,
            telemetry: telemetry
        )
    }

    var courier: MailCourier? {
        MailAddress(address: "soc@example.com", name: "SOC").map { from in
            MailCourier(
                answers: ledger,
                incidents: incidents,
                mailer: mailer,
                seal: seal,
                from: from,
                policy: Shelf(IncidentSamples.policy),
                clock: houseClock,
                telemetry: telemetry
            )
        }
    }

    var watch: MailWatch {
        MailWatch(
            box: box,
            ledger: ledger,
            intake: intake,
            courier: courier,
            roundSeconds: 60,
            clock: houseClock,
            telemetry: telemetry
        )
    }

    var reports: ReportDesk { ReportDesk(intake: intake, seal: seal, clock: houseClock) }

    /// A mail of somebody.
    static func mail(
        _ subject: String,
        from: String = "Ana <ana@example.com>",
        id: String?,
        after: String? = nil,
        fields: String = "",
        text: String = "Somebody is in."
    ) -> String {
        let lines = [
            "From: \(from)", "Subject: \(subject)", id.map { "Message-ID: <\($0)>" },
            after.map { "In-Reply-To: <\($0)>" },
            fields.isEmpty ? nil : fields, "", text,
        ]
        return lines.compactMap { $0 }.joined(separator: "\r\n")
    }

    @discardableResult
    func take(_ text: String, origin: String = UUID().uuidString) async throws -> String {
        try await intake.take(
            MailArrival(way: .webhook, form: .mail, origin: origin, bytes: Array(text.utf8), receivedAt: clock.now)
        )
    }

    func all() async throws -> [Incident] { try await incidents.incidents(IncidentFilter(), for: .house).reversed() }

    func letters(of number: Int64) async throws -> [Letter] {
        try await incidents.facts(of: IncidentID(rawValue: number), for: .house).compactMap {
            if case .mail(.received(let letter)) = $0.what { letter } else { nil }
        }
    }

    /// The files of an incident, by name.
    func files(of number: Int64) async throws -> [AttachedFile] {
        try await incidents.incident(IncidentID(rawValue: number), for: .house)?.casework.files ?? []
    }

    func fates() async throws -> [MailFate?] { try await ledger.astray(limit: 100).map(\.fate) }
}

/// A ledger that can be told to stumble where it says what became of something, as a crash does.
final class StumblingLedger: MailLedger, MailAnswers {
    struct Stumbled: Error {}

    private let whole: SQLiteMail
    let isStumbling = Mutex(false)

    init(_ whole: SQLiteMail) { self.whole = whole }

    func settle(_ number: Int64, as fate: MailFate, at now: Date, owing answer: MailAnswer?) async throws {
        if isStumbling.withLock({ $0 }) { throw Stumbled() }
        try await whole.settle(number, as: fate, at: now, owing: answer)
    }

    func accept(_ arrival: MailArrival) async throws -> MailReceipt { try await whole.accept(arrival) }
    func waiting(limit: Int) async throws -> [MailReceipt] { try await whole.waiting(limit: limit) }
    func begin(_ number: Int64) async throws { try await whole.begin(number) }
    func astray(limit: Int) async throws -> [MailReceipt] { try await whole.astray(limit: limit) }
    func place(in box: String) async throws -> MailPlace? { try await whole.place(in: box) }
    func keep(_ place: MailPlace, in box: String) async throws { try await whole.keep(place, in: box) }
    func owed(at now: Date, limit: Int) async throws -> [OwedAnswer] { try await whole.owed(at: now, limit: limit) }
    func tried(_ number: Int64, outcome: String, retryAt: Date?) async throws {
        try await whole.tried(number, outcome: outcome, retryAt: retryAt)
    }
    func count(to address: String, since: Date) async throws -> Int { try await whole.count(to: address, since: since) }
    func forget(before: Date) async throws { try await whole.forget(before: before) }
}
