/// The OpenSSH server's messages (auth.c, auth-log and monitor of OpenSSH 5 to 10).
///
/// User names are chosen by whoever knocks: ` from ` and ` port ` are therefore looked for from the end.
enum Sshd {
    static func read(_ message: ByteRun, into draft: inout EventDraft) {
        draft.source = LogSource(product: "linux", category: "authentication", service: "sshd")
        draft.set("event.dataset", "sshd")
        draft.set("event.category", "authentication")
        var rest = message
        if rest.skip("Failed ") {
            readLogin(rest, outcome: "failure", into: &draft)
        } else if rest.skip("Accepted ") {
            readLogin(rest, outcome: "success", into: &draft)
        } else if rest.skip("Postponed ") {
            readLogin(rest, outcome: "unknown", into: &draft)
        } else if rest.skip("Invalid user ") || rest.skip("Illegal user ") {
            act("ssh_invalid_user", "failure", in: &draft)
            readUserAndSource(rest, into: &draft)
        } else if rest.skip("error: maximum authentication attempts exceeded for ") {
            act("ssh_max_auth", "failure", in: &draft)
            _ = rest.skip("invalid user ")
            readUserAndSource(rest, into: &draft)
        } else if readDisconnect(message, into: &draft) || readHint(message, into: &draft)
            || readSession(message, into: &draft)
        {
            return
        }
    }

    private static func act(_ action: String, _ outcome: String?, in draft: inout EventDraft) {
        draft.set("event.action", action)
        if let outcome { draft.set("event.outcome", outcome) }
    }

    /// `password for invalid user admin from 203.0.113.9 port 40022 ssh2`; the method may be two words with a slash.
    private static func readLogin(_ text: ByteRun, outcome: String, into draft: inout EventDraft) {
        var rest = text
        guard let method = rest.take(until: " for "), method.count < 64 else { return }
        act("ssh_login", outcome, in: &draft)
        draft.set("tocsin.ssh.method", method)
        if rest.skip("invalid user ") || rest.skip("illegal user ") {
            draft.fields["tocsin.ssh.invalid_user"] = .boolean(true)
        }
        readUserAndSource(rest, into: &draft)
    }

    /// `alice from 203.0.113.9 port 40022 ssh2`, where each part but the user may be missing.
    private static func readUserAndSource(_ text: ByteRun, into draft: inout EventDraft) {
        guard
            let at = text.hasPrefix("from ") && text.lastIndex(of: " from ") == nil ? -1 : text.lastIndex(of: " from ")
        else { return draft.set("user.name", text.trimmed) }
        draft.set("user.name", text.prefix(max(at, 0)))
        readPeer(text.dropFirst(at + 6), into: &draft)
    }

    /// `203.0.113.9 port 40022 ssh2`, or the address alone, with a colon or a comment behind it.
    private static func readPeer(_ text: ByteRun, into draft: inout EventDraft) {
        var rest = text
        var address = rest.takeWord()
        if address[address.count - 1] == 58 || address[address.count - 1] == 44 {
            address = address.prefix(address.count - 1)
        }
        draft.setSource(address)
        if rest.skip("port ") { if let port = rest.takeDigits().smallNumber { draft.set("source.port", port) } }
    }

    /// All the ways in which a connection ends before or after the login.
    private static func readDisconnect(_ message: ByteRun, into draft: inout EventDraft) -> Bool {
        var rest = message
        _ = rest.skip("error: ")
        let isEnd =
            rest.skip("Received disconnect from ") || rest.skip("Disconnected from ")
            || rest.skip("Connection closed by ") || rest.skip("Connection reset by ")
            || rest.skip("Disconnecting ") || rest.skip("Disconnecting: ")
            || rest.skip("Timeout before authentication for ")
        guard isEnd else { return false }
        act("ssh_disconnect", nil, in: &draft)
        _ = rest.skip("connection from ")
        let hasUser =
            rest.skip("invalid user ") || rest.skip("authenticating user ") || rest.skip("user ")
            || rest.skip("disconnecting user ")
        if hasUser {
            // The name may hold blanks: the address is the last word before ` port `.
            guard let port = rest.lastIndex(of: " port ") else { return true }
            let head = rest.prefix(port)
            guard let blank = head.lastIndex(of: " ") else { return true }
            draft.set("user.name", head.prefix(blank))
            rest = rest.dropFirst(blank + 1)
        }
        readPeer(rest, into: &draft)
        return true
    }

    /// What knocks without being a client, or comes from an address that lies about its name.
    private static func readHint(_ message: ByteRun, into draft: inout EventDraft) -> Bool {
        var rest = message
        _ = rest.skip("error: ")
        if message.contains("POSSIBLE BREAK-IN ATTEMPT") {
            act("ssh_break_in_hint", nil, in: &draft)
            if rest.skip("reverse mapping checking getaddrinfo for ") {
                draft.set("source.domain", rest.takeWord())
                draft.setSource(rest.takeWord().unwrapped(91, 93))
            } else if rest.skip("Address ") {
                draft.setSource(rest.takeWord())
            }
            return true
        }
        if rest.skip("Did not receive identification string from ") || rest.skip("Bad protocol version identification ")
            || rest.hasPrefix("kex_exchange_identification: ") || rest.skip("banner exchange: Connection from ")
            || rest.skip("ssh_dispatch_run_fatal: Connection from ")
        {
            act("ssh_bad_identification", "failure", in: &draft)
            if let at = rest.lastIndex(of: " from ") { rest = rest.dropFirst(at + 6) }
            if !rest.hasPrefix("kex_") { readPeer(rest, into: &draft) }
            return true
        }
        guard let at = rest.lastIndex(of: "Too many authentication failures") else { return false }
        act("ssh_max_auth", "failure", in: &draft)
        rest = rest.dropFirst(at + 32)
        if rest.skip(" for ") { readUserAndSource(rest, into: &draft) }
        return true
    }

    private static func readSession(_ message: ByteRun, into draft: inout EventDraft) -> Bool {
        var rest = message
        if rest.skip("Starting session: ") {
            act("ssh_session_opened", "success", in: &draft)
            if let at = rest.index(of: " for ") { readUserAndSource(rest.dropFirst(at + 5), into: &draft) }
            return true
        }
        if rest.skip("Close session: user ") {
            act("ssh_session_closed", nil, in: &draft)
            readUserAndSource(rest, into: &draft)
            return true
        }
        if rest.skip("User ") {
            draft.set("user.name", rest.takeWord())
            if let from = rest.index(of: "from ") {
                rest = rest.dropFirst(from + 5)
                draft.setSource(rest.takeWord())
            }
            if rest.contains("not allowed because") { act("ssh_login", "failure", in: &draft) }
            return true
        }
        guard rest.skip("Connection from ") else { return false }
        readPeer(rest, into: &draft)
        return true
    }
}
