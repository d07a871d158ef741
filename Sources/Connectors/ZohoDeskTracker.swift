import Foundation
public import Incidents
import NIOHTTP1
public import Ports
import Vocabulary

/// Zoho Desk (desk.zoho.com/DeskAPIDocument; zoho/zohodesk-oas v1.0): verified against documentation.
///
/// The mark stands in the description; the search finds it there, and a reading of each hit confirms it.
public struct ZohoDeskTracker: Tracker {
    /// Where tickets go, and for whom.
    public struct Place: Hashable, Sendable {
        public let organisation: String
        public let department: String
        /// The contact that a ticket needs: an address of the security team.
        public let contact: String

        public init(organisation: String, department: String, contact: String) {
            self.organisation = organisation
            self.department = department
            self.contact = contact
        }
    }

    public let identity: TrackerIdentity
    private let place: Place
    private let door: ZohoDoor

    /// `url`: of the interface, `https://desk.zoho.com/api/v1` or that of another data centre.
    public init(
        name: String,
        url: String,
        access: ZohoAccess,
        place: Place,
        intakeLabel: String? = nil,
        allowed: [NetworkRange] = [],
        shelf: ZohoShelf? = nil
    ) {
        self.place = place
        door = ZohoDoor(access, base: url, headers: ["orgId": place.organisation], allowed: allowed, shelf: shelf)
        identity = TrackerIdentity(
            name: name,
            kind: .zohoDesk,
            place: "department \(place.department) of Zoho Desk",
            proof: .documentation,
            intakeLabel: intakeLabel
        )
    }

    public func create(_ image: TicketImage, marker: TicketMarker) async throws(TrackerFailure) -> Ticket {
        var body = fields(Set(TicketField.allCases), of: image).filter { !($0.value is NSNull) }
        body["departmentId"] = place.department
        body["contact"] = ["lastName": "Tocsin", "email": place.contact]
        body["classification"] = "Problem"
        body["status"] = "Open"
        let made = try await door.ask(.POST, "tickets", body).needed()
        guard var ticket = ticket(made) else { throw .unknown("the answer names no ticket") }
        // The answer may leave the description out.
        if ticket.text.isEmpty { ticket.text = image.text }
        return ticket
    }

    private func fields(
        _ wanted: Set<TicketField>,
        of image: TicketImage,
        by author: TicketAuthor = .house
    ) -> [String: Any] {
        var body: [String: Any] = [:]
        if wanted.contains(.title), author == .house { body["subject"] = image.title }
        if !wanted.isDisjoint(with: [.text, .labels]), author == .house {
            let tags = image.labels.filter { TicketMarker.first(in: $0) == nil }.sorted().joined(separator: ", ")
            body["description"] = ZohoText.html("Tags: \(tags)\n\n\(image.text)")
        }
        if wanted.contains(.priority) { body["priority"] = image.priority.rawValue.capitalized }
        if wanted.contains(.due) { body["dueDate"] = ZohoText.instant(image.due) }
        if wanted.contains(.assignee) { body["assigneeId"] = image.assignee ?? NSNull() as Any }
        return body
    }

    public func search(_ search: TicketSearch) async throws(TrackerFailure) -> [Ticket] {
        let query: String
        switch search {
        case .marked(let marker, _): query = "_all=\(TrackerCall.encoded(marker.description))&sortBy=createdTime"
        case .changed(let since):
            let range = "\(since.ISO8601Format()),\(Date().addingTimeInterval(60).ISO8601Format())"
            query = "modifiedTimeRange=\(TrackerCall.encoded(range))&sortBy=modifiedTime"
        }
        let found = try await found(by: query)
        guard case .marked(let marker, _) = search else { return try await labelled(found, query) }
        var marked: [Ticket] = []
        for hit in found {
            let whole = hit.carries(marker) ? hit : try await one(hit.reference)
            if whole.carries(marker) { marked.append(whole) }
        }
        return marked
    }

    /// All pages of a search.
    private func found(by query: String) async throws(TrackerFailure) -> [Ticket] {
        let limit = Limits.ticketsPerPageMax
        var found: [Ticket] = []
        for page in 0..<Limits.ticketPagesMax {
            let answer = try await door.ask(.GET, "tickets/search?\(query)&from=\(page * limit)&limit=\(limit)")
            // Nothing found is 204.
            guard answer.status != 204 else { break }
            let hits = try answer.needed()["data"] as? [[String: Any]] ?? []
            found += hits.compactMap(ticket)
            if hits.count < limit { break }
        }
        return found
    }

