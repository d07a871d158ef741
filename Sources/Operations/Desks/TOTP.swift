import Crypto
import Foundation

/// Codes by time (RFC 6238): HMAC-SHA-1, steps of 30 seconds, 6 digits, as every authenticator app makes them.
enum TOTP {
    static let stepSeconds = 30.0
    static let digits = 6
    /// Bytes of a secret (RFC 4226, section 4: at least 16, better 20).
    static let secretBytes = 20

    /// The step that an instant is in.
    static func step(at now: Date) -> Int64 { Int64((now.timeIntervalSince1970 / stepSeconds).rounded(.down)) }

    static func code(_ secret: [UInt8], step: Int64, digits: Int = TOTP.digits) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Data($0) }
        let mac = Array(
            HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: Data(secret)))
        )
        // RFC 4226, section 5.3: four bytes from where the last half byte says, without the sign.
        let offset = Int(mac[mac.count - 1] & 0x0F)
        let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let modulus = (0..<digits).reduce(UInt64(1)) { product, _ in product * 10 }
        let text = String(UInt64(number) % modulus)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step whose code this is, one step either way; nil when it is none of them.
    static func step(of code: String, secret: [UInt8], at now: Date) -> Int64? {
        let current = step(at: now)
        var found: Int64?
        // All three are compared in any case, so that the time tells nothing.
        for step in [current, current - 1, current + 1]
        where Secrets.isEqual(Array(TOTP.code(secret, step: step).utf8), Array(code.utf8)) {
            found = found ?? step
        }
        return found
    }
}
