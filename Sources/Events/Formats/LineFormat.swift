/// Finds out what a line of text is by looking at its beginning.
enum LineFormat {
    static func read(_ line: ByteRun, into draft: inout EventDraft) {
        if line[0] == 60, line[1].isDigit { return SyslogMessage.read(line, into: &draft) }
        if readPayload(line, into: &draft) { return }
        if ServerErrorLog.read(line, into: &draft) { return }
        if SyslogMessage.readWithoutPriority(line, into: &draft) { return }
        draft.set("message", line)
    }

    /// The formats that travel alone or inside a syslog message alike.
    static func readPayload(_ text: ByteRun, into draft: inout EventDraft) -> Bool {
        switch text[0] {
        case 123: return ECSDocument.readInside(text, into: &draft)
        case 64:
            var rest = text
            guard rest.skip("@cee:") else { return false }
            rest.skipBlanks()
            return ECSDocument.readInside(rest, into: &draft)
        case 67: if text.hasPrefix("CEF:") { return CEF.read(text, into: &draft) }
        case 116, 110, 97: if Auditd.read(text, into: &draft) { return true }
        default: break
        }
        return AccessLog.read(text, into: &draft)
    }
}
