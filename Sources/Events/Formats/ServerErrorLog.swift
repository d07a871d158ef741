/// Error logs of Apache 2.4 (also 2.2) and of nginx.
enum ServerErrorLog {
    static func read(_ line: ByteRun, into draft: inout EventDraft) -> Bool {
        line[0] == 91 ? readApache(line, into: &draft) : readNginx(line, into: &draft)
    }

    /// `[Wed Oct 11 14:32:52.123456 2000] [core:error] [pid 35708:tid 432] [client 203.0.113.9:1234] AH00128: ...`.
    private static func readApache(_ line: ByteRun, into draft: inout EventDraft) -> Bool {
        var rest = line.dropFirst(1)
        guard var stamp = rest.take(until: "] ["), stamp.count < 64, stamp[0].isLetter, stamp[3] == 32 else {
            return false
        }
        stamp = stamp.dropFirst(4)
        let time = EventTime.read(stamp, on: draft.clock)
        guard case .at = time, let level = rest.take(until: 93) else { return false }
        draft.time = time
        start("apache", into: &draft)
        let name = level.lastIndex(of: ":").map { level.dropFirst($0 + 1) } ?? level
        draft.set("log.level", name)
        rest.skipBlanks()
        while rest[0] == 91, let end = rest.prefix(256).index(of: 93) {
            read(part: rest.slice(1, end), into: &draft)
            rest = rest.dropFirst(end + 1)
            rest.skipBlanks()
        }
        draft.set("message", rest)
        return true
    }

    private static func read(part: ByteRun, into draft: inout EventDraft) {
        var rest = part
        if rest.skip("client ") {
            setClient(rest, into: &draft)
        } else if rest.skip("pid "), let process = rest.takeDigits().smallNumber {
            draft.set("process.pid", process)
        }
    }

    /// `203.0.113.9`, `203.0.113.9:1234`, `2001:db8::1`, `[2001:db8::1]:1234`.
    private static func setClient(_ text: ByteRun, into draft: inout EventDraft) {
        if text.isAddress { return draft.setSource(text) }
        guard let colon = text.lastIndex(of: ":") else { return draft.setSource(text) }
        draft.setSource(text.prefix(colon).unwrapped(91, 93))
        if let port = text.dropFirst(colon + 1).smallNumber { draft.set("source.port", port) }
    }

    /// `2026/11/24 10:00:00 [error] 1234#0: *5 open() "/x" failed (2: ...), client: 203.0.113.9, server: x, ...`.
    private static func readNginx(_ line: ByteRun, into draft: inout EventDraft) -> Bool {
        var rest = line
        guard rest[0].isDigit, let seconds = draft.clock.takeServerTime(&rest), rest.skip(" ["),
            let level = rest.take(until: "] "), level.count < 16
        else { return false }
        draft.time = EventTime.known(seconds)
        start("nginx", into: &draft)
        draft.set("log.level", level)
        let process = rest.takeDigits()
        if rest[0] == 35, let number = process.smallNumber {
            draft.set("process.pid", number)
            _ = rest.take(until: ": ")
        }
        draft.set("message", rest)
        guard let client = rest.lastIndex(of: ", client: ") else { return true }
        var parts = rest.dropFirst(client + 10)
        draft.setSource(parts.take(until: ", ") ?? parts)
        if parts.skip("server: "), let server = parts.take(until: ", ") { draft.set("destination.domain", server) }
        if let at = parts.index(of: "request: \"") {
            let request = parts.dropFirst(at + 10)
            draft.set("http.request.method", request.prefix(request.run { $0.isLetter }))
            if let quote = request.index(of: 34) { draft.set("url.original", url(in: request.prefix(quote))) }
        }
        return true
    }

    private static func url(in request: ByteRun) -> ByteRun {
        var rest = request
        _ = rest.takeWord()
        return rest.lastIndex(of: " HTTP/").map(rest.prefix) ?? rest
    }

    private static func start(_ service: String, into draft: inout EventDraft) {
        draft.source = LogSource(product: service, category: "webserver", service: service)
        draft.set("event.dataset", service + ".error")
        draft.set("event.category", "web")
    }
}
