import CCurl
import Dispatch
import Ports
import Synchronization
import Vocabulary

/// One connection to a mail server through libcurl, used by one call after the other.
///
/// libcurl waits for the server in the thread that called it: calls run on a queue of their own, never on a thread that
/// the house's tasks share.
final class CurlSession: Sendable {
    private let queue: DispatchQueue
    private let handle: Mutex<UnsafeMutableRawPointer?>

    /// Once a process, before anything else of libcurl.
    private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    init(name: String) {
        queue = DispatchQueue(label: "tocsin.mail.\(name)")
        handle = Mutex(nil)
    }

    deinit { handle.withLock { if let handle = $0 { curl_easy_cleanup(handle) } } }

    /// Does one exchange; answers what the server sent.
    ///
    /// - Throws: `CurlTrouble`.
    func run(_ exchange: CurlExchange) async throws -> [UInt8] {
        let stop = Stop()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<[UInt8], any Error>) in
                queue.async { continuation.resume(with: Result { try self.perform(exchange, until: stop) }) }
            }
        } onCancel: {
            stop.isAsked.store(true, ordering: .relaxed)
        }
    }

    private func perform(_ exchange: CurlExchange, until stop: Stop) throws -> [UInt8] {
        guard !stop.isAsked.load(ordering: .relaxed) else { throw CancellationError() }
        return try handle.withLock { handle in
            if handle == nil, CurlSession.isReady { handle = curl_easy_init() }
            guard let session = handle else { throw CurlTrouble(code: CURLE_FAILED_INIT) }
            // What was set is forgotten; the connection stays open.
            curl_easy_reset(session)
            return try exchange.perform(on: session, until: stop)
        }
    }
}

/// Tells an exchange that nobody waits for it any more: the house shuts down.
final class Stop: Sendable {
    let isAsked = Atomic(false)
}

/// One exchange with a mail server: where, as whom, and what is asked or sent.
struct CurlExchange: Sendable {
    /// How the connection is kept from others.
    enum Protection: Hashable, Sendable {
        /// TLS from the first byte (`imaps`, `smtps`), or before the password is sent (STARTTLS).
        case tls
        /// Not at all: for the servers of tests on this machine.
        case none
    }

    /// How the house shows who it is.
    enum Login: Hashable, Sendable {
        case password(user: String, String)
        /// An OAuth 2.0 access token (RFC 7628).
        case bearer(user: String, String)
        case nobody
    }

    var url: String
    var protection = Protection.tls
    var login: Login
    /// A file of certificates that are trusted; nil: those of the system.
    var authorities: String?
    /// A command of the protocol in the place of the usual one.
    var command: String?
    /// What is sent, with the envelope's addresses.
    var mail: (bytes: [UInt8], from: String, to: String)?
    /// Whether a new connection is made.
    var isFresh = false
    var bytesMax = Limits.answerBytesMax
    var secondsMax = Limits.mailCallSecondsMax

    fileprivate func perform(on session: UnsafeMutableRawPointer, until stop: Stop) throws -> [UInt8] {
        let traffic = Traffic(out: mail?.bytes ?? [], bytesMax: bytesMax, stop: stop)
        let context = Unmanaged.passUnretained(traffic).toOpaque()
        var recipients: UnsafeMutablePointer<curl_slist>?
        defer { curl_slist_free_all(recipients) }
        try settle(session)
        try check(tocsin_curl_write(session, CurlExchange.take, context))
        try check(tocsin_curl_watched(session, CurlExchange.look, context))
        if let mail {
            recipients = curl_slist_append(nil, "<\(mail.to)>")
            try text(session, CURLOPT_MAIL_FROM, "<\(mail.from)>")
            try check(tocsin_curl_list(session, CURLOPT_MAIL_RCPT, recipients))
            try check(tocsin_curl_number(session, CURLOPT_UPLOAD, 1))
            try check(tocsin_curl_read(session, CurlExchange.give, context))
        }
        let code = withExtendedLifetime(traffic) { curl_easy_perform(session) }
        guard code != CURLE_ABORTED_BY_CALLBACK else { throw CancellationError() }
        guard code == CURLE_OK else { throw CurlTrouble(code: code, status: tocsin_curl_status(session)) }
        return traffic.came
    }

