/// Who reads the message of which program.
enum SyslogProgram {
    static func read(_ message: ByteRun, tag: SyslogTag, into draft: inout EventDraft) {
        var message = message
        if message.hasPrefix("message repeated "), let inner = takeRepeated(message, into: &draft) { message = inner }
        let name = tag.name
        draft.set("message", message)
        if !name.isEmpty {
            draft.source = LogSource(product: "linux", service: name.whole(within: 128).text.lowercased())
            draft.fields["event.dataset"] = draft.source.service.map { .text($0) }
        }
        if tag.isOldPAM { return PAM.readOld(message, service: name, into: &draft) }
        if PAM.read(message, program: name, into: &draft) { return }
        if readKnown(message, name: name, into: &draft) { return }
        if LineFormat.readPayload(message, into: &draft) { return }
        if name.equals("httpd") || name.equals("apache2") || name.equals("nginx") {
            _ = ServerErrorLog.read(message, into: &draft)
        }
    }

    /// Reads what the program is known to write; false when nobody knows the program.
    private static func readKnown(_ message: ByteRun, name: ByteRun, into draft: inout EventDraft) -> Bool {
        if name.equals("sshd") || name.equals("sshd-session") || name.equals("sshd-auth") {
            Sshd.read(message, into: &draft)
        } else if name.equals("sudo") {
            Sudo.read(message, into: &draft)
        } else if name.equals("su") || name.equals("su-l") {
            Su.read(message, into: &draft)
        } else if name.equals(ignoringCase: "cron") || name.equals("CROND") || name.equals("crond")
            || name.equals("crontab") || name.equals("anacron")
        {
            Cron.read(message, into: &draft)
        } else if name.equals("systemd") {
            Systemd.read(message, into: &draft)
        } else if AccountChanges.isWritten(by: name) {
            AccountChanges.read(message, into: &draft)
        } else {
            return false
        }
        return true
    }

    /// rsyslog's `message repeated 5 times: [ Failed password ...]`.
    private static func takeRepeated(_ message: ByteRun, into draft: inout EventDraft) -> ByteRun? {
        var rest = message.dropFirst(17)
        guard let times = rest.takeDigits().smallNumber, rest.skip(" times: ["), rest.hasSuffix("]") else { return nil }
        draft.set("tocsin.repeated", times)
        return rest.prefix(rest.count - 1).trimmed
    }
}
