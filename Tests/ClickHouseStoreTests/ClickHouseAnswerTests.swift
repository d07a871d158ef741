import Testing

@testable import ClickHouseStore

@Suite("An answer of ClickHouse")
struct ClickHouseAnswerTests {
    @Test func `an error behind the first rows is an error`() {
        let body =
            #"{"meta":[],"data":[["1","# + "\nCode: 395, e.displayText() = DB::Exception: Value passed to 'throwIf'\n"
        #expect {
            try ClickHouseAnswer(Array(body.utf8))
        } throws: { error in
            "\(error)"
                == "ClickHouse answered 200: Code: 395, e.displayText() = DB::Exception: Value passed to 'throwIf'"
        }
    }

    @Test func `an answer that is cut, or counts otherwise, is an error`() {
        for body in ["", "{\"data\":[]", "{\"data\":[],\"rows\":2}"] {
            #expect(throws: ClickHouseRefusal.self) { try ClickHouseAnswer(Array(body.utf8)) }
        }
        #expect(ClickHouseAnswer.words([]) == "nothing")
    }

    @Test func `no rows are no error`() throws {
        #expect(try ClickHouseAnswer(Array("{\"meta\":[],\"data\":[],\"rows\":0}".utf8)).data.isEmpty)
    }
}
