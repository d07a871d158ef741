import Foundation
public import Incidents
import NIOHTTP1
public import Ports
import Synchronization
import Vocabulary

/// Issues of a private GitHub repository, by REST (github/rest-api-description, version 2022-11-28).
///
/// The mark stands in the body; it is looked for in the list of issues, which the database answers, and not in the search,
/// which lags behind. Labels and assignees are dropped in silence where the account may not push: the reply is compared.
public final class GitHubTracker: Tracker {
    /// Where issues go.
    public struct Place: Hashable, Sendable {
        public let owner: String
        public let repository: String
        /// The number of the organisation's issue field for the due date; nil: a label and a line hold it.
        public let dueField: Int?
        /// The number of the organisation's project that every issue is put into.
        public let project: Int?

        public init(owner: String, repository: String, dueField: Int? = nil, project: Int? = nil) {
            self.owner = owner
            self.repository = repository
            self.dueField = dueField
            self.project = project
        }
    }

    public let identity: TrackerIdentity
    let place: Place
    let text: GitHubText
    private let base: String
    private let call: TrackerCall
    private let access: GitHubAccess
    private let keeper: TokenKeeper?
    private let account = Mutex<String?>(nil)

    static let headers: HTTPHeaders = [
        "Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28",
        "Content-Type": "application/json",
    ]

    /// `url`: of the interface, `https://api.github.com` or `https://HOST/api/v3`.
    public init(
        name: String,
        url: String = "https://api.github.com",
        access: GitHubAccess,
        place: Place,
        intakeLabel: String? = nil,
        allowed: [NetworkRange] = []
    ) {
        self.place = place
        self.access = access
        text = GitHubText(dueField: place.dueField)
        let (base, call) = (TrackerCall.base(url), TrackerCall(allowed: allowed))
        (self.base, self.call) = (base, call)
        switch access {
        case .token: keeper = nil
        case .app(let id, let installation, let privateKey):
            keeper = TokenKeeper(countMax: 10, withinSeconds: 600) {
                await GitHubAppToken.installation(
                    of: (id, installation, privateKey),
                    repository: place.repository,
                    base: base,
                    call: call
                )
            }
        }
        identity = TrackerIdentity(
            name: name,
            kind: .github,
            place: "repository \(place.owner)/\(place.repository)",
            proof: .description,
            intakeLabel: intakeLabel
        )
    }

    var repository: String { "repos/\(TrackerCall.encoded(place.owner))/\(TrackerCall.encoded(place.repository))" }

    /// Asks GitHub; a token that it does not know any more is fetched once more.
    func ask(_ method: HTTPMethod, _ path: String, _ body: [String: Any]? = nil) async throws(TrackerFailure)
        -> HTTPDoor.Answer
    {
        let bytes = try body.map { value throws(TrackerFailure) in try TrackerCall.body(value) } ?? []
        for isLast in [false, true] {
            let token: String
            switch access {
            case .token(let text): token = text
            case .app: token = try await keeper?.token() ?? ""
            }
            var headers = GitHubTracker.headers
            headers.add(name: "Authorization", value: "Bearer \(token)")
            let answer = try await call.send(method, "\(base)/\(path)", headers: headers, body: bytes)
            if answer.status == 401, !isLast, let keeper {
                keeper.forget(token)
                continue
            }
            try TrackerCall.judge(answer)
            return answer
        }
        throw .refused("GitHub does not know the token")
    }

    public func create(_ image: TicketImage, marker: TicketMarker) async throws(TrackerFailure) -> Ticket {
        var body: [String: Any] = [
            "title": image.title, "body": text.body(of: image), "labels": text.labels(of: image).sorted(),
        ]
        if let assignee = image.assignee { body["assignees"] = [assignee] }
        if let field = place.dueField, let due = image.due {
            body["issue_field_values"] = [["field_id": field, "value": due.description] as [String: Any]]
        }
        let made = try await ask(.POST, "\(repository)/issues", body).needed()
        guard let ticket = ticket(made) else { throw .unknown("the answer names no issue") }
        await putIntoProject(made)
        return ticket
    }

    /// A project that cannot be written to is no trouble of the ticket; `check` says so.
    func putIntoProject(_ issue: [String: Any]) async {
        guard let project = place.project, let id = issue["id"] as? Int else { return }
        do throws(TrackerFailure) {
            let path = "orgs/\(TrackerCall.encoded(place.owner))/projectsV2/\(project)/items"
            _ = try await ask(.POST, path, ["type": "Issue", "id": id])
        } catch {
            return
        }
    }

    public func search(_ search: TicketSearch) async throws(TrackerFailure) -> [Ticket] {
        let since: Date
        switch search {
        case .marked(_, let sent): since = sent.addingTimeInterval(-300)
        case .changed(let instant): since = instant
        }
        let day = TrackerCall.encoded(since.ISO8601Format())
        var found: [Ticket] = []
        for page in 1...Limits.ticketPagesMax {
            let path =
                "\(repository)/issues?state=all&since=\(day)&sort=updated&direction=asc&per_page=100&page=\(page)"
            let issues = try await ask(.GET, path).neededList()
            found += issues.compactMap(ticket)
            if issues.count < 100 { break }
        }
        guard case .marked(let marker, _) = search else { return found }
        return found.filter { $0.carries(marker) }
    }

