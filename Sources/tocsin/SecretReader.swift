import Foundation
import SQLiteStore

/// Finds the secrets that the configuration refers to.
struct SecretReader {
    let secrets: SQLiteSecrets
    let environment: [String: String]

    /// The secret itself; `owner` is what wants it, for the refusal.
    ///
    /// Throws `HouseRefusal`.
    func secret(_ reference: SecretReference?, for owner: String) async throws -> String? {
        switch reference {
        case nil: return nil
        case .plain(let text): return text
        case .file(let path):
            guard let bytes = FileManager.default.contents(atPath: path) else {
                throw HouseRefusal("\(owner): the file \(path) cannot be read")
            }
            return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        case .environment(let name):
            guard let text = environment[name] else {
                throw HouseRefusal("\(owner): \(name) is not in the environment")
            }
            return text
        case .stored(let name):
            guard let text = try await secrets.secret(named: name) else {
                throw HouseRefusal("\(owner): there is no secret \(name); add it with: tocsin secret add \(name)")
            }
            return text
        }
    }
}
