import Foundation
public import Incidents
import NIOHTTP1
public import Ports
import Vocabulary

/// Issues of Zoho Projects, V3 of its interface (projects.zoho.com/api-docs): verified against documentation, in part.
///
/// Its search is not used: the list of issues is read, and the mark looked for in names and descriptions.
public struct ZohoProjectsTracker: Tracker {
    public let identity: TrackerIdentity
    private let root: String
    private let door: ZohoDoor

    /// `url`: of the interface, `https://projectsapi.zoho.com/api/v3`.
    public init(
        name: String,
        url: String,
        access: ZohoAccess,
        portal: String,
        project: String,
        intakeLabel: String? = nil,
        allowed: [NetworkRange] = [],
        shelf: ZohoShelf? = nil
    ) {
        root = "portal/\(TrackerCall.encoded(portal))/projects/\(TrackerCall.encoded(project))"
        door = ZohoDoor(access, base: url, headers: [:], allowed: allowed, shelf: shelf)
        identity = TrackerIdentity(
            name: name,
            kind: .zohoProjects,
            place: "project \(project) of Zoho Projects",
            proof: .documentation,
            intakeLabel: intakeLabel
        )
    }

    public func create(_ image: TicketImage, marker: TicketMarker) async throws(TrackerFailure) -> Ticket {
        var body = fields(Set(TicketField.allCases), of: image).filter { !($0.value is NSNull) }
        // External issues are seen by clients.
        body["flag"] = "internal"
        let answer = try await door.ask(.POST, "\(root)/issues", body).needed()
        guard var ticket = ticket(answer) ?? first(answer) else { throw .unknown("the answer names no issue") }
        if ticket.text.isEmpty { ticket.text = image.text }
        return ticket
    }

    private func first(_ answer: [String: Any]) -> Ticket? {
        (answer["issues"] as? [[String: Any]])?.first.flatMap(ticket)
    }

    private func fields(
        _ wanted: Set<TicketField>,
        of image: TicketImage,
        by author: TicketAuthor = .house
    ) -> [String: Any] {
        var body: [String: Any] = [:]
        if wanted.contains(.title), author == .house { body["name"] = image.title }
        if !wanted.isDisjoint(with: [.text, .labels, .priority]), author == .house {
            let tags = image.labels.filter { TicketMarker.first(in: $0) == nil }.sorted().joined(separator: ", ")
            let head = "Priority: \(image.priority.rawValue)\nTags: \(tags)\n\n"
            body["description"] = ZohoText.html(head + image.text)
        }
        if wanted.contains(.due) { body["due_date"] = image.due?.description ?? NSNull() as Any }
        if wanted.contains(.assignee) { body["assignee"] = image.assignee.map { ["zpuid": $0] } ?? NSNull() as Any }
        return body
    }

    public func search(_ search: TicketSearch) async throws(TrackerFailure) -> [Ticket] {
        let oldest: Date
        switch search {
        case .marked(_, let since): oldest = since.addingTimeInterval(-300)
        case .changed(let since): oldest = since
        }
        var found: [Ticket] = []
        for page in 1...Limits.ticketPagesMax {
            let answer = try await door.ask(.GET, "\(root)/issues?page=\(page)&per_page=100")
            guard answer.status != 204 else { break }
            let issues = try answer.needed()["issues"] as? [[String: Any]] ?? []
            found += issues.compactMap(ticket)
            // The latest change comes first.
            if issues.count < 100 || found.last.map({ $0.updatedAt < oldest }) == true { break }
        }
        switch search {
        case .marked(let marker, _): return found.filter { $0.carries(marker) }
        case .changed(let since):
            return found.filter { $0.updatedAt >= since }.sorted { $0.updatedAt < $1.updatedAt }
        }
    }

    public func read(_ reference: String) async throws(TrackerFailure) -> Ticket {
        let path = "\(root)/issues/\(TrackerCall.encoded(reference))"
        let answer = try await door.ask(.GET, path).needed()
        guard var ticket = ticket(answer) ?? first(answer) else { throw .unknown("the answer is no issue") }
        let comments = try await door.ask(.GET, "\(path)/comments?page=1&per_page=100")
        guard comments.status != 204 else { return ticket }
        ticket.comments = (try comments.needed()["comments"] as? [[String: Any]] ?? []).compactMap { comment in
            guard let id = ZohoText.id(comment["id"]) else { return nil }
            let author = (comment["created_by"] ?? comment["added_by"]) as? [String: Any]
            let text = (comment["comment"] ?? comment["content"]) as? String ?? ""
            return TicketComment(
                id: id,
                by: (author?["name"] ?? author?["full_name"]) as? String ?? "",
                at: TrackerTime.date(comment["created_time"]) ?? ticket.updatedAt,
                text: ZohoText.plain(text),
                // Ours carry our mark.
                isOurs: false
            )
        }.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
        return ticket
    }

    public func write(_ change: TicketChange, to reference: String) async throws(TrackerFailure) {
        let path = "\(root)/issues/\(TrackerCall.encoded(reference))"
        switch change {
        case .fields(let wanted, let image, let ground):
            let body = fields(wanted, of: image, by: ground.author)
            if !body.isEmpty { _ = try await door.ask(.PATCH, path, body) }
        case .comment(let text): _ = try await door.ask(.POST, "\(path)/comments", ["comment": ZohoText.html(text)])
        case .duplicate:
            _ = try await door.ask(.PATCH, path, ["status": ["name": "Closed"]])
        }
    }

    public func access(of account: String, to reference: String) async throws(TrackerFailure) -> TicketAccess {
        .untold(reason: "Zoho Projects does not tell who may open an issue")
    }

    public func check() async throws(TrackerFailure) -> [TrackerNote] {
        _ = try await door.ask(.GET, "\(root)/issues?page=1&per_page=1")
        return [
            TrackerNote("verified against documentation"), TrackerNote("tags and priority stand in the description"),
        ]
    }

    private func ticket(_ found: [String: Any]) -> Ticket? {
        guard let id = ZohoText.id(found["id"]), let title = (found["name"] ?? found["title"]) as? String else {
            return nil
        }
        let status = found["status"] as? [String: Any]
        let word = status?["name"] as? String ?? found["status"] as? String ?? ""
        let text = ZohoText.plain(found["description"] as? String ?? "")
        let marker = TicketMarker.first(in: text)
        let assignee = found["assignee"] as? [String: Any]
        let link = (found["link"] as? [String: Any])?["web"] as? [String: Any]
        let isClosed = status?["is_closed_type"] as? Bool ?? (word.lowercased() == "closed")
        return Ticket(
            reference: id,
            url: link?["url"] as? String ?? "",
            createdAt: TrackerTime.date(found["created_time"]) ?? .distantPast,
            updatedAt: TrackerTime.date(found["last_updated_time"] ?? found["last_modified_time"]) ?? .distantPast,
            title: title,
            text: text,
            labels: Set(marker.map { [$0.label] } ?? []),
            status: word,
            isFinished: isClosed,
            assignee: ZohoText.id(assignee?["zpuid"] ?? assignee?["id"]),
            due: (found["due_date"] as? String).flatMap { TicketDay(text: $0) },
            unheld: [.labels, .priority, .followers]
        )
    }
}
