/// What useradd and its kin write when accounts and groups change (shadow-utils 4).
enum AccountChanges {
    static func isWritten(by program: ByteRun) -> Bool {
        switch program[0] {
        case 117: program.equals("useradd") || program.equals("usermod") || program.equals("userdel")
        case 103:
            program.equals("groupadd") || program.equals("groupmod") || program.equals("groupdel")
                || program.equals("gpasswd")
        case 112: program.equals("passwd")
        case 99:
            program.equals("chpasswd") || program.equals("chage") || program.equals("chfn") || program.equals("chsh")
        case 97: program.equals("adduser")
        default: false
        }
    }

    static func read(_ message: ByteRun, into draft: inout EventDraft) {
        start(into: &draft)
        var rest = message
        if rest.skip("new user: ") {
            act("user_created", in: &draft)
            readNew(rest, nameField: "user.target.name", idField: "user.target.id", into: &draft)
        } else if rest.skip("new group: ") || rest.skip("group added to /etc/group: ") {
            act("group_created", in: &draft)
            readNew(rest, nameField: "group.name", idField: "group.id", into: &draft)
        } else if rest.skip("add '") {
            readMembership(rest, action: "group_member_added", middle: " group '", into: &draft)
        } else if rest.skip("delete user '") {
            setQuoted(rest, "user.target.name", action: "user_deleted", into: &draft)
        } else if rest.skip("delete '") {
            readMembership(rest, action: "group_member_removed", middle: " group '", into: &draft)
        } else if rest.skip("removed group '") || rest.skip("group '") {
            let isRemoved = message.hasPrefix("removed") || message.contains("' removed")
            setQuoted(rest, "group.name", action: isRemoved ? "group_deleted" : "group_changed", into: &draft)
        } else if rest.skip("password for '") {
            setQuoted(rest, "user.target.name", action: "password_changed", into: &draft)
            if let at = rest.index(of: " by '") {
                setQuoted(rest.dropFirst(at + 5), "user.name", action: nil, into: &draft)
            }
        } else {
            readChange(rest, into: &draft)
        }
    }

    /// PAM tells of a new password for whichever program changed it.
    static func changePassword(of user: ByteRun, program: ByteRun, into draft: inout EventDraft) {
        draft.source.service = program.isEmpty ? "passwd" : program.whole(within: 128).text.lowercased()
        start(into: &draft)
        act("password_changed", in: &draft)
        draft.set("user.target.name", user)
    }

    private static func start(into draft: inout EventDraft) {
        draft.source = LogSource(product: "linux", category: "iam", service: draft.source.service)
        draft.set("event.category", "iam")
    }

    private static func act(_ action: String, in draft: inout EventDraft) {
        draft.set("event.action", action)
        draft.set("event.outcome", "success")
    }

    /// `name=bob, UID=1001, GID=1001, home=/home/bob, shell=/bin/bash, from=/dev/pts/0`.
    private static func readNew(_ text: ByteRun, nameField: String, idField: String, into draft: inout EventDraft) {
        var rest = text
        while !rest.isEmpty {
            var part = rest.take(until: ", ") ?? rest
            let isLast = part.count == rest.count && part.start == rest.start
            if part.skip("name=") {
                draft.set(nameField, part)
            } else if part.skip(nameField == "group.name" ? "GID=" : "UID=") {
                draft.set(idField, part)
            } else if part.skip("shell=") {
                draft.set("tocsin.account.shell", part)
            } else if part.skip("home=") {
                draft.set("tocsin.account.home", part)
            }
            if isLast { return }
        }
    }

    /// `bob' to group 'sudo'`, also `to shadow group`.
    private static func readMembership(
        _ text: ByteRun,
        action: String,
        middle: StaticString,
        into draft: inout EventDraft
    ) {
        setQuoted(text, "user.target.name", action: action, into: &draft)
        guard let at = text.index(of: middle) else { return }
        setQuoted(text.dropFirst(at + middle.utf8CodeUnitCount), "group.name", action: nil, into: &draft)
    }

    private static func setQuoted(_ text: ByteRun, _ field: String, action: String?, into draft: inout EventDraft) {
        if let action { act(action, in: &draft) }
        guard let end = text.index(of: 39) else { return }
        draft.set(field, text.prefix(end))
    }

    /// usermod, gpasswd and chage: `change user 'bob' shell from ...`, `lock user 'bob' password`, `user bob added by ...`.
    private static func readChange(_ text: ByteRun, into draft: inout EventDraft) {
        var rest = text
        if rest.skip("change user name '") || rest.skip("change user '") || rest.skip("lock user '")
            || rest.skip("unlock user '")
        {
            let isPassword = rest.contains("' password")
            setQuoted(rest, "user.target.name", action: isPassword ? "password_changed" : "user_changed", into: &draft)
        } else if rest.skip("changed password expiry for ") || rest.skip("changed user '") {
            act("user_changed", in: &draft)
            draft.set("user.target.name", rest.prefix(rest.run { $0 > 32 && $0 != 39 }))
        } else if rest.skip("user ") {
            let user = rest.takeWord()
            let isAdded = rest.skip("added by ")
            guard isAdded || rest.skip("removed by ") else { return }
            act(isAdded ? "group_member_added" : "group_member_removed", in: &draft)
            draft.set("user.target.name", user)
            draft.set("user.name", rest.takeWord())
            if rest.skip(isAdded ? "to group " : "from group ") { draft.set("group.name", rest.trimmed) }
        }
    }
}
