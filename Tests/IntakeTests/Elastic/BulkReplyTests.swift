import Events
import Foundation
import HTTPTypes
import HouseTesting
import Hummingbird
import HummingbirdCore
import HummingbirdTesting
import Journal
import Ports
import Testing
import Vocabulary

@testable import Intake

@Suite("The answer to _bulk")
struct BulkReplyTests {
    private let actions = [
        BulkAction(operation: .create, index: "i", id: "1"), BulkAction(operation: .delete, id: "2"),
        BulkAction(operation: .index, index: "i\"", id: "3"), BulkAction(operation: .create, index: "i"),
    ]
    private let outcomes: [JournalOutcome] = [.duplicate, .duplicate, .kept(EventID(rawValue: 9))]

    @Test func `one item an action, in order, with the status of each`() throws {
        let text = BulkReply(actions, outcomes: outcomes, tookMilliseconds: 3, isShort: false).text
        #expect(text.hasPrefix("{\"took\":3,\"errors\":true,\"items\":["), "small keys first, no blanks")
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let items = try #require(object["items"] as? [[String: [String: Any]]])
        #expect(items.map { $0.keys.first } == ["create", "delete", "index", "create"])
        #expect(items.compactMap { $0.values.first?["status"] as? Int } == [409, 400, 200, 201])
        #expect(items[2].values.first?["_index"] as? String == "i\"")
        #expect(items[3].values.first?["_id"] as? String == "tocsin-9")
    }

    @Test func `all kept is no error, and the short form has status alone`() {
        let reply = BulkReply(
            [BulkAction(operation: .index, id: "1")],
            outcomes: [.kept(EventID(rawValue: 1))],
            tookMilliseconds: 0,
            isShort: true
        )
        #expect(reply.text == "{\"took\":0,\"errors\":false,\"items\":[{\"index\":{\"status\":201}}]}")
    }
}
