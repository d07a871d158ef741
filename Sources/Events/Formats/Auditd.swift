import Vocabulary

/// One record of the Linux audit system: `type=SYSCALL msg=audit(1364481363.243:24287): key=value ...`.
///
/// An event is several records with the same stamp; `AuditAssembler` joins them.
enum Auditd {
    /// The field that says which records belong together: `time:serial`.
    static let stampField = "auditd.stamp"

    static func read(_ text: ByteRun, into draft: inout EventDraft) -> Bool {
        var rest = text
        var node = ByteRun.empty
        if rest.skip("node=") { node = rest.takeWord() }
        var type = ByteRun.empty
        _ = rest.skip("audit: ")
        if rest.skip("type=") {
            type = named(rest.takeWord())
        } else {
            guard rest.hasPrefix("audit(") else { return false }
        }
        guard type.count <= 64, rest.skip("msg=audit(") || rest.skip("audit("),
            let stamp = rest.prefix(64).index(of: 41).map(rest.prefix), let colon = stamp.index(of: 58),
            let seconds = EventTime.decimal(stamp.prefix(colon))
        else { return false }
        rest = rest.dropFirst(stamp.count + 1)
        _ = rest.skip(":")
        rest.skipBlanks()
        draft.time = EventTime.known(seconds)
        draft.set(stampField, stamp)
        draft.setNumber("auditd.sequence", stamp.dropFirst(colon + 1))
        draft.set("type", type)
        if !type.isEmpty { draft.fields["auditd.record_types"] = .list([.text(type.text)]) }
        if !node.isEmpty { draft.set("host.name", node) }
        start(type, text, into: &draft)
        AuditFields.read(rest, type: type, into: &draft)
        AuditNames.name(type, in: &draft)
        return true
    }

    /// The kernel's own log has numbers instead of names (linux/audit.h).
    private static func named(_ type: ByteRun) -> ByteRun {
        guard type[0].isDigit else { return type }
        let names: [(StaticString, StaticString)] = [
            ("1300", "SYSCALL"), ("1302", "PATH"), ("1307", "CWD"), ("1309", "EXECVE"), ("1320", "EOE"),
            ("1326", "SECCOMP"), ("1327", "PROCTITLE"), ("1400", "AVC"), ("1130", "SERVICE_START"),
            ("1131", "SERVICE_STOP"), ("1100", "USER_AUTH"), ("1112", "USER_LOGIN"), ("1105", "USER_START"),
        ]
        for (number, name) in names where type.equals(number) {
            return ByteRun(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        }
        return type
    }

    private static func start(_ type: ByteRun, _ text: ByteRun, into draft: inout EventDraft) {
        draft.source = LogSource(product: "linux", service: "auditd")
        draft.set("event.dataset", "auditd")
        draft.set("message", text)
        if !type.isEmpty { draft.set("event.action", type.text.lowercased()) }
    }
}
