import Vocabulary

/// Where Sigma's rules look for a Windows event: the service by its channel, the category by channel and number.
enum WindowsSource {
    static func name(_ draft: inout EventDraft) {
        let channel = draft.text("Channel")?.lowercased() ?? ""
        let id: Int
        if case .integer(let number)? = draft.fields["EventID"] { id = Int(number) } else { id = -1 }
        let known = WindowsLogSources.of(channel: channel, id: id, type: draft.text("EventType"))
        draft.source = LogSource(
            product: "windows",
            category: known.lazy.compactMap(\.category).first ?? other(channel, id),
            service: known.lazy.compactMap(\.service).first ?? service(channel)
        )
        draft.set("event.dataset", "windows." + (draft.source.service ?? "other"))
        if draft.source.category == "authentication" { draft.set("event.category", "authentication") }
    }

    private static func service(_ channel: String) -> String? {
        channel.isEmpty ? nil : String(channel.split(separator: "/").first ?? "").lowercased()
    }

    /// What tells the same as a category of Sigma's in another way: the security log's own record of a process, whose
    /// fields are mapped to the same names, and Sysmon's word for a file that it saw deleted without keeping it.
    private static func other(_ channel: String, _ id: Int) -> String? {
        switch (channel, id) {
        case ("security", 4688): "process_creation"
        case ("security", 4624), ("security", 4625), ("security", 4648), ("security", 4740), ("security", 4771),
            ("security", 4776):
            "authentication"
        case ("microsoft-windows-sysmon/operational", 26): "file_delete"
        default: nil
        }
    }
}
