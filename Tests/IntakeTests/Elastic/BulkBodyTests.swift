import Events
import Ports
import Testing

@testable import Intake

@Suite("A _bulk body")
struct BulkBodyTests {
    @Test func `actions and sources, with CRLF, blank lines and no last line end`() throws {
        let body =
            "{\"index\":{\"_id\":\"1\"}}\r\n{\"a\":1}\r\n\n{\"delete\":{\"_id\":\"2\"}}\n{\"update\":{}}\n{\"doc\":{}}\n{\"create\":{\"_index\":\"own\"}}\n{\"b\":2}"
        let bulk = try BulkBody(Array(body.utf8), index: "path")
        #expect(bulk.actions.map(\.operation) == [.index, .delete, .update, .create])
        #expect(bulk.entries.map { String(decoding: $0.bytes, as: UTF8.self) } == ["{\"a\":1}", "{\"b\":2}"])
        #expect(bulk.entries.map(\.dataset) == ["path", "own"])
        guard case .index(id: "1") = bulk.entries[0].claim, case .none = bulk.entries[1].claim else {
            Issue.record("the claims are those of the actions")
            return
        }
    }

    @Test(arguments: [
        ("", BulkBody.Refusal.empty), ("\n\n", .empty), ("{\"a\":1}\n", .actionMalformed(line: 1)),
        ("{\"create\":{}}\n{\"a\":1}\nrubbish\n", .actionMalformed(line: 3)),
        ("{\"create\":{}}\n", .sourceMissing(line: 1)),
        ("{\"create\":{\"_id\":\"" + String(repeating: "x", count: 513) + "\"}}\n{}\n", .idTooLong(line: 1)),
    ])
    func `what is refused as a whole`(body: String, refusal: BulkBody.Refusal) {
        #expect(throws: refusal) { try BulkBody(Array(body.utf8), index: "") }
    }

    @Test func `lines of a plain body are documents or text`() {
        let entries = LineEntries.entries(of: Array("{\"a\":1}\n \t\nplain text\n  {\"b\":2}".utf8), dataset: "d")
        #expect(entries.map(\.framing) == [.document, .line, .document])
    }
}
