import Foundation
public import Incidents
import NIOHTTP1
public import Ports
import Synchronization
import Vocabulary

/// Jira: Cloud over REST v3 (Atlassian's description `swagger-v3.v3.json`), or Data Center over REST v2.
///
/// The mark is a label and an entity property; where the project's screen has no labels, it stands in the summary.
public final class JiraTracker: Tracker {
    /// The two that speak differently.
    public enum Edition: Hashable, Sendable {
        /// With the e-mail address and an API token of an account.
        case cloud(email: String)
        /// With a personal access token.
        case center
    }

    /// Where issues go.
    public struct Place: Hashable, Sendable {
        public let project: String
        public let issueType: String

        public init(project: String, issueType: String) {
            self.project = project
            self.issueType = issueType
        }
    }

    public let identity: TrackerIdentity
    let edition: Edition
    let place: Place
    let base: String
    let call: TrackerCall
    let headers: HTTPHeaders
    /// What the project's screen has, and who we are there, once it was asked for.
    let known = Mutex<(screen: JiraScreen?, account: String?)>((nil, nil))

    public init(
        name: String,
        edition: Edition,
        url: String,
        token: String,
        place: Place,
        intakeLabel: String? = nil,
        allowed: [NetworkRange] = []
    ) {
        self.edition = edition
        self.place = place
        base = TrackerCall.base(url)
        call = TrackerCall(allowed: allowed)
        var headers: HTTPHeaders = ["Content-Type": "application/json", "Accept": "application/json"]
        switch edition {
        case .cloud(let email):
            headers.add(name: "Authorization", value: "Basic " + Data("\(email):\(token)".utf8).base64EncodedString())
        case .center: headers.add(name: "Authorization", value: "Bearer \(token)")
        }
        self.headers = headers
        identity = TrackerIdentity(
            name: name,
            kind: .jira,
            place: "project \(place.project) of \(base)",
            proof: .description,
            intakeLabel: intakeLabel
        )
    }

    var isCloud: Bool { edition != .center }

    /// Asks Jira; what is no success is thrown.
    func ask(_ method: HTTPMethod, _ path: String, _ body: Any? = nil) async throws(TrackerFailure) -> HTTPDoor.Answer {
        let url = "\(base)/rest/api/\(isCloud ? "3" : "2")/\(path)"
        var bytes: [UInt8] = []
        if let body {
            do {
                bytes = Array(
                    try JSONSerialization.data(withJSONObject: body, options: [.fragmentsAllowed, .sortedKeys])
                )
            } catch {
                throw .refused("that cannot be written as JSON")
            }
        }
        let answer = try await call.send(method, url, headers: headers, body: bytes)
        try TrackerCall.judge(answer)
        return answer
    }

    public func create(_ image: TicketImage, marker: TicketMarker) async throws(TrackerFailure) -> Ticket {
        let screen = try await certainly { () async throws(TrackerFailure) in try await self.screen() }
        var fields = screen.fields(Set(TicketField.allCases), of: image, marker: marker, isCloud: isCloud)
        fields["project"] = ["key": place.project]
        fields["issuetype"] = ["id": screen.issueType]
        if screen.has("labels") { fields["labels"] = image.labels.sorted() }
        let body: [String: Any] = [
            "fields": fields,
            "properties": [["key": "siem.incident", "value": ["id": marker.description]] as [String: Any]],
        ]
        let made = try await ask(.POST, "issue", body).needed()
        guard let key = made["key"] as? String else { throw .unknown("the answer names no issue") }
        let now = Date()
        // Jira takes all of it or refuses: what was written is what is there.
        let ticket = Ticket(
            reference: key,
            url: browse(key),
            createdAt: now,
            updatedAt: now,
            title: image.title,
            text: image.text,
            labels: image.labels,
            assignee: image.assignee,
            due: image.due,
            unheld: screen.unheld
        )
        return try await begun(ticket)
    }

    /// The status that a new issue has; the ticket is there, whatever comes of this.
    private func begun(_ ticket: Ticket) async throws(TrackerFailure) -> Ticket {
        var ticket = ticket
        do throws(TrackerFailure) {
            let read = try await issue(ticket.reference)
            (ticket.status, ticket.assignee, ticket.due) = (read.status, read.assignee, read.due)
        } catch {
            ticket.status = ""
        }
        return ticket
    }

    /// What was asked before the call that makes something: a lost answer leaves no doubt.
    private func certainly<Value>(
        _ work: () async throws(TrackerFailure) -> Value
    ) async throws(TrackerFailure) -> Value {
        do throws(TrackerFailure) {
            return try await work()
        } catch {
            if case .unknown(let reason) = error { throw .notSent(reason) }
            throw error
        }
    }

    public func search(_ search: TicketSearch) async throws(TrackerFailure) -> [Ticket] {
        let screen = try await screen()
        let project = "project = \"\(place.project)\""
        let query: String
        switch search {
        case .marked(let marker, _) where screen.has("labels"):
            query = "\(project) AND labels = \"\(marker.label)\" ORDER BY created ASC"
        case .marked(let marker, _):
            query = "\(project) AND summary ~ \"\\\"\(marker)\\\"\" ORDER BY created ASC"
        case .changed(let since):
            // A time in JQL is in the account's own zone; minutes back from now are in none.
            let minutes = max(1, Int(Date().timeIntervalSince(since) / 60) + 1)
            query = "\(project) AND updated >= -\(minutes)m ORDER BY updated ASC"
        }
        return try await found(by: query).compactMap { ticket($0, screen) }
    }