    private func settle(_ session: UnsafeMutableRawPointer) throws {
        try text(session, CURLOPT_URL, url)
        // Nothing that a server or a setting says leads to another protocol, a proxy or a file of passwords.
        try text(session, CURLOPT_PROTOCOLS_STR, "imap,imaps,smtp,smtps")
        try text(session, CURLOPT_PROXY, "")
        try number(session, CURLOPT_NETRC, 0)
        try number(session, CURLOPT_NOSIGNAL, 1)
        try number(session, CURLOPT_TIMEOUT_MS, Int(secondsMax * 1_000))
        try number(session, CURLOPT_CONNECTTIMEOUT_MS, Int(Limits.callSecondsMax * 1_000))
        if isFresh { try number(session, CURLOPT_FRESH_CONNECT, 1) }
        switch protection {
        case .tls: try number(session, CURLOPT_USE_SSL, Int(CURLUSESSL_ALL.rawValue))
        case .none: break
        }
        if let authorities { try text(session, CURLOPT_CAINFO, authorities) }
        switch login {
        case .nobody: break
        case .password(let user, let password):
            try text(session, CURLOPT_USERNAME, user)
            try text(session, CURLOPT_PASSWORD, password)
        case .bearer(let user, let token):
            try text(session, CURLOPT_USERNAME, user)
            try text(session, CURLOPT_XOAUTH2_BEARER, token)
        }
        if let command { try text(session, CURLOPT_CUSTOMREQUEST, command) }
    }

    private func text(_ session: UnsafeMutableRawPointer, _ option: CURLoption, _ value: String) throws {
        // A line end would begin a command of its own.
        guard !value.utf8.contains(where: { $0 == 0 || $0 == 0x0A || $0 == 0x0D }) else {
            throw MailServerTrouble("a setting of the mail server holds a line end; write it without")
        }
        try check(tocsin_curl_text(session, option, value))
    }

    private func number(_ session: UnsafeMutableRawPointer, _ option: CURLoption, _ value: Int) throws {
        try check(tocsin_curl_number(session, option, value))
    }

    private func check(_ code: CURLcode) throws {
        guard code == CURLE_OK else { throw CurlTrouble(code: code) }
    }

    // MARK: bytes in and out

    /// What goes and what came, for the time of one exchange.
    private final class Traffic {
        let out: [UInt8]
        let bytesMax: Int
        let stop: Stop
        var sent = 0
        var came: [UInt8] = []

        init(out: [UInt8], bytesMax: Int, stop: Stop) {
            self.out = out
            self.bytesMax = bytesMax
            self.stop = stop
        }
    }

    private static let look: tocsin_curl_watch = { context, _, _, _, _ in
        guard let context else { return 1 }
        let traffic = Unmanaged<Traffic>.fromOpaque(context).takeUnretainedValue()
        return traffic.stop.isAsked.load(ordering: .relaxed) ? 1 : 0
    }

    private static let take: tocsin_curl_bytes = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let traffic = Unmanaged<Traffic>.fromOpaque(context).takeUnretainedValue()
        let length = size * count
        // Less than was given ends the exchange.
        guard traffic.came.count + length <= traffic.bytesMax else { return 0 }
        bytes.withMemoryRebound(to: UInt8.self, capacity: length) {
            traffic.came.append(contentsOf: UnsafeBufferPointer(start: $0, count: length))
        }
        return length
    }

    private static let give: tocsin_curl_bytes = { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let traffic = Unmanaged<Traffic>.fromOpaque(context).takeUnretainedValue()
        let length = min(size * count, traffic.out.count - traffic.sent)
        for offset in 0..<length { bytes[offset] = CChar(bitPattern: traffic.out[traffic.sent + offset]) }
        traffic.sent += length
        return length
    }
}

/// libcurl could not do an exchange.
struct CurlTrouble: Error {
    let code: CURLcode
    /// The last code that the server answered; 0 when there was none.
    var status = 0

    /// The server says that what was asked for is not there.
    var isNotThere: Bool { code == CURLE_REMOTE_FILE_NOT_FOUND }

    /// The same in words for an admin; `what` is the server.
    func inWords(_ what: String) -> MailServerTrouble {
        switch code {
        case CURLE_LOGIN_DENIED:
            MailServerTrouble("\(what) did not take the user and password; look at them in the settings")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE:
            MailServerTrouble(
                "\(what) showed a certificate that is not trusted; name its authority in the settings (ca)"
            )
        case CURLE_USE_SSL_FAILED:
            MailServerTrouble("\(what) offers no STARTTLS, and nothing is sent in the clear; use its address with TLS")
        case CURLE_COULDNT_RESOLVE_HOST: MailServerTrouble("\(what) has no address; look at its name in the settings")
        default: MailServerTrouble("\(what): \(String(cString: curl_easy_strerror(code)))")
        }
    }
}
