import Foundation
import HouseTesting
import Incidents
import Mail
import Ports
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of reports")
struct ReportDeskTests {
    private let stage: MailStage
    private let desk: ReportDesk

    init() throws {
        stage = try MailStage()
        desk = stage.reports
    }

    private func note(_ title: String = "A mail with our data") -> IntakeNote {
        IntakeNote(
            title: title,
            text: "It went to a wrong address.",
            from: MailAddress(address: "cus@example.net"),
            areas: [.confidentiality],
            about: .vulnerability,
            isCustomer: true
        )
    }

    /// A form that somebody read.
    private func ticket() -> String {
        let ticket = desk.ticket()
        stage.clock.advance(bySeconds: 30)
        return ticket
    }

    private func refusal(_ action: () async throws -> String) async -> ReportRefusal? {
        do { _ = try await action() } catch { return error as? ReportRefusal }
        return nil
    }

    @Test func `a report is an incident of its source, kind and areas`() async throws {
        let code = try await desk.take(note(), ticket: ticket(), decoy: "", from: "192.0.2.1")
        let incident = try #require(try await stage.all().first)
        #expect(incident.record.identification.source == .customer)
        #expect(incident.record.identification.areas == [.confidentiality])
        #expect(incident.record.categorization.kind == .vulnerability)
        #expect(incident.record.correspondence.reporter == "cus@example.net")
        #expect(!code.contains("1-") || !code.contains("INC"))
        await stage.watch.round()
        let sent = try #require(stage.mailer.sent.first)
        #expect(
            try MailMessage.read(sent.mail).subject.hasSuffix("We have your report"),
            "and nothing that a stranger wrote"
        )
    }

    @Test func `a form sent twice is one report with one receipt`() async throws {
        let ticket = ticket()
        let first = try await desk.take(note(), ticket: ticket, decoy: "", from: "192.0.2.1")
        #expect(try await desk.take(note("Other"), ticket: ticket, decoy: "", from: "192.0.2.1") == first)
        #expect(try await stage.all().count == 1)
    }

    @Test func `what a machine fills in is trapped, and its sender learns nothing`() async throws {
        let codes = [
            try await desk.take(note(), ticket: desk.ticket(), decoy: "", from: "192.0.2.1"),
            try await desk.take(note(), ticket: ticket(), decoy: "https://buy.example", from: "192.0.2.1"),
        ]
        #expect(codes.allSatisfy { $0.hasPrefix("R-") })
        #expect(try await stage.all().isEmpty)
        #expect(
            try await stage.intake.astray(hiding: HiddenIncidents(), limit: 10).map(\.subject) == [
                "A mail with our data", "A mail with our data",
            ]
        )
    }

    @Test func `a form that is old, forged, empty or too long is refused with what to do`() async throws {
        let old = ticket()
        stage.clock.advance(bySeconds: Limits.reportFillSecondsMax)
        #expect(await refusal { try await desk.take(note(), ticket: old, decoy: "", from: "a") } == .formOld)
        #expect(await refusal { try await desk.take(note(), ticket: "1.x.y", decoy: "", from: "a") } == .formOld)
        let good = ticket()
        #expect(await refusal { try await desk.take(note(""), ticket: good, decoy: "", from: "a") } == .empty)
        let long = String(repeating: "a", count: Limits.titleCharactersMax + 1)
        #expect(await refusal { try await desk.take(note(long), ticket: good, decoy: "", from: "a") } != nil)
        var report = note()
        report.text = String(repeating: "a", count: Limits.reportCharactersMax + 1)
        #expect(await refusal { try await desk.take(report, ticket: good, decoy: "", from: "a") } != nil)
        #expect(try await stage.all().isEmpty)
    }

    @Test func `an address sends so many an hour, and all together so many`() async throws {
        for _ in 0..<Limits.reportsPerAddressMax {
            _ = try await desk.take(note(), ticket: ticket(), decoy: "", from: "a")
        }
        guard
            case .tooMany(let seconds) = await refusal({
                try await desk.take(note(), ticket: ticket(), decoy: "", from: "a")
            })
        else { return #expect(Bool(false), "it took one more") }
        #expect((1...3_600).contains(seconds))
        let counter = ReportCounter()
        for number in 0..<Limits.reportsPerHourMax { #expect(counter.wait("\(number)", at: stage.clock.now) == nil) }
        #expect(counter.wait("another", at: stage.clock.now) == 3_600)
        #expect(counter.wait("another", at: stage.clock.now.addingTimeInterval(3_600)) == nil)
    }
}
