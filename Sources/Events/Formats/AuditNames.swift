import Vocabulary

/// The common names of what an audit record says.
enum AuditNames {
    static func name(_ type: ByteRun, in draft: inout EventDraft) {
        draft.copy("exe", to: "process.executable")
        draft.text("exe")?.reading { draft.set("process.name", $0.lastPathPart) }
        draft.copy("comm", to: "process.name")
        draft.copy("pid", to: "process.pid")
        draft.copy("ppid", to: "process.parent.pid")
        draft.copy("cwd", to: "process.working_directory")
        draft.copy("acct", to: "user.name")
        draft.copy("uid", to: "user.id")
        draft.copy("auid", to: "user.audit.id")
        draft.copy("euid", to: "user.effective.id")
        setOutcome(in: &draft)
        draft.text("addr")?.reading { draft.setSource($0) }
        if draft.fields["source.ip"] == nil { draft.text("hostname")?.reading { draft.setSource($0) } }
        if type.equals("PATH") { namePath(in: &draft) }
        if type.equals("EXECVE") { nameCommand(in: &draft) }
        if type.equals("PROCTITLE") { draft.copy("proctitle", to: "process.command_line") }
        if type.equals("USER_CMD") { draft.copy("cmd", to: "process.command_line") }
        if type.equals("EXECVE") || (type.equals("SYSCALL") && isExecution(draft)) {
            draft.source.category = "process_creation"
            draft.set("event.category", "process")
        }
    }

    private static func setOutcome(in draft: inout EventDraft) {
        switch draft.text("success") ?? draft.text("res") {
        case "yes", "success", "1": draft.set("event.outcome", "success")
        case "no", "failed", "0": draft.set("event.outcome", "failure")
        default: break
        }
    }

    /// The folder of a created file is a record of its own (PARENT), and not what was touched.
    private static func namePath(in draft: inout EventDraft) {
        guard draft.text("nametype") != "PARENT" else { return }
        draft.copy("name", to: "file.path")
    }

    private static func nameCommand(in draft: inout EventDraft) {
        guard case .text(let count)? = draft.fields["argc"], let wanted = Int(count) else { return }
        var words: [String] = []
        var size = 0
        for index in 0..<min(max(wanted, 0), Limits.fieldsPerEventMax) {
            guard let word = draft.text("a\(index)"), size < Limits.fieldBytesMax else { break }
            words.append(word)
            size += word.utf8.count
        }
        words.joined(separator: " ").reading { draft.set("process.command_line", $0) }
    }

    /// execve and execveat by the system's number for them (x86_64, i386, aarch64), or by name where auditd added it.
    private static func isExecution(_ draft: EventDraft) -> Bool {
        if let name = draft.text("SYSCALL") { return name == "execve" || name == "execveat" }
        let call = draft.text("syscall")
        switch draft.text("arch") {
        case "c000003e": return call == "59" || call == "322"
        case "40000003": return call == "11" || call == "358"
        case "c00000b7": return call == "221" || call == "281"
        default: return call == "execve" || call == "execveat"
        }
    }
}
