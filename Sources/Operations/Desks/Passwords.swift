import CArgon2
import Foundation

/// Password hashes: argon2id (RFC 9106) with 19 MiB and 2 passes, as PHC strings, at most two computed at once.
struct Passwords: Sendable {
    private static let passes: UInt32 = 2
    private static let memoryKiB: UInt32 = 19 * 1_024
    private static let lanes: UInt32 = 1
    private static let queue: OperationQueue = {
        let queue = OperationQueue()
        queue.name = "tocsin.passwords"
        queue.maxConcurrentOperationCount = 2
        return queue
    }()

    /// A hash with a fresh salt.
    func hash(_ password: String) async throws -> String {
        try await run {
            var generator = SystemRandomNumberGenerator()
            let salt = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let secret = Array(password.utf8)
            var encoded = [CChar](repeating: 0, count: 256)
            let code = argon2id_hash_encoded(
                Passwords.passes,
                Passwords.memoryKiB,
                Passwords.lanes,
                secret,
                secret.count,
                salt,
                salt.count,
                32,
                &encoded,
                encoded.count
            )
            guard code == ARGON2_OK.rawValue else { throw PasswordError(code: code) }
            return String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
    }

    func isRight(_ password: String, for hash: String) async throws -> Bool {
        try await run {
            let secret = Array(password.utf8)
            let code = argon2id_verify(hash, secret, secret.count)
            switch code {
            case ARGON2_OK.rawValue: return true
            case ARGON2_VERIFY_MISMATCH.rawValue: return false
            default: throw PasswordError(code: code)
            }
        }
    }

    private func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            Passwords.queue.addOperation { continuation.resume(with: Result(catching: work)) }
        }
    }
}

/// The hash could not be computed or read.
struct PasswordError: Error, CustomStringConvertible {
    let code: Int32
    var description: String { "argon2: \(String(cString: argon2_error_message(code)))" }
}
