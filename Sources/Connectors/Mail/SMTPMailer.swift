public import Ports
import CCurl
import Vocabulary

/// A server that delivers mails (RFC 5321), by libcurl: over TLS, or after STARTTLS.
public struct SMTPMailer: Mailer {
    private let server: String
    private let authorities: String?
    private let protection: CurlExchange.Protection
    private let key: @Sendable () async throws -> (user: String, key: IMAPMailbox.Key)?
    private let session: CurlSession

    /// `server`: `smtps://mail.example.com` or, with STARTTLS, `smtp://mail.example.com:587`; `key`: nil where it wants none.
    public init(
        server: String,
        authorities: String?,
        key: @escaping @Sendable () async throws -> (user: String, key: IMAPMailbox.Key)?
    ) {
        self.init(server: server, authorities: authorities, protection: .tls, key: key)
    }

    init(
        server: String,
        authorities: String?,
        protection: CurlExchange.Protection,
        key: @escaping @Sendable () async throws -> (user: String, key: IMAPMailbox.Key)?
    ) {
        self.server = server
        self.authorities = authorities
        self.protection = protection
        self.key = key
        session = CurlSession(name: server)
    }

    public func send(_ mail: [UInt8], from: String, to: String) async -> Delivery {
        do {
            let login: CurlExchange.Login =
                switch try await key() {
                case nil: .nobody
                case .some((let user, .password(let password))): .password(user: user, password)
                case .some((let user, .bearer(let token))): .bearer(user: user, token)
                }
            _ = try await session.run(
                CurlExchange(
                    url: server,
                    protection: protection,
                    login: login,
                    authorities: authorities,
                    mail: (mail, from, to)
                )
            )
            return .delivered
        } catch let trouble as CurlTrouble {
            let reason = trouble.inWords(server).description
            // The server would not have this mail, now or later: the address is wrong, or the mail is not welcome.
            let isFinal = (500..<600).contains(trouble.status) && trouble.code != CURLE_LOGIN_DENIED
            return isFinal
                ? .refused(reason: "\(reason) (\(trouble.status))") : .tryAgain(afterSeconds: nil, reason: reason)
        } catch {
            return .tryAgain(afterSeconds: nil, reason: "\(error)")
        }
    }
}
