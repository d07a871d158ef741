/// su's messages, of util-linux (`(to root) alice on pts/0`) and of shadow (`Successful su for root by alice`).
enum Su {
    static func read(_ message: ByteRun, into draft: inout EventDraft) {
        draft.source = LogSource(product: "linux", category: "authentication", service: "su")
        draft.set("event.dataset", "su")
        draft.set("event.category", "authentication")
        var rest = message
        if rest.skip("FAILED SU ") || rest.skip("FAILED su ") {
            act("failure", in: &draft)
        } else if rest.skip("Successful su ") || rest.hasPrefix("(to ") {
            act("success", in: &draft)
        } else {
            return readShort(message, into: &draft)
        }
        if rest.skip("(to "), let target = rest.take(until: ") ") {
            draft.set("user.effective.name", target)
            draft.set("user.name", rest.takeWord())
            if rest.skip("on ") { draft.set("tocsin.su.tty", rest.trimmed) }
        } else if rest.skip("for "), let target = rest.take(until: " by ") {
            draft.set("user.effective.name", target)
            draft.set("user.name", rest.takeWord())
        }
    }

    /// shadow's second line: `+ /dev/pts/0 alice:root`, with a minus for a failure.
    private static func readShort(_ message: ByteRun, into draft: inout EventDraft) {
        var rest = message
        let isGood = rest.skip("+ ")
        guard isGood || rest.skip("- ") else { return }
        let terminal = rest.takeWord()
        guard let user = rest.take(until: 58), !user.isEmpty else { return }
        act(isGood ? "success" : "failure", in: &draft)
        draft.set("tocsin.su.tty", terminal)
        draft.set("user.name", user)
        draft.set("user.effective.name", rest.trimmed)
    }

    private static func act(_ outcome: String, in draft: inout EventDraft) {
        draft.set("event.action", "su")
        draft.set("event.outcome", outcome)
    }
}
