import Foundation
import HouseTesting
import Ports
import SQLiteStore
import Testing
import Vocabulary

@testable import Operations

@Suite("The desk of second factors")
struct FactorDeskTests {
    private let stage: LineStage
    private let desk: FactorDesk
    private let ana = Person(name: "ana", role: .analyst, passwordHash: "h")
    private let root = Person(name: "root", role: .admin, passwordHash: "h")

    init() async throws {
        stage = try LineStage()
        desk = stage.factorDesk()
        try await SQLiteAccounts(stage.control).save(ana)
    }

    private func words() async throws -> [String] {
        try await SQLiteAuditTrail(stage.control).facts(FactFilter(subject: "person ana")).map(\.fact.word)
    }

    private func code(_ offer: FactorOffer, steps: Int64 = 0) -> String {
        TOTP.code(offer.secret, step: TOTP.step(at: stage.time.now) + steps)
    }

    /// A factor that is on.
    private func turnOn() async throws -> (offer: FactorOffer, codes: [String]) {
        let offer = desk.offer(to: ana)
        return (offer, try await desk.confirm(code(offer), by: ana))
    }

    @Test func `a factor is on once a code of it was given, and its secret is kept encrypted`() async throws {
        await #expect(throws: FactorRefusal.noOffer) { try await desk.confirm("123456", by: ana) }
        let offer = desk.offer(to: ana)
        #expect(desk.waitingOffer(for: ana) == offer && desk.waitingOffer(for: root) == nil)
        #expect(offer.text.count == 39 && offer.link.hasPrefix("otpauth://totp/Tocsin:ana?secret="))
        await #expect(throws: FactorRefusal.wrongCode) { try await desk.confirm("000000", by: ana) }
        #expect(try await desk.factor(of: "ana") == nil)
        let codes = try await desk.confirm(code(offer), by: ana)
        #expect(Set(codes).count == Limits.recoveryCodesCount && codes.allSatisfy { $0.count == 19 })
        #expect(try await desk.holders() == ["ana"] && desk.waitingOffer(for: ana) == nil)
        #expect(try await words() == ["second factor added"])
        await #expect(throws: FactorRefusal.isOn) { try await desk.confirm(code(offer), by: ana) }
        for suffix in ["", "-wal"] {
            let bytes = try Data(contentsOf: URL(fileURLWithPath: stage.directory.path + "/control.sqlite" + suffix))
            #expect(bytes.range(of: Data(Base32.text(offer.secret).utf8)) == nil)
        }
    }

    @Test func `an offer that is too old counts for nothing`() async throws {
        let offer = desk.offer(to: ana)
        stage.time.advance(bySeconds: Limits.factorOfferSecondsMax + 1)
        await #expect(throws: FactorRefusal.noOffer) { try await desk.confirm(code(offer), by: ana) }
    }

    @Test func `a code is taken once, and none of a step before it`() async throws {
        let (offer, _) = try await turnOn()
        await #expect(throws: FactorRefusal.wrongCode) { try await desk.take(code(offer), of: "ana") }
        try await desk.take(" \(code(offer, steps: 1).prefix(3)) \(code(offer, steps: 1).suffix(3)) ", of: "ana")
        await #expect(throws: FactorRefusal.wrongCode) { try await desk.take(code(offer, steps: 1), of: "ana") }
        stage.time.advance(bySeconds: 60)
        try await desk.take(code(offer), of: "ana")
        #expect(try await words().filter { $0 == "second factor failed" }.count == 2)
    }

    @Test func `a recovery code opens once, in the place of a code`() async throws {
        let (_, codes) = try await turnOn()
        try await desk.take(codes[3].uppercased().replacing("-", with: " "), of: "ana")
        await #expect(throws: FactorRefusal.wrongCode) { try await desk.take(codes[3], of: "ana") }
        try await desk.take(codes[4], of: "ana")
        #expect(try await desk.factor(of: "ana")?.codeHashes.count == Limits.recoveryCodesCount - 2)
        #expect(try await words().first == "recovery code used")
    }

    @Test func `guessing is slowed, from wherever it comes`() async throws {
        let (_, codes) = try await turnOn()
        for _ in 0..<Limits.codesPerPersonMax {
            await #expect(throws: FactorRefusal.wrongCode) { try await desk.take("000000", of: "ana") }
        }
        await #expect(throws: LoginRefusal.tooMany(afterSeconds: 60)) { try await desk.take(codes[0], of: "ana") }
        stage.time.advance(bySeconds: 60)
        try await desk.take(codes[0], of: "ana")
    }

    @Test func `removing one's own asks for a code; an admin may remove anybody's`() async throws {
        var (_, codes) = try await turnOn()
        await #expect(throws: FactorRefusal.wrongCode) { try await desk.remove("000000", by: ana) }
        try await desk.remove(codes[0], by: ana)
        #expect(try await desk.factor(of: "ana") == nil)
        await #expect(throws: FactorRefusal.isOff) { try await desk.remove(codes[1], by: ana) }
        stage.time.advance(bySeconds: 60)
        (_, codes) = try await turnOn()
        await #expect(throws: DeskRefusal.notAllowed(.administer, role: .analyst)) {
            try await desk.remove(of: "ana", by: ana)
        }
        try await desk.remove(of: "ana", by: root)
        await #expect(throws: FactorRefusal.wrongCode) { try await desk.take(codes[2], of: "ana") }
        let last = try await SQLiteAuditTrail(stage.control).facts(FactFilter(by: "root")).first?.fact
        #expect(last?.word == "second factor removed" && last?.subject == "person ana")
        await #expect(throws: FactorRefusal.isOff) { try await desk.remove(of: "ana", by: root) }
    }

    @Test func `every refusal says what to do`() {
        for refusal in [FactorRefusal.wrongCode, .noOffer, .isOn, .isOff] { #expect(refusal.description.count > 20) }
    }
}
