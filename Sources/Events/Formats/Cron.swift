/// cron's and crontab's messages: `(root) CMD (run-parts /etc/cron.hourly)`.
enum Cron {
    static func read(_ message: ByteRun, into draft: inout EventDraft) {
        draft.source = LogSource(product: "linux", service: "cron")
        draft.set("event.dataset", "cron")
        var rest = message
        guard rest.skip("("), let user = rest.take(until: ") ") else { return }
        draft.set("user.name", user)
        guard let open = rest.index(of: " ("), open > 0, rest.hasSuffix(")") else { return }
        let verb = rest.prefix(open)
        let inside = rest.slice(open + 2, rest.count - 1)
        if verb.equals("CMD") {
            draft.set("event.action", "cron_command")
            draft.set("process.command_line", inside.trimmed)
        } else if verb.count < 32 {
            let words = verb.text.lowercased().map { $0.isLetter ? $0 : "_" }
            draft.set("event.action", "crontab_" + String(words))
            draft.set("user.target.name", inside)
        }
    }
}
