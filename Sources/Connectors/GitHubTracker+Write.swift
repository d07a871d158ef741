import Foundation
import Incidents
import NIOHTTP1
public import Ports

/// Changing an issue.
extension GitHubTracker {
    public func write(_ change: TicketChange, to reference: String) async throws(TrackerFailure) {
        let path = try issuePath(reference)
        switch change {
        case .fields(let fields, let image, let ground):
            let issue = try await ask(.GET, path).needed()
            if fields.contains(.due), let field = place.dueField { try await write(image.due, field, path) }
            let body = body(fields, of: image, on: ground, over: issue)
            if !body.isEmpty { _ = try await ask(.PATCH, path, body) }
            await putIntoProject(issue)
        case .comment(let text): _ = try await ask(.POST, "\(path)/comments", ["body": GitHubText.plain(text)])
        case .duplicate: _ = try await ask(.PATCH, path, ["state": "closed"])
        }
    }

    private func body(
        _ fields: Set<TicketField>,
        of image: TicketImage,
        on ground: TicketGround,
        over issue: [String: Any]
    ) -> [String: Any] {
        var body: [String: Any] = [:]
        switch ground.author {
        case .house:
            if fields.contains(.title) { body["title"] = image.title }
            if fields.contains(.text) || fields.contains(.due) && place.dueField == nil {
                body["body"] = text.body(of: image)
            }
        case .reporter: break
        }
        if !fields.isDisjoint(with: [.labels, .priority, .due]) {
            let there = GitHubTracker.labels(issue)
            body["labels"] = text.labels(of: image, over: there, without: ground.stale.labels).sorted()
        }
        if fields.contains(.assignee) { body["assignees"] = image.assignee.map { [$0] } ?? [] }
        return body
    }

    /// The due date in the organisation's field; to have none, the value is deleted.
    private func write(_ due: TicketDay?, _ field: Int, _ path: String) async throws(TrackerFailure) {
        guard let due else {
            do throws(TrackerFailure) {
                _ = try await ask(.DELETE, "\(path)/issue-field-values/\(field)")
            } catch {
                // There was none.
                guard case .gone = error else { throw error }
            }
            return
        }
        let value: [String: Any] = ["field_id": field, "value": due.description]
        _ = try await ask(.POST, "\(path)/issue-field-values", ["issue_field_values": [value]])
    }
}