    /// All pages of a search: Cloud names the next by a token, Data Center by where it starts.
    private func found(by query: String) async throws(TrackerFailure) -> [[String: Any]] {
        var found: [[String: Any]] = []
        var token: String?
        for _ in 0..<Limits.ticketPagesMax {
            var body: [String: Any] = [
                "jql": query, "fields": JiraTracker.fields, "maxResults": Limits.ticketsPerPageMax,
            ]
            if let token { body["nextPageToken"] = token }
            if !isCloud { body["startAt"] = found.count }
            let answer = try await ask(.POST, isCloud ? "search/jql" : "search", body).needed()
            let page = answer["issues"] as? [[String: Any]] ?? []
            found += page
            token = answer["nextPageToken"] as? String
            let total = answer["total"] as? Int ?? 0
            if page.isEmpty || (isCloud ? token == nil : found.count >= total) { break }
        }
        return found
    }

    public func read(_ reference: String) async throws(TrackerFailure) -> Ticket {
        var ticket = try await issue(reference)
        let account = try await account()
        let path =
            "issue/\(TrackerCall.encoded(reference))/comment?orderBy=-created&maxResults=\(Limits.ticketCommentsMax)"
        let comments = try await ask(.GET, path).needed()["comments"] as? [[String: Any]] ?? []
        ticket.comments = comments.compactMap { comment in
            guard let id = comment["id"] as? String else { return nil }
            let author = comment["author"] as? [String: Any]
            return TicketComment(
                id: id,
                by: author?["displayName"] as? String ?? "",
                at: TrackerTime.date(comment["created"]) ?? ticket.updatedAt,
                text: JiraText.plain(comment["body"]),
                isOurs: who(author) == account
            )
        }.sorted { ($0.at, $0.id) < ($1.at, $1.id) }
        return ticket
    }

    private func issue(_ reference: String) async throws(TrackerFailure) -> Ticket {
        let fields = JiraTracker.fields.joined(separator: ",")
        let found = try await ask(.GET, "issue/\(TrackerCall.encoded(reference))?fields=\(fields)").needed()
        guard let ticket = ticket(found, try await screen()) else { throw .unknown("the answer is no issue") }
        return ticket
    }

    public func access(of account: String, to reference: String) async throws(TrackerFailure) -> TicketAccess {
        let who = isCloud ? "accountId" : "username"
        let path =
            "user/assignable/search?issueKey=\(TrackerCall.encoded(reference))&\(who)=\(TrackerCall.encoded(account))"
        do throws(TrackerFailure) {
            let found = try await ask(.GET, path).neededList()
            if found.contains(where: { self.who($0) == account }) { return .open }
            return .closed(reason: "Jira does not let \(account) have \(reference)")
        } catch {
            switch error {
            case .refused(let reason), .gone(let reason): return .untold(reason: reason)
            case .denied, .notSent, .unknown, .limited, .conflict: throw error
            }
        }
    }

    public func check() async throws(TrackerFailure) -> [TrackerNote] {
        known.withLock { $0 = (nil, nil) }
        _ = try await account()
        return try await screen().notes
    }

    /// Who we are there.
    func account() async throws(TrackerFailure) -> String {
        if let account = known.withLock({ $0.account }) { return account }
        guard let account = who(try await ask(.GET, "myself").needed()) else {
            throw .unknown("Jira does not say who we are")
        }
        known.withLock { $0.account = account }
        return account
    }

    func who(_ person: [String: Any]?) -> String? { person?[isCloud ? "accountId" : "name"] as? String }

    func browse(_ key: String) -> String { "\(base)/browse/\(key)" }

    private static let fields = [
        "summary", "description", "labels", "status", "priority", "assignee", "duedate", "created", "updated",
    ]

    private func ticket(_ issue: [String: Any], _ screen: JiraScreen) -> Ticket? {
        guard let key = issue["key"] as? String, let fields = issue["fields"] as? [String: Any] else { return nil }
        let status = fields["status"] as? [String: Any]
        let category = (status?["statusCategory"] as? [String: Any])?["key"] as? String
        return Ticket(
            reference: key,
            url: browse(key),
            createdAt: TrackerTime.date(fields["created"]) ?? .distantPast,
            updatedAt: TrackerTime.date(fields["updated"]) ?? .distantPast,
            title: screen.title(fields["summary"] as? String ?? ""),
            text: JiraText.plain(fields["description"]) + screen.mark(fields["summary"] as? String ?? ""),
            labels: Set(fields["labels"] as? [String] ?? []),
            status: status?["name"] as? String ?? "",
            isFinished: category == "done",
            priority: (fields["priority"] as? [String: Any])?["name"] as? String,
            assignee: who(fields["assignee"] as? [String: Any]),
            due: (fields["duedate"] as? String).flatMap { TicketDay(text: $0) },
            unheld: screen.unheld
        )
    }
}
