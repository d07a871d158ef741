import Foundation
import Testing

@testable import Operations

@Suite("Codes by time")
struct TOTPTests {
    private let secret = Array("12345678901234567890".utf8)

    @Test(arguments: [
        (59.0, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ]) func `are those of RFC 6238, appendix B`(seconds: Double, code: String) {
        let step = TOTP.step(at: Date(timeIntervalSince1970: seconds))
        #expect(TOTP.code(secret, step: step, digits: 8) == code)
        #expect(TOTP.code(secret, step: step) == String(code.suffix(6)))
    }

    @Test func `are good one step either way, and no further`() {
        let now = Date(timeIntervalSince1970: 1_111_111_111)
        let current = TOTP.step(at: now)
        for offset in Int64(-1)...1 {
            let code = TOTP.code(secret, step: current + offset)
            #expect(TOTP.step(of: code, secret: secret, at: now) == current + offset)
        }
        for offset in [Int64(-2), 2] {
            #expect(TOTP.step(of: TOTP.code(secret, step: current + offset), secret: secret, at: now) == nil)
        }
        for wrong in ["", "1", "000000", "abcdef", "1234567"] {
            #expect(TOTP.step(of: wrong, secret: secret, at: now) == nil)
        }
    }
}
