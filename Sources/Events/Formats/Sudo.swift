/// sudo's messages: `alice : TTY=pts/0 ; PWD=/home/alice ; USER=root ; COMMAND=/bin/cat /etc/shadow`.
enum Sudo {
    static func read(_ message: ByteRun, into draft: inout EventDraft) {
        draft.source = LogSource(product: "linux", category: "authentication", service: "sudo")
        draft.set("event.dataset", "sudo")
        draft.set("event.category", "authentication")
        var rest = message.trimmed
        guard let user = rest.take(until: " : ") else { return }
        draft.set("user.name", user.trimmed)
        let problem =
            rest.hasPrefix("TTY=") || rest.hasPrefix("PWD=") || rest.hasPrefix("(command continued)")
            ? ByteRun.empty : rest.take(until: " ; ") ?? rest
        readParts(rest, into: &draft)
        judge(problem, into: &draft)
    }

    /// COMMAND is the last part and may hold anything, so the parts are read from the front.
    private static func readParts(_ text: ByteRun, into draft: inout EventDraft) {
        var rest = text
        while !rest.isEmpty {
            rest.skipBlanks()
            if rest.skip("COMMAND=") {
                draft.set("process.command_line", rest)
                var command = rest
                draft.set("process.executable", command.takeWord())
                return
            }
            let part = rest.take(until: " ; ") ?? rest
            set(part, into: &draft)
            if part.count == rest.count, part.start == rest.start { return }
        }
    }

    private static func set(_ part: ByteRun, into draft: inout EventDraft) {
        var value = part
        if value.skip("TTY=") {
            draft.set("tocsin.sudo.tty", value)
        } else if value.skip("PWD=") {
            draft.set("process.working_directory", value)
        } else if value.skip("USER=") {
            draft.set("user.effective.name", value)
        } else if value.skip("GROUP=") {
            draft.set("group.name", value)
        }
    }

    /// What stands between the user and the first part tells why it was refused.
    private static func judge(_ problem: ByteRun, into draft: inout EventDraft) {
        guard !problem.isEmpty else {
            guard draft.fields["process.command_line"] != nil else { return }
            return act("sudo_command", "success", in: &draft)
        }
        var rest = problem
        if let attempts = rest.takeDigits().smallNumber, rest.hasPrefix(" incorrect password attempt") {
            draft.set("tocsin.sudo.attempts", attempts)
            act("sudo_auth_failure", "failure", in: &draft)
        } else if problem.contains("password is required") || problem.hasPrefix("conversation failed") {
            act("sudo_auth_failure", "failure", in: &draft)
        } else if problem.contains("NOT in sudoers") || problem.contains("not allowed")
            || problem.contains("NOT authorized") || problem.contains("no tty present")
        {
            act("sudo_not_allowed", "failure", in: &draft)
        }
        draft.set("event.reason", problem)
    }

    private static func act(_ action: String, _ outcome: String, in draft: inout EventDraft) {
        draft.set("event.action", action)
        draft.set("event.outcome", outcome)
    }
}
