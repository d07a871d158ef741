import Foundation
import Incidents
import NIOHTTP1
public import Ports
import Synchronization
import Vocabulary

/// Changing an issue.
extension JiraTracker {
    public func write(_ change: TicketChange, to reference: String) async throws(TrackerFailure) {
        let path = "issue/\(TrackerCall.encoded(reference))"
        switch change {
        case .fields(let fields, let image, let ground):
            let screen = try await screen()
            let marker = TicketMarker.last(in: image.text)
            var body: [String: Any] = [:]
            let written = screen.fields(fields, of: image, marker: marker, isCloud: isCloud, author: ground.author)
            if !written.isEmpty { body["fields"] = written }
            if fields.contains(.labels), screen.has("labels") {
                let stale = ground.stale.labels.sorted().map { ["remove": $0] }
                body["update"] = ["labels": stale + image.labels.sorted().map { ["add": $0] }]
            }
            if !body.isEmpty { _ = try await ask(.PUT, path, body) }
            if fields.contains(.followers) {
                try await unwatch(ground.stale.followers, reference)
                try await watch(image.followers, reference)
            }
        case .comment(let text):
            let body: Any = isCloud ? JiraText.document(text) : JiraText.wiki(text)
            _ = try await ask(.POST, "\(path)/comment", ["body": body])
        case .duplicate(let kept): try await close(reference, asDuplicateOf: kept)
        }
    }

    /// Links it to the issue that is kept, and takes the first way to an end that the workflow has.
    private func close(_ reference: String, asDuplicateOf kept: String) async throws(TrackerFailure) {
        do throws(TrackerFailure) {
            let link: [String: Any] = [
                "type": ["name": "Duplicate"], "inwardIssue": ["key": reference], "outwardIssue": ["key": kept],
            ]
            if reference != kept { _ = try await ask(.POST, "issueLink", link) }
        } catch {
            // Links may be switched off, or be called by another name.
            guard case .refused = error else {
                guard case .gone = error else { throw error }
                return
            }
        }
        let path = "issue/\(TrackerCall.encoded(reference))/transitions"
        let ways = try await ask(.GET, path).needed()["transitions"] as? [[String: Any]] ?? []
        let end = ways.first { way in
            let to = way["to"] as? [String: Any]
            return (to?["statusCategory"] as? [String: Any])?["key"] as? String == "done"
        }
        guard let end, let id = end["id"] as? String else {
            throw .refused("the workflow has no way to an end from here")
        }
        _ = try await ask(.POST, path, ["transition": ["id": id]])
    }

    /// Watchers are followers; an account that may not watch, or watching switched off, is no trouble of the ticket.
    func watch(_ accounts: Set<String>, _ reference: String) async throws(TrackerFailure) {
        for account in accounts.sorted() {
            do throws(TrackerFailure) {
                _ = try await ask(.POST, "issue/\(TrackerCall.encoded(reference))/watchers", account)
            } catch {
                // Where watching is switched off Jira says 404, as for an issue that is gone; the next reading tells which.
                switch error {
                case .refused, .gone: continue
                case .denied, .notSent, .unknown, .limited, .conflict: throw error
                }
            }
        }
    }

    /// Takes watchers of ours away; who is none any more, or watching switched off, is no trouble.
    private func unwatch(_ accounts: Set<String>, _ reference: String) async throws(TrackerFailure) {
        let who = isCloud ? "accountId" : "username"
        for account in accounts.sorted() {
            do throws(TrackerFailure) {
                let path = "issue/\(TrackerCall.encoded(reference))/watchers?\(who)=\(TrackerCall.encoded(account))"
                _ = try await ask(.DELETE, path)
            } catch {
                guard case .gone = error else { throw error }
            }
        }
    }

    /// What the project's screen has for the issue type.
    func screen() async throws(TrackerFailure) -> JiraScreen {
        if let screen = known.withLock({ $0.screen }) { return screen }
        do throws(TrackerFailure) {
            return try await askedScreen()
        } catch {
            // No ticket is gone because its project is, or our way to it.
            guard case .gone(let reason) = error else { throw error }
            throw .refused("the project \(place.project) is not there for our account: \(reason)")
        }
    }

