import Crypto
import Foundation
import GRDB
import Proof

/// The numbers that a chain's facts have, under one digest.
///
/// Numbers are given one after the other, and only the removal of the demo leaves gaps: its fact then holds the digest of
/// those that stay, so that none can be moved into a gap unseen.
struct FactNumbers {
    /// The word of the fact that holds a digest, and the detail that it is in.
    static let removal = "demo removed"
    static let detail = "numbers"

    private var hash = SHA256()

    mutating func take(_ number: Int64) { hash.update(data: Data("\(number) ".utf8)) }

    /// Of the numbers taken so far.
    var digest: String { hash.finalize().hex }

    static func digest(of chain: FactChain, in database: Database) throws -> String {
        var numbers = FactNumbers()
        let all = try Int64.fetchCursor(
            database,
            sql: "SELECT number FROM fact WHERE chain = ? ORDER BY number",
            arguments: [chain.rawValue]
        )
        while let number = try all.next() { numbers.take(number) }
        return numbers.digest
    }
}
