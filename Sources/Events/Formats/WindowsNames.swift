import Vocabulary

/// The common names of what a Windows event says.
enum WindowsNames {
    static func name(_ draft: inout EventDraft) {
        draft.text("EventID").map { draft.set("event.code", $0) }
        draft.copy("Provider_Name", to: "event.provider")
        draft.copy("Computer", to: "host.name")
        draft.copy("Channel", to: "winlog.channel")
        nameUser(&draft)
        nameProcess(&draft)
        nameSource(&draft)
        act(&draft)
    }

    private static func nameUser(_ draft: inout EventDraft) {
        for (user, domain) in [("TargetUserName", "TargetDomainName"), ("SubjectUserName", "SubjectDomainName")] {
            guard let name = draft.text(user), !name.isEmpty, name != "-" else { continue }
            draft.copy(user, to: "user.name")
            return draft.copy(domain, to: "user.domain")
        }
        draft.text("User")?.reading { user in
            guard !user.isEmpty, draft.fields["user.name"] == nil else { return }
            draft.set("user.name", user.lastPathPart)
            if let at = user.index(of: 92) { draft.set("user.domain", user.prefix(at)) }
        }
    }

    private static func nameProcess(_ draft: inout EventDraft) {
        draft.copy("Image", to: "process.executable")
        draft.copy("NewProcessName", to: "process.executable")
        draft.copy("CommandLine", to: "process.command_line")
        draft.copy("ParentImage", to: "process.parent.executable")
        draft.copy("ParentProcessName", to: "process.parent.executable")
        draft.copy("ParentCommandLine", to: "process.parent.command_line")
        draft.copy("CurrentDirectory", to: "process.working_directory")
        let hasNew = draft.fields["NewProcessId"] != nil
        setNumber(hasNew ? "NewProcessId" : "ProcessId", "process.pid", &draft)
        setNumber(hasNew ? "ProcessId" : "ParentProcessId", "process.parent.pid", &draft)
        if draft.source.category != "process_creation" { draft.copy("ProcessName", to: "process.executable") }
        guard draft.fields["process.name"] == nil else { return }
        draft.text("process.executable")?.reading { draft.set("process.name", $0.lastPathPart) }
    }

    /// Decimal in Sysmon's events, `0x1a4` in those of the Security channel.
    private static func setNumber(_ from: String, _ name: String, _ draft: inout EventDraft) {
        guard draft.fields[name] == nil, let text = draft.text(from) else { return }
        let number = text.hasPrefix("0x") ? Int64(text.dropFirst(2), radix: 16) : Int64(text)
        if let number { draft.fields[name] = .integer(number) }
    }

    private static func nameSource(_ draft: inout EventDraft) {
        if draft.fields["source.ip"] == nil, let address = draft.text("IpAddress"), address != "::1",
            address != "127.0.0.1"
        {
            address.reading { draft.setSource($0) }
            draft.text("IpPort")?.reading { if let port = $0.smallNumber, port > 0 { draft.set("source.port", port) } }
        }
        draft.copy("SourceIp", to: "source.ip")
        draft.copy("DestinationIp", to: "destination.ip")
        setNumber("SourcePort", "source.port", &draft)
        setNumber("DestinationPort", "destination.port", &draft)
        draft.copy("QueryName", to: "dns.question.name")
        draft.copy("TargetFilename", to: "file.path")
        draft.copy("TargetObject", to: "registry.path")
    }

    private static func act(_ draft: inout EventDraft) {
        guard let channel = draft.text("Channel")?.lowercased(), case .integer(let id)? = draft.fields["EventID"] else {
            return
        }
        if channel == "security" {
            guard let (action, outcome) = security(id) else { return }
            if draft.fields["event.action"] == nil { draft.set("event.action", action) }
            if let outcome { draft.set("event.outcome", outcome) }
        } else if draft.fields["event.action"] == nil, let category = draft.source.category {
            draft.set("event.action", category)
        }
    }

    private static func security(_ id: Int64) -> (action: String, outcome: String?)? {
        switch id {
        case 1102: ("log_cleared", nil)
        case 4624: ("logged_in", "success")
        case 4625: ("logon_failed", "failure")
        case 4634, 4647: ("logged_out", nil)
        case 4648: ("logged_in_explicit", nil)
        case 4672: ("privileges_assigned", nil)
        case 4688: ("process_created", nil)
        case 4697: ("service_installed", nil)
        case 4698: ("task_created", nil)
        case 4720: ("user_created", "success")
        case 4726: ("user_deleted", "success")
        case 4728, 4732, 4756: ("group_member_added", "success")
        case 4740: ("account_locked", nil)
        case 4768: ("ticket_requested", nil)
        case 4771: ("ticket_refused", "failure")
        case 4776: ("credential_validated", nil)
        default: nil
        }
    }
}
