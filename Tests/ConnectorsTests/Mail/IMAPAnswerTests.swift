import Testing

@testable import Connectors

@Suite("What an IMAP server answers")
struct IMAPAnswerTests {
    @Test(arguments: [
        "* STATUS \"INBOX\" (UIDVALIDITY 7 UIDNEXT 12)\r\n",
        "* OK hello\r\n* status \"a (b)\" (UIDNEXT 12 MESSAGES 3 UIDVALIDITY 7)\r\n",
    ]) func `the numbers of a box are read`(text: String) throws {
        let status = try #require(IMAPAnswer.status(Array(text.utf8)))
        #expect(status == (7, 12))
    }

    @Test(arguments: [
        "", "* STATUS", "* STATUS INBOX )(", "* STATUS INBOX (UIDNEXT 5)",
        "* STATUS INBOX (UIDVALIDITY 99999999999 UIDNEXT 1)",
    ])
    func `what says nothing of them is nothing`(text: String) {
        #expect(IMAPAnswer.status(Array(text.utf8)) == nil)
    }

    @Test func `what was found comes in order, and nothing else`() {
        #expect(
            IMAPAnswer.found(Array("* 3 EXISTS\r\n* SEARCH 9 4 x 7\r\n* SEARCH\r\n* SEARCH 2\r\n".utf8)) == [
                2, 4, 7, 9,
            ]
        )
    }
}
