/// A syslog message in a JSON coat, as rsyslog (omelasticsearch), syslog-ng (elasticsearch-http), Filebeat, Fluent Bit
/// and the journal send it: the message under one key, its header under others.
enum WrappedMessage {
    static func read(_ draft: inout EventDraft) {
        guard draft.fields["event.action"] == nil,
            let message = first(["message", "MESSAGE", "msg", "log", "rawmsg", "short_message"], in: draft)
        else { return }
        if let host = first(["host.name", "host", "HOST", "hostname", "HOSTNAME", "_HOSTNAME", "fromhost"], in: draft) {
            draft.set("host.name", host)
        }
        let program = first(
            [
                "process.name", "log.syslog.appname", "program", "PROGRAM", "programname", "syslogtag", "app-name",
                "appname",
                "SYSLOG_IDENTIFIER", "syslog_identifier", "ident",
            ],
            in: draft
        )
        let process = first(["process.pid", "PID", "procid", "pid", "SYSLOG_PID", "_PID"], in: draft)
        readTime(&draft)
        message.reading { read($0, program: program, process: process, into: &draft) }
    }

    private static func read(_ text: ByteRun, program: String?, process: String?, into draft: inout EventDraft) {
        var message = text.withoutLineEnd
        _ = message.skip("\u{FEFF}")
        message = message.dropFirst(message.run { $0 == 32 })
        if isWhole(message, clock: draft.clock) {
            LineFormat.read(message, into: &draft)
        } else if let program, !program.isEmpty {
            program.reading { name in
                (process ?? "").reading { read(message, tag: tag(name, $0), into: &draft) }
            }
        } else if isSshd(message, facility: first(["facility", "FACILITY"], in: draft)) {
            "sshd".reading { read(message, tag: SyslogTag(program: $0, process: .empty), into: &draft) }
        } else {
            draft.set("message", message)
            _ = LineFormat.readPayload(message, into: &draft)
        }
    }

    /// Whether it can only be the OpenSSH server's: rsyslog's own JSON template names the facility, but no program.
    private static func isSshd(_ message: ByteRun, facility: String?) -> Bool {
        guard let facility, ["auth", "authpriv", "4", "10"].contains(facility) else { return false }
        return message.hasPrefix("Failed password for ") || message.hasPrefix("Failed publickey for ")
            || message.hasPrefix("Accepted password for ") || message.hasPrefix("Accepted publickey for ")
            || message.hasPrefix("Invalid user ") || message.hasPrefix("PAM ") || message.hasPrefix("pam_unix(sshd:")
    }

    private static func read(_ message: ByteRun, tag: SyslogTag, into draft: inout EventDraft) {
        let known = draft.source
        let dataset = draft.fields["event.dataset"]
        tag.set(in: &draft)
        SyslogProgram.read(message, tag: tag, into: &draft)
        // A program that nobody knows must not take away what the document said of itself.
        guard draft.fields["event.action"] == nil, draft.source.category == nil, known.product != nil else { return }
        draft.source = known
        draft.fields["event.dataset"] = dataset
    }

    /// `sshd[4242]:` is a tag with everything in it; `sshd` is the name alone.
    private static func tag(_ name: ByteRun, _ process: ByteRun) -> SyslogTag {
        var rest = name.trimmed
        guard rest[rest.count - 1] == 58 || rest.index(of: 91) != nil,
            var tag = SyslogTag.take(&rest, isColonNeeded: true)
        else { return SyslogTag(program: name.trimmed, process: process) }
        if tag.process.isEmpty { tag.process = process }
        return tag
    }

    /// Whether the message brings its own header: a priority, or a time with a host and a tag.
    private static func isWhole(_ message: ByteRun, clock: SourceClock) -> Bool {
        if message[0] == 60, message[1].isDigit, let close = message.prefix(5).index(of: 62) { return close > 1 }
        var probe = message
        return clock.takeSyslogTime(&probe) != nil && probe[0] == 32
            || message[4] == 45 && clock.takeInternetTime(&probe) != nil && probe[0] == 32
    }

    private static func readTime(_ draft: inout EventDraft) {
        guard case .missing = draft.time else { return }
        for name in ["timereported", "ISODATE", "__REALTIME_TIMESTAMP", "_SOURCE_REALTIME_TIMESTAMP"] {
            if let value = draft.fields[name] { draft.time = EventTime.read(value, on: draft.clock) }
        }
    }

    private static func first(_ names: [String], in draft: EventDraft) -> String? {
        for name in names {
            switch draft.fields[name] {
            case .text(let text)?: return text
            case .integer(let number)?: return String(number)
            case .list, .number, .boolean, .null, nil: continue
            }
        }
        return nil
    }
}
