/// Access logs of Apache and nginx: the common and the combined format, with or without a virtual host before it
/// (Apache's `mod_log_config`, nginx's `combined`).
enum AccessLog {
    static func read(_ line: ByteRun, into draft: inout EventDraft) -> Bool {
        // The cheap test first: `[10/Oct/2000:` stands near the beginning of every access log line.
        guard let open = line.prefix(512).index(of: 91), open >= 5, line[open + 3] == 47, line[open + 7] == 47,
            line[open + 12] == 58
        else { return false }
        var rest = line
        var host = ByteRun.empty
        var client = rest.takeWord()
        if !rest.hasPrefix("- "), !startsIdentity(rest) {
            host = client
            client = rest.takeWord()
        }
        _ = rest.takeWord()
        guard let user = rest.take(until: "["), let stamp = rest.take(until: "] \"") else { return false }
        draft.time = EventTime.read(stamp, on: draft.clock)
        guard case .at = draft.time else { return false }
        guard let end = endOfQuoted(rest) else { return false }
        let request = rest.prefix(end)
        rest = rest.dropFirst(end + 1)
        rest.skipBlanks()
        start(line, into: &draft)
        draft.setSource(client)
        if !host.isEmpty { draft.set("destination.domain", host.index(of: 58).map(host.prefix) ?? host) }
        if !user.trimmed.equals("-") { draft.set("user.name", user.trimmed) }
        readRequest(request, into: &draft)
        readAnswer(&rest, into: &draft)
        return true
    }

    /// Whether ` - user [` follows, so that the word before was the client.
    private static func startsIdentity(_ rest: ByteRun) -> Bool {
        var probe = rest
        _ = probe.takeWord()
        _ = probe.takeWord()
        return probe[0] == 91
    }

    private static func start(_ line: ByteRun, into draft: inout EventDraft) {
        let hint = draft.dataset.lowercased()
        let known = draft.source.service ?? ""
        let service =
            if hint.contains("nginx") || known == "nginx" {
                "nginx"
            } else if hint.contains("apache") || hint.contains("httpd") || known.hasPrefix("apache") || known == "httpd"
            {
                "apache"
            } else {
                "access"
            }
        draft.source = LogSource(product: service, category: "webserver", service: service)
        draft.set("event.dataset", service == "access" ? "access" : service + ".access")
        draft.set("event.category", "web")
        draft.set("message", line)
    }

    /// `GET /index.html?a=b HTTP/1.1`; what scanners send instead is kept as the URL.
    private static func readRequest(_ request: ByteRun, into draft: inout EventDraft) {
        var rest = request
        let size = rest.run { $0.isLetter || $0 == 95 || $0 == 45 }
        guard size > 0, rest[size] == 32 else { return request.equals("-") ? () : draft.set("url.original", request) }
        draft.set("http.request.method", rest.prefix(size))
        rest = rest.dropFirst(size + 1)
        if let at = rest.lastIndex(of: " HTTP/") {
            draft.set("http.version", rest.dropFirst(at + 6))
            rest = rest.prefix(at)
        }
        draft.set("url.original", rest)
        let query = rest.index(of: 63)
        draft.set("url.path", query.map(rest.prefix) ?? rest)
        if let query { draft.set("url.query", rest.dropFirst(query + 1)) }
    }

    /// `200 2326 "referrer" "agent"`.
    private static func readAnswer(_ rest: inout ByteRun, into draft: inout EventDraft) {
        if let status = rest.takeWord().smallNumber {
            draft.set("http.response.status_code", status)
            draft.set("event.outcome", status < 400 ? "success" : "failure")
        }
        if let size = rest.takeWord().integer { draft.fields["http.response.body.bytes"] = .integer(size) }
        for field in ["http.request.referrer", "user_agent.original"] {
            guard rest.skip("\""), let end = endOfQuoted(rest) else { return }
            let value = rest.prefix(end)
            if !value.equals("-") { draft.set(field, value) }
            rest = rest.dropFirst(end + 1)
            rest.skipBlanks()
        }
    }

    /// The closing quote; a backslash guards the one behind it.
    private static func endOfQuoted(_ text: ByteRun) -> Int? {
        var at = 0
        while at < text.count {
            if text[at] == 34 { return at }
            at += text[at] == 92 ? 2 : 1
        }
        return nil
    }
}
