import Ports
import Vocabulary

/// The answer to a `_bulk` request: compact, small keys first, one item an action, in order.
struct BulkReply {
    let text: String

    /// Puts the answer together.
    ///
    /// `outcomes`: one a kept action (`create`, `index`), in order.
    /// `isShort`: the client asked by `filter_path` for status and error alone.
    init(_ actions: [BulkAction], outcomes: [JournalOutcome], tookMilliseconds: Int, isShort: Bool) {
        var items: [String] = []
        items.reserveCapacity(actions.count)
        var hasErrors = false
        var rest = outcomes[...]
        for action in actions {
            switch action.operation {
            case .update, .delete:
                hasErrors = true
                items.append(BulkReply.refused(action))
            case .create, .index:
                let outcome = rest.popFirst() ?? .duplicate
                if outcome == .duplicate, action.operation == .create { hasErrors = true }
                items.append(BulkReply.item(action, outcome, isShort: isShort))
            }
        }
        text = "{\"took\":\(tookMilliseconds),\"errors\":\(hasErrors),\"items\":[\(items.joined(separator: ","))]}"
    }

    private static func item(_ action: BulkAction, _ outcome: JournalOutcome, isShort: Bool) -> String {
        let name = action.operation.rawValue
        switch outcome {
        case .kept(let event):
            if isShort { return "{\"\(name)\":{\"status\":201}}" }
            let id = JSONText.quoted(action.id ?? "tocsin-\(event)")
            return "{\"\(name)\":{\"_index\":\(JSONText.quoted(action.index)),\"_id\":\(id),\"_version\":1,"
                + "\"result\":\"created\",\"status\":201}}"
        case .duplicate where action.operation == .index:
            if isShort { return "{\"\(name)\":{\"status\":200}}" }
            return
                "{\"\(name)\":{\"_index\":\(JSONText.quoted(action.index)),\"_id\":\(JSONText.quoted(action.id ?? "")),"
                + "\"_version\":1,\"result\":\"noop\",\"status\":200}}"
        case .duplicate:
            let reason = JSONText.quoted("[\(action.id ?? "")]: version conflict, document already exists")
            let error = "\"error\":{\"type\":\"version_conflict_engine_exception\",\"reason\":\(reason)}"
            if isShort { return "{\"\(name)\":{\"status\":409,\(error)}}" }
            return
                "{\"\(name)\":{\"_index\":\(JSONText.quoted(action.index)),\"_id\":\(JSONText.quoted(action.id ?? "")),"
                + "\"status\":409,\(error)}}"
        }
    }

    private static func refused(_ action: BulkAction) -> String {
        "{\"\(action.operation.rawValue)\":{\"_index\":\(JSONText.quoted(action.index)),"
            + "\"_id\":\(JSONText.quoted(action.id ?? "")),\"status\":400,\"error\":{\"type\":"
            + "\"illegal_argument_exception\",\"reason\":\"events are append-only; send create or index\"}}}"
    }
}