    /// A ticket does not show its tags; those with the one that makes incidents are searched by it.
    private func labelled(_ tickets: [Ticket], _ query: String) async throws(TrackerFailure) -> [Ticket] {
        guard let label = identity.intakeLabel, !tickets.isEmpty else { return tickets }
        let tagged = Set(try await found(by: "\(query)&tag=\(TrackerCall.encoded(label))").map(\.reference))
        return tickets.map { ticket in
            var ticket = ticket
            if tagged.contains(ticket.reference) { ticket.labels.insert(label) }
            return ticket
        }
    }

    private func one(_ reference: String) async throws(TrackerFailure) -> Ticket {
        let found = try await door.ask(.GET, "tickets/\(TrackerCall.encoded(reference))").needed()
        guard let ticket = ticket(found) else { throw .unknown("the answer is no ticket") }
        return ticket
    }

    public func read(_ reference: String) async throws(TrackerFailure) -> Ticket {
        var ticket = try await one(reference)
        let path = "tickets/\(TrackerCall.encoded(reference))/comments?sortBy=-commentedTime&from=0&limit=100"
        let answer = try await door.ask(.GET, path)
        guard answer.status != 204 else { return ticket }
        let comments = try answer.needed()["data"] as? [[String: Any]] ?? []
        ticket.comments = comments.compactMap { comment in
            guard let id = ZohoText.id(comment["id"]) else { return nil }
            let author = comment["commenter"] as? [String: Any]
            return TicketComment(
                id: id,
                by: author?["name"] as? String ?? "",
                at: TrackerTime.date(comment["commentedTime"]) ?? ticket.updatedAt,
                text: ZohoText.plain(comment["content"] as? String ?? ""),
                // Ours carry our mark.
                isOurs: false
            )
        }.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
        return ticket
    }

    public func write(_ change: TicketChange, to reference: String) async throws(TrackerFailure) {
        let path = "tickets/\(TrackerCall.encoded(reference))"
        switch change {
        case .fields(let wanted, let image, let ground):
            let body = fields(wanted, of: image, by: ground.author)
            if !body.isEmpty { _ = try await door.ask(.PATCH, path, body) }
            guard wanted.contains(.followers) else { return }
            let followers = [("removeFollowers", ground.stale.followers), ("addFollowers", image.followers)]
            for (word, accounts) in followers where !accounts.isEmpty {
                _ = try await door.ask(.POST, "\(path)/\(word)", ["followerIds": accounts.sorted()])
            }
        case .comment(let text):
            let body: [String: Any] = ["content": text, "isPublic": "false", "contentType": "plainText"]
            _ = try await door.ask(.POST, "\(path)/comments", body)
        case .duplicate: _ = try await door.ask(.PATCH, path, ["status": "Closed"])
        }
    }

    public func access(of account: String, to reference: String) async throws(TrackerFailure) -> TicketAccess {
        do throws(TrackerFailure) {
            let agent = try await door.ask(.GET, "agents/\(TrackerCall.encoded(account))").needed()
            guard (agent["status"] as? String)?.uppercased() == "ACTIVE" else {
                return .closed(reason: "the agent \(account) is not active")
            }
            let departments = agent["associatedDepartmentIds"] as? [Any] ?? []
            let isIn = departments.isEmpty || departments.contains { ZohoText.id($0) == place.department }
            return isIn ? .open : .closed(reason: "the agent \(account) is not in the department")
        } catch {
            switch error {
            case .gone: return .closed(reason: "there is no agent \(account)")
            case .refused(let reason): return .untold(reason: reason)
            case .denied, .notSent, .unknown, .limited, .conflict: throw error
            }
        }
    }

    public func check() async throws(TrackerFailure) -> [TrackerNote] {
        _ = try await door.ask(.GET, "tickets?departmentId=\(TrackerCall.encoded(place.department))&from=0&limit=1")
        return [
            TrackerNote("verified against documentation"), TrackerNote("tags stand in the description"),
            TrackerNote("webhooks are not signed: the address holds the secret, and every ticket is read again"),
        ]
    }

    private func ticket(_ found: [String: Any]) -> Ticket? {
        guard let id = ZohoText.id(found["id"]) else { return nil }
        let status = found["status"] as? String ?? ""
        let text = ZohoText.plain(found["description"] as? String ?? "")
        let marker = TicketMarker.first(in: text)
        return Ticket(
            reference: id,
            url: found["webUrl"] as? String ?? "",
            createdAt: TrackerTime.date(found["createdTime"]) ?? .distantPast,
            updatedAt: TrackerTime.date(found["modifiedTime"]) ?? .distantPast,
            title: found["subject"] as? String ?? "",
            text: text,
            labels: Set(marker.map { [$0.label] } ?? []),
            status: status,
            isFinished: (found["statusType"] as? String ?? status).lowercased() == "closed",
            priority: found["priority"] as? String,
            assignee: ZohoText.id(found["assigneeId"]),
            due: (found["dueDate"] as? String).flatMap { TicketDay(text: $0) },
            unheld: [.labels]
        )
    }
}
