import Foundation
import Vocabulary

/// The records of one audit event that have come so far.
struct AuditGroup {
    /// Counted up as events open, so that a key that comes again is not taken for the old one.
    let number: Int
    let openedAt: Date
    private(set) var records: [LogEvent] = []
    private(set) var bytes = 0

    init(number: Int, openedAt: Date) {
        self.number = number
        self.openedAt = openedAt
    }

    var isFull: Bool { records.count >= Limits.auditRecordsMax || bytes >= Limits.eventBytesMax }

    mutating func add(_ record: LogEvent) {
        records.append(record)
        bytes += record.raw.utf8.count
    }

    /// What joins records; nil for events that are none, and for records that come alone.
    static func key(of event: LogEvent) -> String? {
        guard event.logSource.service == "auditd", case .text(let stamp)? = event.fields[Auditd.stampField],
            case .list(let types)? = event.fields["auditd.record_types"], case .text(let type)? = types.first,
            types.count == 1, isJoinable(type)
        else { return nil }
        return "\(event.text("host.name") ?? "")\u{0}\(stamp)"
    }

    /// The records that belong to a system call.
    ///
    /// What user space reports (USER_LOGIN, ADD_USER, ...) comes alone.
    private static func isJoinable(_ type: String) -> Bool {
        switch type {
        case "SYSCALL", "EXECVE", "CWD", "PATH", "PROCTITLE", "EOE", "SOCKADDR", "SOCKETCALL", "LOGIN", "IPC",
            "IPC_SET_PERM",
            "OBJ_PID", "FD_PAIR", "MMAP", "MQ_OPEN", "MQ_SENDRECV", "MQ_NOTIFY", "MQ_GETSETATTR", "CAPSET",
            "BPRM_FCAPS",
            "AVC", "SELINUX_ERR", "NETFILTER_CFG", "KERN_MODULE", "KERNEL_OTHER", "FANOTIFY", "BPF", "OPENAT2",
            "CONFIG_CHANGE", "TIME_INJOFFSET", "TIME_ADJNTPVAL", "URINGOP", "MAC_POLICY_LOAD", "MAC_STATUS",
            "INTEGRITY_DATA":
            true
        default: false
        }
    }

    /// One event of all records: the first record that has a field wins, but the arguments are EXECVE's, and types and
    /// names (of which each record has its own) become lists.
    ///
    /// It is named after its last record.
    func joined() -> LogEvent? {
        guard var event = records.first, let last = records.last else { return nil }
        guard records.count > 1 else { return event }
        event.id = last.id
        event.receivedAt = last.receivedAt
        event.raw = records.map(\.raw).joined(separator: "\n")
        let execution = records.first { $0.fields["type"] == .text("EXECVE") }
        if execution != nil { for index in 0..<4 { event.fields["a\(index)"] = nil } }
        for record in (execution.map { [$0] } ?? []) + records.dropFirst() {
            for (name, value) in record.fields where event.fields[name] == nil {
                guard event.fields.count < Limits.fieldsPerEventMax else { break }
                event.fields[name] = value
            }
            event.logSource.category = event.logSource.category ?? record.logSource.category
        }
        for name in ["type", "name", "nametype", "ingest.flags", "ingest.error"] {
            let all = values(of: name)
            if all.count > 1 { event.fields[name] = .list(all) }
        }
        event.fields["auditd.record_types"] = .list(records.compactMap { $0.fields["type"] })
        if let path = touched { event.fields["file.path"] = path }
        return event
    }

    /// All that the records have under this name, each once, in order.
    private func values(of name: String) -> [FieldValue] {
        var found: [FieldValue] = []
        for record in records {
            guard let value = record.fields[name] else { continue }
            let more = if case .list(let list) = value { list } else { [value] }
            for value in more where !found.contains(value) { found.append(value) }
        }
        return found
    }

    /// The file that was created or deleted, where one was; else the first that is not a folder above.
    private var touched: FieldValue? {
        let changed = records.first { record in
            let kind = record.text("nametype")
            return kind == "CREATE" || kind == "DELETE"
        }
        return changed?.fields["file.path"]
    }
}
