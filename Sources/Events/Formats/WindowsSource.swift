import Vocabulary

/// Where Sigma's rules look for a Windows event: the service by its channel, the category by channel and number.
enum WindowsSource {
    static func name(_ draft: inout EventDraft) {
        let channel = draft.text("Channel")?.lowercased() ?? ""
        let id: Int
        if case .integer(let number)? = draft.fields["EventID"] { id = Int(number) } else { id = -1 }
        draft.source = LogSource(
            product: "windows",
            category: category(channel, id, draft.text("EventType")),
            service: service(channel)
        )
        draft.set("event.dataset", "windows." + (draft.source.service ?? "other"))
        if draft.source.category == "authentication" { draft.set("event.category", "authentication") }
    }

    private static func service(_ channel: String) -> String? {
        if let known = channels[channel] { return known }
        return channel.isEmpty ? nil : String(channel.split(separator: "/").first ?? "").lowercased()
    }

    /// Channels by Sigma's own words for them.
    private static let channels: [String: String] = [
        "security": "security", "system": "system", "application": "application",
        "microsoft-windows-sysmon/operational": "sysmon", "windows powershell": "powershell-classic",
        "microsoft-windows-powershell/operational": "powershell", "powershellcore/operational": "powershell",
        "microsoft-windows-windows defender/operational": "windefend",
        "microsoft-windows-taskscheduler/operational": "taskscheduler",
        "microsoft-windows-wmi-activity/operational": "wmi", "microsoft-windows-ntlm/operational": "ntlm",
        "microsoft-windows-bits-client/operational": "bits-client",
        "microsoft-windows-codeintegrity/operational": "codeintegrity-operational",
        "microsoft-windows-applocker/exe and dll": "applocker",
        "microsoft-windows-applocker/msi and script": "applocker",
        "microsoft-windows-windows firewall with advanced security/firewall": "firewall-as",
        "microsoft-windows-terminalservices-localsessionmanager/operational": "terminalservices-localsessionmanager",
        "microsoft-windows-printservice/admin": "printservice-admin",
        "microsoft-windows-printservice/operational": "printservice-operational",
        "microsoft-windows-smbclient/security": "smbclient-security", "dns server": "dns-server",
        "microsoft-windows-dns-client/operational": "dns-client", "openssh/operational": "openssh",
        "microsoft-windows-appxdeploymentserver/operational": "appxdeployment-server",
        "microsoft-windows-driverframeworks-usermode/operational": "driver-framework",
        "microsoft-windows-security-mitigations/kernelmode": "security-mitigations",
        "microsoft-windows-capi2/operational": "capi2", "microsoft-windows-ldap-client/debug": "ldap",
        "microsoft-windows-certificateservicesclient-lifecycle-system/operational":
            "certificateservicesclient-lifecycle-system",
        "microsoft-windows-shell-core/operational": "shell-core", "msexchange management": "msexchange-management",
    ]

    private static func category(_ channel: String, _ id: Int, _ eventType: String?) -> String? {
        switch channel {
        case "microsoft-windows-sysmon/operational": sysmon(id, eventType)
        case "security": security(id)
        case "microsoft-windows-powershell/operational", "powershellcore/operational":
            id == 4104 ? "ps_script" : id == 4103 ? "ps_module" : nil
        case "windows powershell": id == 400 ? "ps_classic_start" : id == 600 ? "ps_classic_provider_start" : nil
        default: nil
        }
    }

    private static func security(_ id: Int) -> String? {
        switch id {
        case 4688: "process_creation"
        case 4624, 4625, 4648, 4740, 4771, 4776: "authentication"
        default: nil
        }
    }

    /// Sysmon's event numbers (its own documentation, "Events").
    private static func sysmon(_ id: Int, _ eventType: String?) -> String? {
        switch id {
        case 1: "process_creation"
        case 2: "file_change"
        case 3: "network_connection"
        case 4, 16: "sysmon_status"
        case 5: "process_termination"
        case 6: "driver_load"
        case 7: "image_load"
        case 8: "create_remote_thread"
        case 9: "raw_access_thread"
        case 10: "process_access"
        case 11: "file_event"
        case 12: eventType?.lowercased().hasPrefix("delete") ?? false ? "registry_delete" : "registry_add"
        case 13: "registry_set"
        case 14: "registry_rename"
        case 15: "create_stream_hash"
        case 17, 18: "pipe_created"
        case 19, 20, 21: "wmi_event"
        case 22: "dns_query"
        case 23, 26: "file_delete"
        case 24: "clipboard_capture"
        case 25: "process_tampering"
        case 27: "file_block_executable"
        case 28: "file_block_shredding"
        case 29: "file_executable_detected"
        case 255: "sysmon_error"
        default: nil
        }
    }
}
