import Vocabulary

/// A Windows event, as Winlogbeat nests it, as evtx tools write it, or flat as NXLog sends it.
///
/// All become the names that Windows itself uses, and beside them the common ones.
enum WindowsEvent {
    static func read(_ draft: inout EventDraft) -> Bool {
        if draft.fields["winlog.event_id"] != nil || draft.fields["winlog.channel"] != nil {
            readWinlogbeat(&draft)
        } else if draft.fields["Event.System.Channel"] != nil {
            readSystem("Event.", &draft)
        } else if draft.fields["System.Channel"] != nil, draft.fields["System.Computer"] != nil {
            readSystem("", &draft)
        } else if draft.fields["EventID"] != nil, draft.fields["Channel"] != nil {
            readFlat(&draft)
        } else {
            return false
        }
        makeInteger("EventID", &draft)
        WindowsSource.name(&draft)
        WindowsNames.name(&draft)
        return true
    }

    private static func readWinlogbeat(_ draft: inout EventDraft) {
        bare(prefixes: ["winlog.event_data.", "winlog.user_data."], &draft)
        draft.fields["EventID"] = draft.fields["winlog.event_id"] ?? draft.fields["event.code"]
        move("winlog.channel", to: "Channel", &draft)
        move("winlog.computer_name", to: "Computer", &draft)
        move("winlog.provider_name", to: "Provider_Name", &draft)
    }

    private static func readSystem(_ root: String, _ draft: inout EventDraft) {
        zipNamed(root + "EventData.Data", &draft)
        bare(prefixes: [root + "EventData.", root + "UserData."], &draft)
        let system = root + "System."
        draft.fields["EventID"] = draft.fields[system + "EventID"] ?? draft.fields[system + "EventID.#text"]
        move(system + "Channel", to: "Channel", &draft)
        move(system + "Computer", to: "Computer", &draft)
        move(system + "Provider.#attributes.Name", to: "Provider_Name", &draft)
        move(system + "Provider.Name", to: "Provider_Name", &draft)
        draft.copy(system + "EventRecordID", to: "winlog.record_id")
        draft.copy(system + "Level", to: "Level")
        for name in ["TimeCreated.#attributes.SystemTime", "TimeCreated.SystemTime"] {
            if let time = draft.fields[system + name] { draft.time = EventTime.read(time, on: draft.clock) }
        }
    }

    private static func readFlat(_ draft: inout EventDraft) {
        draft.copy("Hostname", to: "Computer")
        draft.copy("SourceName", to: "Provider_Name")
        draft.copy("RecordNumber", to: "winlog.record_id")
        draft.copy("Message", to: "message")
        if case .missing = draft.time, let time = draft.fields["EventReceivedTime"] {
            draft.time = EventTime.read(time, on: draft.clock)
        }
    }

    /// A value moves under its bare name; where that is taken, the first stays.
    private static func bare(prefixes: [String], _ draft: inout EventDraft) {
        for name in Array(draft.fields.keys) {
            for prefix in prefixes where name.hasPrefix(prefix) {
                let short = String(name.dropFirst(prefix.count))
                guard !short.isEmpty, draft.fields[short] == nil, let value = draft.fields.removeValue(forKey: name)
                else { break }
                draft.fields[short] = value
            }
        }
    }

    /// `Data: [{"#attributes": {"Name": "Image"}, "#text": "C:\\..."}]` came out as two lists of the same order.
    private static func zipNamed(_ path: String, _ draft: inout EventDraft) {
        guard case .list(let names)? = draft.fields[path + ".#attributes.Name"],
            case .list(let values)? = draft.fields[path + ".#text"], names.count == values.count
        else { return }
        for (name, value) in zip(names, values) {
            guard case .text(let name) = name, name.utf8.count <= Limits.fieldNameBytesMax, draft.fields[name] == nil
            else { continue }
            draft.fields[name] = value
        }
    }

    private static func move(_ from: String, to name: String, _ draft: inout EventDraft) {
        if let value = draft.fields[from] { draft.fields[name] = value }
    }

    private static func makeInteger(_ name: String, _ draft: inout EventDraft) {
        guard case .text(let text)? = draft.fields[name], let number = Int64(text) else { return }
        draft.fields[name] = .integer(number)
    }
}
