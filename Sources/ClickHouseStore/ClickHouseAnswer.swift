import Foundation

/// An answer in the form `JSONCompact`.
///
/// A server that fails after its first bytes has said 200 already and writes the error behind them: an answer counts only
/// when it is whole.
struct ClickHouseAnswer: Decodable {
    let data: [ClickHouseRow]
    let rows: Int

    init(_ body: [UInt8]) throws {
        let answer: ClickHouseAnswer
        do {
            answer = try JSONDecoder().decode(ClickHouseAnswer.self, from: Data(body))
        } catch {
            throw ClickHouseRefusal.failed(status: 200, words: ClickHouseAnswer.words(body))
        }
        guard answer.rows == answer.data.count else { throw ClickHouseRefusal.damaged }
        self = answer
    }

    /// What a server says went wrong: from its last `Code:` on.
    static func words(_ body: [UInt8]) -> String {
        let end = String(decoding: body.suffix(4_096), as: UTF8.self)
        let start = end.range(of: "Code: ", options: .backwards)?.lowerBound ?? end.startIndex
        let words = end[start...].trimmingCharacters(in: .whitespacesAndNewlines)
        return words.isEmpty ? "nothing" : String(words.prefix(500))
    }
}

/// Why ClickHouse did not do what was asked.
public enum ClickHouseRefusal: Error, Hashable, CustomStringConvertible {
    case notAnAddress(String)
    case notATable(String)
    /// The server's own words.
    case failed(status: Int, words: String)
    /// An answer that is not what was asked for.
    case damaged
    case tooLong(bytes: Int)

    public var description: String {
        switch self {
        case .notAnAddress(let text): "\(text) is no address of ClickHouse: write http://HOST:8123"
        case .notATable(let text):
            "\(text) is no table's name: use letters, digits and _, with the database and a point before it"
        case .failed(let status, let words): "ClickHouse answered \(status): \(words)"
        case .damaged: "ClickHouse's answer is not what was asked for: is the table one that tocsin events load made?"
        case .tooLong(let bytes): "ClickHouse's answer is longer than \(bytes) bytes: ask for a shorter time"
        }
    }
}
