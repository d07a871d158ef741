/// A syslog message: RFC 5424, RFC 3164, and what is in the field instead of them.
enum SyslogMessage {
    /// Facility 0...23 and severity 0...7 make a priority (RFC 5424 6.2.1).
    private static let priorityMax = 191

    static func read(_ bytes: ByteRun, into draft: inout EventDraft) {
        var rest = bytes.withoutLineEnd
        guard takePriority(&rest, into: &draft) else {
            return LineFormat.readPayload(rest, into: &draft) || readWithoutPriority(rest, into: &draft)
                ? () : readBody(rest, into: &draft)
        }
        if rest[0] == 49, rest[1] == 32, readVersionOne(rest.dropFirst(2), into: &draft) { return }
        readLegacy(rest, into: &draft)
    }

    /// A line of a log file, which has no priority: a time, a host and a tag.
    static func readWithoutPriority(_ line: ByteRun, into draft: inout EventDraft) -> Bool {
        if line[0] == 49, line[1] == 32, readVersionOne(line.dropFirst(2), into: &draft) { return true }
        var rest = line
        guard let seconds = takeTime(&rest, on: draft.clock), rest[0] == 32 else { return false }
        rest.skipBlanks()
        var probe = rest
        guard !isLevel(takeHost(&probe)) else { return false }
        guard SyslogTag.take(&probe, isColonNeeded: true) != nil else { return false }
        draft.time = EventTime.known(seconds)
        readAfterTime(rest, into: &draft)
        return true
    }

    /// `<38>`; an impossible number is left in the text, and noted.
    private static func takePriority(_ text: inout ByteRun, into draft: inout EventDraft) -> Bool {
        var rest = text
        guard rest.skip("<"), let priority = rest.takeDigits().smallNumber, rest.skip(">") else { return false }
        guard priority <= priorityMax else {
            draft.note("the syslog priority \(priority) is not within 0 to \(priorityMax)")
            return false
        }
        draft.set("log.syslog.priority", priority)
        draft.set("log.syslog.facility.code", priority / 8)
        draft.set("log.syslog.severity.code", priority % 8)
        text = rest
        return true
    }

    /// RFC 5424 after its version: TIMESTAMP HOSTNAME APP-NAME PROCID MSGID STRUCTURED-DATA MSG.
    private static func readVersionOne(_ text: ByteRun, into draft: inout EventDraft) -> Bool {
        var rest = text
        let time = rest.takeWord()
        var probe = time
        let seconds = draft.clock.takeInternetTime(&probe)
        guard time.equals("-") || (seconds != nil && probe.isEmpty) else { return false }
        if let seconds { draft.time = EventTime.known(seconds) }
        let host = rest.takeWord()
        let program = rest.takeWord()
        let process = rest.takeWord()
        let message = rest.takeWord()
        setHost(host, into: &draft)
        if !message.equals("-") { draft.set("log.syslog.msgid", message) }
        StructuredElements.take(&rest, into: &draft)
        rest.skipBlanks()
        let tag = SyslogTag(
            program: program.equals("-") ? .empty : program,
            process: process.equals("-") ? .empty : process
        )
        tag.set(in: &draft)
        readBody(rest, tag: tag, into: &draft)
        return true
    }

    /// RFC 3164 after its priority, with everything that senders leave out or put before it.
    private static func readLegacy(_ text: ByteRun, into draft: inout EventDraft) {
        var rest = text
        if rest.skip(":") { rest.skipBlanks() }
        var probe = rest
        skipSequence(&probe)
        guard let seconds = takeTime(&probe, on: draft.clock), probe.isEmpty || probe[0] == 32 || probe[0] == 58 else {
            guard let tag = SyslogTag.take(&rest, isColonNeeded: true) else { return readBody(rest, into: &draft) }
            tag.set(in: &draft)
            return readBody(rest, tag: tag, into: &draft)
        }
        draft.time = EventTime.known(seconds)
        probe.skipBlanks()
        if probe.skip(":") { probe.skipBlanks() }
        readAfterTime(probe, into: &draft)
    }

    /// What follows the time: host, tag, message; a first word that is itself a tag means that there is no host.
    private static func readAfterTime(_ text: ByteRun, into draft: inout EventDraft) {
        var rest = text
        setHost(takeHost(&rest), into: &draft)
        let tag = SyslogTag.take(&rest, isColonNeeded: false) ?? SyslogTag(program: .empty, process: .empty)
        tag.set(in: &draft)
        readBody(rest, tag: tag, into: &draft)
    }

    private static func takeHost(_ rest: inout ByteRun) -> ByteRun {
        let word = rest.prefix(rest.run { !$0.isBlank })
        guard word[word.count - 1] != 58, word[0] != 37, !word.contains("[") || word[0] == 91 else { return .empty }
        rest = rest.dropFirst(word.count)
        rest.skipBlanks()
        return word
    }

    /// A program's own log has a level where a syslog file has the host.
    private static func isLevel(_ word: ByteRun) -> Bool {
        let levels: [StaticString] = [
            "error", "err", "warn", "warning", "info", "debug", "trace", "fatal", "notice", "critical", "[error]",
            "[warn]", "[info]", "[debug]",
        ]
        return levels.contains { word.equals(ignoringCase: $0) }
    }

    private static func setHost(_ host: ByteRun, into draft: inout EventDraft) {
        guard !host.isEmpty, !host.equals("-") else { return }
        draft.set("log.syslog.hostname", host)
        draft.set("host.name", host)
    }

    /// The RFC's own form, ISO 8601 as rsyslog writes it, or Cisco's with a mark for an unsynchronised clock.
    private static func takeTime(_ rest: inout ByteRun, on clock: SourceClock) -> Double? {
        if rest[0].isDigit { return clock.takeInternetTime(&rest) }
        if rest[0] == 42 || rest[0] == 46 { rest = rest.dropFirst(1) }
        guard let seconds = clock.takeSyslogTime(&rest) else { return nil }
        if rest[0] == 32, rest.hasPrefix(" UTC: ") { rest = rest.dropFirst(4) }
        return seconds
    }

    /// Cisco's sequence number: `123: `.
    private static func skipSequence(_ rest: inout ByteRun) {
        var probe = rest
        guard probe.takeDigits().count > 0, probe.skip(":") else { return }
        probe.skipBlanks()
        rest = probe
    }

    private static func readBody(_ body: ByteRun, tag: SyslogTag? = nil, into draft: inout EventDraft) {
        var message = body
        _ = message.skip("\u{FEFF}")
        SyslogProgram.read(message, tag: tag ?? SyslogTag(program: .empty, process: .empty), into: &draft)
    }
}
