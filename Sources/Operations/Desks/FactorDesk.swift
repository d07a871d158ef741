import Foundation
public import Ports
import Synchronization
import Vocabulary

/// Where second factors are offered, confirmed, asked for and removed.
public final class FactorDesk: Sendable {
    private let factors: any FactorStore
    private let secrets: any SecretStore
    private let trail: any AuditTrail
    private let clock: HouseClock
    private let counter = TryCounter()
    /// Secrets that were shown and not confirmed yet, by person.
    private let offers = Mutex<[String: (offer: FactorOffer, at: Date)]>([:])

    public init(factors: any FactorStore, secrets: any SecretStore, trail: any AuditTrail, clock: HouseClock) {
        self.factors = factors
        self.secrets = secrets
        self.trail = trail
        self.clock = clock
    }

    /// Nil when the person has none.
    public func factor(of person: String) async throws -> Factor? { try await factors.factor(of: person) }

    /// The names of everybody who has one.
    public func holders() async throws -> Set<String> { Set(try await factors.factors().map(\.person)) }

    /// A fresh secret to be put into an app; it counts for nothing until a code of it was given.
    public func offer(to person: Person) -> FactorOffer {
        var generator = SystemRandomNumberGenerator()
        let secret = (0..<TOTP.secretBytes).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let offer = FactorOffer(person: person.name, secret: secret)
        let now = clock.now()
        offers.withLock { offers in
            offers = offers.filter { now.timeIntervalSince($0.value.at) <= Limits.factorOfferSecondsMax }
            offers[person.name] = (offer, now)
        }
        return offer
    }

    /// The offer that waits for its code; nil when none does, or it is too old.
    public func waitingOffer(for person: Person) -> FactorOffer? {
        let now = clock.now()
        return offers.withLock { offers in
            offers[person.name].flatMap {
                now.timeIntervalSince($0.at) <= Limits.factorOfferSecondsMax ? $0.offer : nil
            }
        }
    }

    /// Turns the offered factor on, when the code is one of it.
    ///
    /// - Returns: the recovery codes, to be shown this once.
    /// - Throws: `FactorRefusal` or `LoginRefusal`.
    public func confirm(_ code: String, by person: Person) async throws -> [String] {
        guard try await factors.factor(of: person.name) == nil else { throw FactorRefusal.isOn }
        guard let offer = waitingOffer(for: person) else { throw FactorRefusal.noOffer }
        let now = clock.now()
        try counter.admit([FactorDesk.key(person.name)], at: now)
        guard let step = TOTP.step(of: FactorDesk.plain(code), secret: offer.secret, at: now) else {
            throw FactorRefusal.wrongCode
        }
        let codes = (0..<Limits.recoveryCodesCount).map { _ in FactorDesk.recoveryCode() }
        try await secrets.save(Base32.text(offer.secret), named: FactorDesk.secretName(person.name))
        try await factors.save(
            Factor(
                person: person.name,
                confirmedAt: now,
                lastStep: step,
                codeHashes: Set(codes.map { Secrets.sha256(FactorDesk.plain($0)) })
            )
        )
        offers.withLock { $0[person.name] = nil }
        counter.clear(FactorDesk.key(person.name))
        try await trail.append([.person(person.name, "second factor added", at: now, by: person.name)])
        return codes
    }

    /// Takes a code of the app or a recovery code; each is taken once.
    ///
    /// - Throws: `FactorRefusal.wrongCode`, or `LoginRefusal.tooMany` after too many wrong ones in a minute, from
    ///   wherever they came.
    func take(_ code: String, of person: String) async throws {
        let now = clock.now()
        try counter.admit([FactorDesk.key(person)], at: now)
        guard try await isTaken(FactorDesk.plain(code), of: person, at: now) else {
            try await trail.append([.person(person, "second factor failed", at: now, by: person)])
            throw FactorRefusal.wrongCode
        }
        counter.clear(FactorDesk.key(person))
    }

    private func isTaken(_ code: String, of person: String, at now: Date) async throws -> Bool {
        guard code.count == TOTP.digits else {
            guard try await factors.take(codeHash: Secrets.sha256(code), of: person) else { return false }
            try await trail.append([.person(person, "recovery code used", at: now, by: person)])
            return true
        }
        guard let text = try await secrets.secret(named: FactorDesk.secretName(person)),
            let secret = Base32.bytes(text),
            let step = TOTP.step(of: code, secret: secret, at: now)
        else { return false }
        return try await factors.take(step: step, of: person)
    }

    /// Removes one's own factor, with a code of it.
    ///
    /// - Throws: `FactorRefusal` or `LoginRefusal`.
    public func remove(_ code: String, by person: Person) async throws {
        guard try await factors.factor(of: person.name) != nil else { throw FactorRefusal.isOff }
        try await take(code, of: person.name)
        try await drop(person.name, by: person.name)
    }

    /// Removes somebody's factor, who lost the phone and the recovery codes.
    ///
    /// - Throws: `DeskRefusal` or `FactorRefusal`.
    public func remove(of name: String, by admin: Person) async throws {
        try admin.role.must(.administer)
        guard try await factors.factor(of: name) != nil else { throw FactorRefusal.isOff }
        try await drop(name, by: admin.name)
    }

    private func drop(_ name: String, by actor: String) async throws {
        _ = try await factors.remove(of: name)
        try await secrets.remove(named: FactorDesk.secretName(name))
        try await trail.append([.person(name, "second factor removed", at: clock.now(), by: actor)])
    }

    private static func secretName(_ person: String) -> String { "factor \(person)" }

    private static func key(_ person: String) -> TryCounter.Key {
        TryCounter.Key(name: person, countMax: Limits.codesPerPersonMax)
    }

    /// Without what people put between groups, in small letters.
    private static func plain(_ code: String) -> String {
        code.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    /// 80 bits in four groups.
    private static func recoveryCode() -> String {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<10).map { _ in UInt8.random(in: 0...255, using: &generator) }
        return FactorOffer.grouped(Base32.text(bytes).lowercased(), with: "-")
    }
}

/// A secret that is shown to be put into an authenticator app.
public struct FactorOffer: Hashable, Sendable {
    let person: String
    let secret: [UInt8]

    /// The secret in base 32, in groups of four.
    public var text: String { FactorOffer.grouped(Base32.text(secret), with: " ") }

    /// For apps that open links: `otpauth://totp/…` (the key URI format of Google Authenticator).
    public var link: String {
        let label = person.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return
            "otpauth://totp/Tocsin:\(label)?secret=\(Base32.text(secret))&issuer=Tocsin&algorithm=SHA1&digits=6&period=30"
    }

    static func grouped(_ text: String, with separator: String) -> String {
        let characters = Array(text)
        return stride(from: 0, to: characters.count, by: 4)
            .map { String(characters[$0..<min($0 + 4, characters.count)]) }.joined(separator: separator)
    }
}

/// Why a second factor was not added, taken or removed.
public enum FactorRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case wrongCode, noOffer, isOn, isOff

    public var description: String {
        switch self {
        case .wrongCode:
            "the code is not right; wait for the next one and check the phone's clock: a code works once, and 30 seconds long"
        case .noOffer: "the secret was shown too long ago; begin again"
        case .isOn: "a second factor is there already; remove it first"
        case .isOff: "there is no second factor to remove"
        }
    }
}
