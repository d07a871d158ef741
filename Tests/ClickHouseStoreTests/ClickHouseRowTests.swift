import Events
import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import ClickHouseStore

@Suite("A row of ClickHouse")
struct ClickHouseRowTests {
    /// What the server makes of a line: its columns in order, long numbers in quotes.
    private func answered(_ line: String) throws -> [UInt8] {
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        let row = ClickHouseRow.columns.map { name in
            name == "number" || name.hasSuffix("_ms") ? "\((object[name] as? NSNumber) ?? 0)" : object[name] ?? 0
        }
        return Array(try JSONSerialization.data(withJSONObject: ["data": [row], "rows": 1]))
    }

    @Test func `gives back the event that it was made of`() throws {
        var event = Samples.event(
            Int64.max - 7,
            [
                "a": .text("it's \\ \u{0} \u{1F600}"), "b": .integer(-7), "c": .number(0.1), "d": .boolean(false),
                "e": .null, "f": .list([]), "g": .list([.text("x")]), "h": .list([.null, .integer(1), .boolean(true)]),
                "i": .number(1e300),
            ],
            raw: "a\"b\nc"
        )
        event.logSource = LogSource(product: "windows", service: "sysmon")
        #expect(try ClickHouseAnswer(answered(ClickHouseRow(event: event).json)).data.map(\.event) == [event])
    }

    @Test(arguments: ["7", "17", "9"]) func `another program's table is refused`(kind: String) throws {
        let line = ClickHouseRow(event: Samples.event(1, ["a": .text("x")])).json
        let changed = line.replacingOccurrences(of: "\"t\":[1]", with: "\"t\":[\(kind)]")
        #expect(changed != line)
        if kind == "9" {
            #expect(try ClickHouseAnswer(answered(changed)).data.first?.event.fields == ["a": .list([.text("x")])])
        } else {
            #expect(throws: ClickHouseRefusal.self) { try ClickHouseAnswer(answered(changed)) }
        }
    }
}
