/// Which of Sigma's log sources a Windows event belongs to: services by the channel, categories by channel and number.
///
/// Source: Sigma's taxonomy (sigma-specification, appendix "Taxonomy") and Sysmon's documentation, "Events".
public enum WindowsLogSources {
    struct Entry: Sendable {
        let source: LogSource
        let channels: [String]
        var ids: [Int] = []
        /// What `EventType` must say, in lower case; empty: anything.
        var types: [String] = []
    }

    /// Every log source that the event satisfies, without the product alone; the channel in lower case.
    public static func of(channel: String, id: Int, type: String?) -> [LogSource] {
        (byChannel[channel] ?? []).filter { entry in
            (entry.ids.isEmpty || entry.ids.contains(id))
                && (entry.types.isEmpty || entry.types.contains(type?.lowercased() ?? ""))
        }.map(\.source)
    }

    private static let byChannel: [String: [Entry]] = {
        var table: [String: [Entry]] = [:]
        for entry in categories + services {
            for channel in entry.channels { table[channel, default: []].append(entry) }
        }
        return table
    }()

    private static let sysmon = "microsoft-windows-sysmon/operational"
    private static let powerShell = ["microsoft-windows-powershell/operational", "powershellcore/operational"]

    private static func category(_ name: String, _ ids: Int..., types: [String] = []) -> Entry {
        Entry(source: LogSource(product: "windows", category: name), channels: [sysmon], ids: ids, types: types)
    }

    private static func category(_ name: String, in channels: [String], _ id: Int...) -> Entry {
        Entry(source: LogSource(product: "windows", category: name), channels: channels, ids: id)
    }

    private static func service(_ name: String, _ channels: String...) -> Entry {
        Entry(source: LogSource(product: "windows", service: name), channels: channels)
    }

    private static let categories: [Entry] = [
        category("process_creation", 1), category("file_change", 2), category("network_connection", 3),
        category("sysmon_status", 4, 16), category("process_termination", 5), category("driver_load", 6),
        category("image_load", 7), category("create_remote_thread", 8), category("raw_access_thread", 9),
        category("process_access", 10), category("file_event", 11), category("registry_add", 12, types: ["createkey"]),
        category("registry_delete", 12, types: ["deletekey", "deletevalue"]), category("registry_set", 13),
        category("registry_rename", 14), category("registry_event", 12, 13, 14), category("create_stream_hash", 15),
        category("pipe_created", 17, 18), category("wmi_event", 19, 20, 21), category("dns_query", 22),
        category("file_delete", 23), category("clipboard_capture", 24), category("process_tampering", 25),
        category("file_block_executable", 27), category("file_block_shredding", 28),
        category("file_executable_detected", 29), category("sysmon_error", 255),
        category("ps_module", in: powerShell, 4103), category("ps_script", in: powerShell, 4104),
        category("ps_classic_start", in: ["windows powershell"], 400),
        category("ps_classic_provider_start", in: ["windows powershell"], 600),
        // These come from a trace of the kernel, which has no channel; converters write such a name for it.
        category("file_access", in: ["unmapped-file_access"]), category("file_rename", in: ["unmapped-file_rename"]),
    ]

    private static let services: [Entry] = [
        service("sysmon", sysmon), service("security", "security"), service("system", "system"),
        service("application", "application"), service("powershell-classic", "windows powershell"),
        service("powershell", "microsoft-windows-powershell/operational", "powershellcore/operational"),
        service("windefend", "microsoft-windows-windows defender/operational"),
        service("taskscheduler", "microsoft-windows-taskscheduler/operational"),
        service("wmi", "microsoft-windows-wmi-activity/operational"),
        service("ntlm", "microsoft-windows-ntlm/operational"),
        service("bits-client", "microsoft-windows-bits-client/operational"),
        service("codeintegrity-operational", "microsoft-windows-codeintegrity/operational"),
        service(
            "applocker",
            "microsoft-windows-applocker/exe and dll",
            "microsoft-windows-applocker/msi and script",
            "microsoft-windows-applocker/packaged app-deployment",
            "microsoft-windows-applocker/packaged app-execution"
        ),
        service("firewall-as", "microsoft-windows-windows firewall with advanced security/firewall"),
        service(
            "terminalservices-localsessionmanager",
            "microsoft-windows-terminalservices-localsessionmanager/operational"
        ),
        service("printservice-admin", "microsoft-windows-printservice/admin"),
        service("printservice-operational", "microsoft-windows-printservice/operational"),
        service("smbclient-security", "microsoft-windows-smbclient/security"),
        service("smbclient-connectivity", "microsoft-windows-smbclient/connectivity"),
        service("smbserver-connectivity", "microsoft-windows-smbserver/connectivity"),
        service("dns-server", "dns server"), service("dns-server-analytic", "microsoft-windows-dns-server/analytical"),
        service(
            "dns-client",
            "microsoft-windows-dns client events/operational",
            "microsoft-windows-dns-client/operational"
        ),
        service("openssh", "openssh/operational"),
        service("appxdeployment-server", "microsoft-windows-appxdeploymentserver/operational"),
        service("appxpackaging-om", "microsoft-windows-appxpackaging/operational"),
        service("appmodel-runtime", "microsoft-windows-appmodel-runtime/admin"),
        service("driver-framework", "microsoft-windows-driverframeworks-usermode/operational"),
        service(
            "security-mitigations",
            "microsoft-windows-security-mitigations/kernelmode",
            "microsoft-windows-security-mitigations/usermode",
            "microsoft-windows-security-mitigations/kernel mode",
            "microsoft-windows-security-mitigations/user mode"
        ),
        service("capi2", "microsoft-windows-capi2/operational"), service("ldap", "microsoft-windows-ldap-client/debug"),
        service("lsa-server", "microsoft-windows-lsa/operational"),
        service(
            "certificateservicesclient-lifecycle-system",
            "microsoft-windows-certificateservicesclient-lifecycle-system/operational"
        ), service("shell-core", "microsoft-windows-shell-core/operational"),
        service("diagnosis-scripted", "microsoft-windows-diagnosis-scripted/operational"),
        service("iis-configuration", "microsoft-iis-configuration/operational"),
        service("microsoft-servicebus-client", "microsoft-servicebus-client"),
        service("msexchange-management", "msexchange management"),
    ]
}