    public func read(_ reference: String) async throws(TrackerFailure) -> Ticket {
        let path = try issuePath(reference)
        let issue = try await ask(.GET, path).needed()
        guard var ticket = ticket(issue) else { throw .unknown("the answer is no issue") }
        let count = issue["comments"] as? Int ?? 0
        guard count > 0 else { return ticket }
        let me = try await account()
        // The oldest come first: the last page holds the newest.
        let last = (count + 99) / 100
        for page in Set([max(1, last - 1), last]).sorted() {
            let comments = try await ask(.GET, "\(path)/comments?per_page=100&page=\(page)").neededList()
            ticket.comments += comments.compactMap { comment in
                guard let id = comment["id"] as? Int else { return nil }
                let author = (comment["user"] as? [String: Any])?["login"] as? String ?? ""
                return TicketComment(
                    id: String(id),
                    by: author,
                    at: TrackerTime.date(comment["created_at"]) ?? ticket.updatedAt,
                    text: comment["body"] as? String ?? "",
                    isOurs: author == me
                )
            }
        }
        return ticket
    }

    public func access(of account: String, to reference: String) async throws(TrackerFailure) -> TicketAccess {
        do throws(TrackerFailure) {
            _ = try await ask(.GET, "\(repository)/collaborators/\(TrackerCall.encoded(account))")
            return .open
        } catch {
            switch error {
            case .gone: return .closed(reason: "\(account) is no collaborator of \(place.owner)/\(place.repository)")
            case .refused(let reason): return .untold(reason: reason)
            case .denied, .notSent, .unknown, .limited, .conflict: throw error
            }
        }
    }

    public func check() async throws(TrackerFailure) -> [TrackerNote] {
        let found = try await ask(.GET, repository).needed()
        guard found["has_issues"] as? Bool != false else { throw .refused("issues are switched off in the repository") }
        var notes: [TrackerNote] = []
        let rights = found["permissions"] as? [String: Any]
        if rights?["push"] as? Bool == false {
            notes.append(TrackerNote("our account may not push: GitHub drops labels and assignees in silence"))
        }
        if found["private"] as? Bool == false {
            notes.append(TrackerNote("the repository is public: everybody reads it"))
        }
        if place.dueField == nil {
            notes.append(TrackerNote("the due date stands in a label and in the body's first line"))
        }
        return notes
    }

    /// Who we are there: an app writes as `slug[bot]`.
    private func account() async throws(TrackerFailure) -> String {
        if let known = account.withLock({ $0 }) { return known }
        let login: String?
        switch access {
        case .token: login = try await ask(.GET, "user").needed()["login"] as? String
        case .app(let id, _, let privateKey):
            let signed: String
            do {
                signed = try await GitHubAppToken.signed(app: id, privateKey: privateKey, at: Date())
            } catch {
                throw .refused("the app's private key cannot be used: \(error)")
            }
            var headers = GitHubTracker.headers
            headers.add(name: "Authorization", value: "Bearer \(signed)")
            let answer = try await call.send(.GET, "\(base)/app", headers: headers)
            try TrackerCall.judge(answer)
            login = (try answer.needed()["slug"] as? String).map { "\($0)[bot]" }
        }
        guard let login else { throw .unknown("GitHub does not say who we are") }
        account.withLock { $0 = login }
        return login
    }

    func issuePath(_ reference: String) throws(TrackerFailure) -> String {
        guard let number = reference.split(separator: "#").last.flatMap({ Int($0) }), number > 0 else {
            throw .refused("\(reference) is no issue; they are called OWNER/REPOSITORY#7")
        }
        return "\(repository)/issues/\(number)"
    }

    static func labels(_ issue: [String: Any]) -> Set<String> {
        let labels = issue["labels"] as? [Any] ?? []
        return Set(labels.compactMap { ($0 as? [String: Any])?["name"] as? String ?? $0 as? String })
    }

    /// Nil for a pull request, which GitHub lists among the issues.
    private func ticket(_ issue: [String: Any]) -> Ticket? {
        guard let number = issue["number"] as? Int, issue["pull_request"] == nil else { return nil }
        let labels = GitHubTracker.labels(issue)
        let body = issue["body"] as? String ?? ""
        let state = issue["state"] as? String ?? ""
        let assignees = issue["assignees"] as? [[String: Any]] ?? []
        return Ticket(
            reference: "\(place.owner)/\(place.repository)#\(number)",
            url: issue["html_url"] as? String ?? "",
            createdAt: TrackerTime.date(issue["created_at"]) ?? .distantPast,
            updatedAt: TrackerTime.date(issue["updated_at"]) ?? .distantPast,
            title: issue["title"] as? String ?? "",
            text: body,
            labels: GitHubText.plainLabels(labels, body: body),
            status: state,
            isFinished: state == "closed",
            assignee: assignees.first?["login"] as? String,
            due: place.dueField == nil ? GitHubText.due(in: labels) : due(issue),
            unheld: [.priority, .followers]
        )
    }

    private func due(_ issue: [String: Any]) -> TicketDay? {
        let values = issue["issue_field_values"] as? [[String: Any]] ?? []
        let value = values.first { ($0["issue_field_id"] ?? $0["field_id"]) as? Int == place.dueField }
        return (value?["value"] as? String).flatMap { TicketDay(text: $0) }
    }
}
