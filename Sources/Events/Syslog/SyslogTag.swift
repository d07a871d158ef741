/// Who wrote a syslog message: the program, and its process where it is told.
struct SyslogTag {
    var program: ByteRun
    var process: ByteRun

    /// RFC 3164's `sshd[4242]: `, with or without the process; the blank after it goes as well.
    ///
    /// With `isColonNeeded` false, a first word alone counts as the tag (rsyslog can be told to send that).
    static func take(_ text: inout ByteRun, isColonNeeded: Bool) -> SyslogTag? {
        let size = text.prefix(256).run { $0 > 32 && $0 != 58 && $0 != 91 }
        guard size > 0, text[0] != 34 else { return nil }
        var rest = text.dropFirst(size)
        var tag = SyslogTag(program: text.prefix(size), process: .empty)
        if rest[0] == 91 {
            guard let end = rest.prefix(64).index(of: 93) else { return nil }
            tag.process = rest.slice(1, end)
            rest = rest.dropFirst(end + 1)
        } else if rest[0] != 58, isColonNeeded || rest.isEmpty || text[0] == 45 {
            return nil
        }
        if rest[0] == 58 { rest = rest.dropFirst(1) }
        guard rest.isEmpty || rest[0].isBlank else { return nil }
        rest.skipBlanks()
        text = rest
        return tag
    }

    /// The program without its folder, and without the `(pam_unix)` that older PAM put behind it.
    var name: ByteRun {
        var name = program[0] == 47 ? program.lastPathPart : program
        if name.hasSuffix("(pam_unix)") { name = name.prefix(name.count - 10) }
        return name[0] == 40 ? name.unwrapped(40, 41) : name
    }

    var isOldPAM: Bool { program.hasSuffix("(pam_unix)") }

    func set(in draft: inout EventDraft) {
        guard !program.isEmpty else { return }
        draft.set("log.syslog.appname", program)
        draft.set("process.name", name)
        guard !process.isEmpty else { return }
        draft.set("log.syslog.procid", process)
        if let number = process.smallNumber { draft.set("process.pid", number) }
    }
}
