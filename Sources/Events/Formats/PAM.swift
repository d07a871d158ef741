/// PAM's messages, whichever program carries them: `pam_unix(sshd:auth): authentication failure; rhost=...`.
enum PAM {
    /// False when the message is none of PAM's.
    static func read(_ message: ByteRun, program: ByteRun, into draft: inout EventDraft) -> Bool {
        var rest = message
        if rest.skip("PAM "), rest[0].isDigit {
            // sshd's own count of what came after the first failure.
            start(service: program, into: &draft)
            readFailure(rest, into: &draft)
            return true
        }
        guard rest.hasPrefix("pam_"), let open = rest.prefix(64).index(of: 40),
            let close = rest.prefix(256).index(of: "): "), close > open
        else { return false }
        let place = rest.slice(open + 1, close)
        let service = place.index(of: 58).map(place.prefix) ?? place
        let kind = place.index(of: 58).map { place.dropFirst($0 + 1) } ?? .empty
        rest = rest.dropFirst(close + 3)
        if kind.equals("chauthtok"), rest.skip("password changed for ") {
            AccountChanges.changePassword(of: rest.trimmed, program: program, into: &draft)
            return true
        }
        start(service: service, into: &draft)
        readBody(rest, service: service, into: &draft)
        return true
    }

    /// Older PAM put itself into the tag: `sshd(pam_unix)[19939]: authentication failure; ...`.
    static func readOld(_ message: ByteRun, service: ByteRun, into draft: inout EventDraft) {
        start(service: service, into: &draft)
        readBody(message, service: service, into: &draft)
    }

    private static func start(service: ByteRun, into draft: inout EventDraft) {
        let known = service.equals("sshd") || service.equals("sudo") || service.equals("su") || service.equals("login")
        let name = known ? service.text : service.equals("su-l") ? "su" : service.equals("sudo-i") ? "sudo" : "pam"
        draft.source = LogSource(product: "linux", category: "authentication", service: name)
        draft.set("event.dataset", name)
        draft.set("event.category", "authentication")
        draft.set("tocsin.pam.service", service)
    }

    private static func readBody(_ text: ByteRun, service: ByteRun, into draft: inout EventDraft) {
        var rest = text
        if rest.skip("session opened for user ") {
            act(service, isOpen: true, in: &draft)
            readSession(rest, into: &draft)
        } else if rest.skip("session closed for user ") {
            act(service, isOpen: false, in: &draft)
            readSession(rest, into: &draft)
        } else if rest.hasPrefix("authentication failure") || rest.contains(" authentication failure") {
            readFailure(rest, into: &draft)
        } else if rest.skip("check pass; user unknown") {
            draft.set("event.action", "pam_user_unknown")
            draft.set("event.outcome", "failure")
        }
    }

    private static func act(_ service: ByteRun, isOpen: Bool, in draft: inout EventDraft) {
        let start = service.equals("sshd") ? "ssh" : service.hasPrefix("sudo") ? "sudo" : "pam"
        draft.set("event.action", start + (isOpen ? "_session_opened" : "_session_closed"))
        if isOpen { draft.set("event.outcome", "success") }
    }

    /// `root(uid=0) by alice(uid=1000)`, `root by (uid=0)`, `root`.
    private static func readSession(_ text: ByteRun, into draft: inout EventDraft) {
        var rest = text.trimmed
        let before = rest.take(until: " by ")
        let (name, id) = nameAndID(before ?? rest)
        let actor = before == nil ? (name: ByteRun.empty, id: ByteRun.empty) : nameAndID(rest)
        let isSwitch = draft.source.service == "sudo" || draft.source.service == "su"
        if isSwitch, !actor.name.isEmpty {
            draft.set("user.name", actor.name)
            draft.set("user.id", actor.id)
            draft.set("user.effective.name", name)
        } else {
            draft.set("user.name", name)
            draft.set("user.id", id)
        }
    }

    private static func nameAndID(_ text: ByteRun) -> (name: ByteRun, id: ByteRun) {
        guard let at = text.index(of: "(uid=") else { return (text, .empty) }
        let id = text.dropFirst(at + 5)
        return (text.prefix(at), id.prefix(id.run { $0.isDigit }))
    }

    /// `2 more authentication failures; logname= uid=0 euid=0 tty=ssh ruser= rhost=203.0.113.9  user=root`.
    private static func readFailure(_ text: ByteRun, into draft: inout EventDraft) {
        draft.set("event.action", "pam_auth_failure")
        draft.set("event.outcome", "failure")
        var rest = text
        if let count = rest.takeDigits().smallNumber, rest.hasPrefix(" more ") {
            draft.set("tocsin.pam.failures", count)
        }
        guard rest.take(until: 59) != nil else { return }
        rest.skipBlanks()
        while !rest.isEmpty {
            // user= comes last, and a user's name may hold blanks.
            if rest.skip("user=") {
                draft.set("user.name", rest.trimmed)
                return
            }
            var word = rest.takeWord()
            if word.skip("rhost=") {
                draft.setSource(word)
            } else if word.skip("tty=") {
                draft.set("tocsin.pam.tty", word)
            } else if word.skip("ruser=") {
                draft.set("tocsin.pam.ruser", word)
            }
        }
    }
}