    private func askedScreen() async throws(TrackerFailure) -> JiraScreen {
        let path = "issue/createmeta/\(TrackerCall.encoded(place.project))/issuetypes"
        let types = try await ask(.GET, "\(path)?maxResults=100").needed()
        let all = (types["issueTypes"] ?? types["values"]) as? [[String: Any]] ?? []
        guard let type = all.first(where: { ($0["name"] as? String)?.lowercased() == place.issueType.lowercased() }),
            let id = type["id"] as? String
        else {
            let names = all.compactMap { $0["name"] as? String }.joined(separator: ", ")
            throw .refused("the project \(place.project) has no issue type \(place.issueType); it has: \(names)")
        }
        let answer = try await ask(.GET, "\(path)/\(id)?maxResults=200").needed()
        let fields = (answer["fields"] ?? answer["values"]) as? [[String: Any]] ?? []
        let screen = JiraScreen(
            issueType: id,
            fields: Set(fields.compactMap { ($0["fieldId"] ?? $0["key"]) as? String })
        )
        known.withLock { $0.screen = screen }
        return screen
    }
}

/// Which fields may be set when an issue is made; what is missing stands in the description.
struct JiraScreen: Hashable, Sendable {
    let issueType: String
    let fields: Set<String>

    private static let names: [TicketField: String] = [
        .labels: "labels", .priority: "priority", .assignee: "assignee", .due: "duedate",
    ]

    func has(_ field: String) -> Bool { fields.contains(field) }

    var unheld: Set<TicketField> {
        Set(JiraScreen.names.filter { !has($0.value) }.keys)
    }

    var notes: [TrackerNote] {
        unheld.map(\.rawValue).sorted().map { name in
            TrackerNote(
                name == "labels"
                    ? "labels are not on the create screen: the mark stands in the summary"
                    : "\(name) is not on the create screen: it stands in the description"
            )
        }
    }

    /// Fields of an image as Jira writes them; labels are written apart.
    func fields(
        _ wanted: Set<TicketField>,
        of image: TicketImage,
        marker: TicketMarker?,
        isCloud: Bool,
        author: TicketAuthor = .house
    ) -> [String: Any] {
        var fields: [String: Any] = [:]
        if wanted.contains(.title), author == .house {
            fields["summary"] = has("labels") ? image.title : image.title + (marker.map { " \($0)" } ?? "")
        }
        let isTold = author == .house && !wanted.isDisjoint(with: unheld.union([.text]))
        if isTold { fields["description"] = isCloud ? JiraText.document(text(image)) : JiraText.wiki(text(image)) }
        if wanted.contains(.priority), has("priority") {
            fields["priority"] = ["name": image.priority.rawValue.capitalized]
        }
        if wanted.contains(.due), has("duedate") { fields["duedate"] = image.due?.description ?? NSNull() }
        if wanted.contains(.assignee), has("assignee") {
            fields["assignee"] = image.assignee.map { [isCloud ? "id" : "name": $0] } ?? NSNull() as Any
        }
        return fields
    }

    /// The description, with what has no field of its own in front.
    private func text(_ image: TicketImage) -> String {
        var lines: [String] = []
        if !has("duedate"), let due = image.due { lines.append("Due: \(due)") }
        if !has("priority") { lines.append("Priority: \(image.priority.rawValue)") }
        if !has("assignee"), let assignee = image.assignee { lines.append("Assignee: \(assignee)") }
        if !has("labels") { lines.append("Tags: \(image.labels.sorted().joined(separator: ", "))") }
        return (lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n\n") + image.text
    }

    /// The summary without the mark behind it.
    func title(_ summary: String) -> String {
        guard !has("labels"), let marker = TicketMarker.first(in: summary), summary.hasSuffix(" \(marker)") else {
            return summary
        }
        return String(summary.dropLast(marker.description.count + 1))
    }

    /// The mark behind the summary, as part of the text.
    func mark(_ summary: String) -> String {
        guard !has("labels"), let marker = TicketMarker.first(in: summary) else { return "" }
        return "\n\(marker)"
    }
}
