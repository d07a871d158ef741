import Foundation
import Incidents
import NIOHTTP1
public import Ports
import Synchronization
import Vocabulary

/// What the house has of Zoho: a client with a refresh token, in one of its data centres.
public struct ZohoAccess: Hashable, Sendable {
    /// Where tokens are fetched: `https://accounts.zoho.com`, or that of another data centre.
    public let accounts: String
    public let clientID: String
    public let clientSecret: String
    public let refreshToken: String

    public init(accounts: String, clientID: String, clientSecret: String, refreshToken: String) {
        self.accounts = accounts
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.refreshToken = refreshToken
    }
}

/// Where the access token of a tracker is kept between starts: Zoho gives ten in ten minutes, and restarts count as well.
public struct ZohoShelf: Sendable {
    private let secrets: any SecretStore
    private let name: String

    /// `tracker`: its name in the configuration.
    public init(secrets: any SecretStore, tracker: String) {
        self.secrets = secrets
        name = "tracker \(tracker): access token"
    }

    /// Nil when none is kept, or it cannot be read: another is fetched then.
    func token() async -> TokenKeeper.Token? {
        do {
            guard let text = try await secrets.secret(named: name) else { return nil }
            let parts = text.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, let end = Double(parts[0]) else { return nil }
            return TokenKeeper.Token(text: String(parts[1]), expiresAt: Date(timeIntervalSince1970: end))
        } catch {
            return nil
        }
    }

    /// What cannot be kept is fetched again at the next start.
    func keep(_ token: TokenKeeper.Token) async {
        do {
            try await secrets.save("\(token.expiresAt.timeIntervalSince1970) \(token.text)", named: name)
        } catch {
            return
        }
    }
}

/// Calls to Zoho, with a token that is fetched once for everybody: more than ten in ten minutes, and Zoho blocks the client
/// (zoho.com/accounts/protocol/oauth).
struct ZohoDoor: Sendable {
    private let call: TrackerCall
    private let keeper: TokenKeeper
    private let headers: HTTPHeaders
    private let base: String

    /// `base`: of the product's interface.
    ///
    /// `headers`: what the product wants beside the token. `shelf`: where the token is kept meanwhile, so that a start
    /// needs no new one.
    init(_ access: ZohoAccess, base: String, headers: HTTPHeaders, allowed: [NetworkRange], shelf: ZohoShelf?) {
        let call = TrackerCall(allowed: allowed)
        self.call = call
        self.base = TrackerCall.base(base)
        self.headers = headers
        let isFirst = FirstTime()
        keeper = TokenKeeper(countMax: Limits.zohoRefreshesMax - 1, withinSeconds: 600) {
            if isFirst.take(), let kept = await shelf?.token(), kept.expiresAt.timeIntervalSinceNow > 300 {
                return .success(kept)
            }
            let result = await ZohoDoor.refresh(access, call)
            if case .success(let token) = result { await shelf?.keep(token) }
            return result
        }
    }

    private final class FirstTime: Sendable {
        private let isOver = Mutex(false)
        func take() -> Bool {
            isOver.withLock { isOver in
                defer { isOver = true }
                return !isOver
            }
        }
    }

    private static func refresh(_ access: ZohoAccess, _ call: TrackerCall) async -> Result<
        TokenKeeper.Token, TrackerFailure
    > {
        let pairs = [
            ("grant_type", "refresh_token"), ("refresh_token", access.refreshToken), ("client_id", access.clientID),
            ("client_secret", access.clientSecret),
        ]
        let form = pairs.map { "\($0.0)=\(TrackerCall.encoded($0.1))" }.joined(separator: "&")
        do throws(TrackerFailure) {
            let answer = try await call.send(
                .POST,
                "\(TrackerCall.base(access.accounts))/oauth/v2/token",
                headers: ["Content-Type": "application/x-www-form-urlencoded"],
                body: Array(form.utf8)
            )
            let words = ChatAnswer.excerpt(answer)
            // Asked too often, Zoho says so with 400, and is deaf for ten minutes.
            guard !words.lowercased().contains("too many requests") else { throw .limited(seconds: 600, words) }
            try TrackerCall.judge(answer)
            let made = try answer.needed()
            // Zoho says no with 200 and a word.
            guard let text = made["access_token"] as? String else {
                throw .refused("Zoho gave no token: \(ChatAnswer.excerpt(made["error"] as? String ?? "no word"))")
            }
            let seconds = made["expires_in"] as? Double ?? 3_600
            return .success(TokenKeeper.Token(text: text, expiresAt: Date().addingTimeInterval(seconds)))
        } catch {
            // Whatever became of it, no ticket was touched.
            if case .unknown(let reason) = error { return .failure(.notSent(reason)) }
            return .failure(error)
        }
    }

    /// Asks the product; a token that it does not know any more is fetched once more.
    func ask(_ method: HTTPMethod, _ path: String, _ body: [String: Any]? = nil) async throws(TrackerFailure)
        -> HTTPDoor.Answer
    {
        let bytes = try body.map { value throws(TrackerFailure) in try TrackerCall.body(value) } ?? []
        for isLast in [false, true] {
            let token = try await keeper.token()
            var headers = headers
            headers.add(name: "Authorization", value: "Zoho-oauthtoken \(token)")
            headers.add(name: "Content-Type", value: "application/json")
            let answer = try await call.send(method, "\(base)/\(path)", headers: headers, body: bytes)
            if answer.status == 401, !isLast {
                keeper.forget(token)
                continue
            }
            try TrackerCall.judge(answer)
            return answer
        }
        throw .refused("Zoho does not know the token")
    }
}

/// Texts of Zoho are HTML.
enum ZohoText {
    static func html(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            case "\"": escaped += "&quot;"
            case "\n": escaped += "<br>"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// The text without tags.
    static func plain(_ html: String) -> String {
        var text = ""
        var isTag = false
        for character in html {
            switch character {
            case "<": isTag = true
            case ">" where isTag:
                isTag = false
                text += " "
            default: if !isTag { text.append(character) }
            }
        }
        for (name, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")] {
            text = text.replacingOccurrences(of: name, with: sign)
        }
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The last second of a day in UTC, as Zoho writes instants.
    static func instant(_ day: TicketDay?) -> Any { day.map { "\($0)T23:59:59.000Z" } ?? NSNull() as Any }

    /// An id, which comes as a text or as a number.
    static func id(_ value: Any?) -> String? {
        (value as? String) ?? (value as? Int).map(String.init)
    }
}
