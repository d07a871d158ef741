import Testing

@testable import Intake

@Suite("An action line of _bulk")
struct BulkActionTests {
    @Test(arguments: [
        (#"{"create":{}}"#, BulkAction(operation: .create)),
        (#"{"index":{"_index":"logs","_id":"7"}}"#, BulkAction(operation: .index, index: "logs", id: "7")),
        (#" { "create" : { "_id" : "ä" , "_type":"_doc" } } "#, BulkAction(operation: .create, id: "ä")),
        (
            #"{"index":{"_index":"a\"b","_id":12,"require_alias":false}}"#,
            BulkAction(operation: .index, index: "a\"b", id: "12")
        ),
        (#"{"delete":{"_id":"1"}}"#, BulkAction(operation: .delete, id: "1")),
        (#"{"update":{"_index":"x"}}"#, BulkAction(operation: .update, index: "x")),
    ])
    func `what clients send`(line: String, expected: BulkAction) {
        #expect(read(line) == expected)
    }

    @Test(arguments: [
        "", "{}", "[]", #"{"message":"a log, no action"}"#, #"{"create":{}"#, #"{"create":[]}"#, #"{"create":{}} x"#,
        #"{"create":{},"index":{}}"#, #"{"explode":{}}"#, "\u{0}",
    ])
    func `what is no action`(line: String) {
        #expect(read(line) == nil)
    }

    private func read(_ line: String) -> BulkAction? {
        Array(line.utf8).withUnsafeBytes { BulkAction(line: $0[...]) }
    }
}
