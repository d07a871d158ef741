import Foundation
import Synchronization

/// A Jira Data Center with memory, of which a connector sees as much as it asks for.
final class JiraMemory: Sendable {
    private struct Issue: Sendable {
        var fields: [String: String]
        var labels: [String]
        var isDone = false
        var comments: [String] = []
    }

    private let issues = Mutex<[Issue]>([])

    /// Where it listens.
    func server() throws -> LocalServer {
        try LocalServer { request in
            let path = request.target.split(separator: "?")[0].replacingOccurrences(of: "/rest/api/2/", with: "")
            return self.answer(request.method, path.split(separator: "/").map(String.init), self.object(request))
        }
    }

    private func object(_ request: LocalServer.Request) -> [String: Any] {
        do { return try request.object } catch { return [:] }
    }

    private func answer(_ method: String, _ path: [String], _ body: [String: Any]) -> LocalServer.Reply {
        let fields = body["fields"] as? [String: Any] ?? [:]
        switch (method, path.first, path.count) {
        case (_, "myself", _): return reply(["name": "bot"])
        case (_, "issue", 4...) where path[1] == "createmeta":
            let names = ["summary", "description", "labels", "priority", "duedate", "assignee"]
            return reply([
                "values": path.count == 4 ? [["id": "7", "name": "Task"]] : names.map { ["fieldId": $0] }
            ])
        case ("POST", "issue", 1):
            let count = issues.withLock { issues in
                issues.append(Issue(fields: texts(fields), labels: fields["labels"] as? [String] ?? []))
                return issues.count
            }
            return reply(["key": "SEC-\(count)"])
        case (_, "search", _):
            let query = body["jql"] as? String ?? ""
            let found = issues.withLock { issues in
                issues.indices.filter { place in
                    query.contains("updated") || issues[place].labels.contains { query.contains("\"\($0)\"") }
                }.map { shown(issues[$0], $0) }
            }
            return reply(["issues": found, "total": found.count])
        case (_, "issue", let count):
            guard let place = Int(path[1].dropFirst(4)).map({ $0 - 1 }), issues.withLock({ $0.indices.contains(place) })
            else { return .answer(404, "{}") }
            return answer(method, count == 2 ? "" : path[2], place, texts(fields), body)
        default: return .answer(404, "{}")
        }
    }

    private func answer(
        _ method: String,
        _ part: String,
        _ place: Int,
        _ fields: [String: String],
        _ body: [String: Any]
    )
        -> LocalServer.Reply
    {
        let text = body["body"] as? String
        return issues.withLock { issues in
            switch (method, part) {
            case ("GET", ""): return reply(shown(issues[place], place))
            case ("PUT", ""): issues[place].fields.merge(fields) { $1 }
            case ("POST", "comment"): issues[place].comments.append(text ?? "")
            case ("GET", "comment"):
                let comments = issues[place].comments.enumerated().map { ["id": String($0), "body": $1] }
                return reply(["comments": comments])
            case ("GET", "transitions"):
                return reply([
                    "transitions": [["id": "31", "to": ["statusCategory": ["key": "done"]]] as [String: Any]]
                ])
            case ("POST", "transitions"): issues[place].isDone = true
            default: return .answer(404, "{}")
            }
            return .answer(204, "")
        }
    }

    private func texts(_ fields: [String: Any]) -> [String: String] { fields.compactMapValues { $0 as? String } }

    private func shown(_ issue: Issue, _ place: Int) -> [String: Any] {
        var fields: [String: Any] = issue.fields
        fields["labels"] = issue.labels
        fields["status"] = ["name": "x", "statusCategory": ["key": issue.isDone ? "done" : "new"]] as [String: Any]
        return ["key": "SEC-\(place + 1)", "fields": fields]
    }

    private func reply(_ object: [String: Any]) -> LocalServer.Reply {
        do {
            return .answer(200, String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self))
        } catch {
            return .answer(500, "\(error)")
        }
    }
}
