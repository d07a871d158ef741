public import Foundation
public import Vocabulary

/// Joins the records of one audit event, which arrive as separate logs: same host, same `time:serial`.
///
/// Everything else passes through. An event is complete at its EOE record, at the end of the batch that brought its
/// PROCTITLE, when it has waited too long by receipt, or when too much is open; nothing is ever dropped.
public struct AuditAssembler: Sendable {
    /// Events that were closed before their time because too many, or too long ones, were open.
    public private(set) var pressedCount = 0

    private var groups: [String: AuditGroup] = [:]
    /// The keys in the order in which their events were opened; a number that no longer fits is an old entry.
    private var order: [(key: String, number: Int)] = []
    private var head = 0
    private var nextNumber = 0
    private var bytesOpen = 0

    public init() {}

    /// Passes events on, joins audit records, and gives what is complete.
    ///
    /// The time `now` decides what has waited too long when there are no events; otherwise their receipt does, so that
    ///   a backlog is joined like a live stream.
    public mutating func join(_ events: [LogEvent], at now: Date) -> [LogEvent] {
        var joined: [LogEvent] = []
        joined.reserveCapacity(events.count)
        var ending: [String] = []
        for event in events {
            guard let key = AuditGroup.key(of: event) else {
                joined.append(event)
                continue
            }
            expire(at: event.receivedAt, into: &joined)
            add(event, under: key, ending: &ending, into: &joined)
        }
        for key in ending { close(key, into: &joined) }
        expire(at: events.last?.receivedAt ?? now, into: &joined)
        return joined
    }

    /// Closes all that is open: the line stops for good.
    public mutating func finish() -> [LogEvent] {
        var joined: [LogEvent] = []
        while closeOldest(into: &joined) {}
        return joined
    }

    /// The first log that an open event still needs; the line must not forget what came from there on, unless it keeps
    /// the snapshot.
    public func oldestWaiting() -> EventID? { groups.values.compactMap { $0.records.first?.id }.min() }

    /// Events whose records are still coming.
    public var openCount: Int { groups.count }

    private mutating func add(
        _ event: LogEvent,
        under key: String,
        ending: inout [String],
        into joined: inout [LogEvent]
    ) {
        if groups[key] == nil { open(key, at: event.receivedAt) }
        bytesOpen += event.raw.utf8.count
        groups[key, default: AuditGroup(number: 0, openedAt: event.receivedAt)].add(event)
        let type = event.text("auditd.record_types")
        if type == "EOE" || groups[key]?.isFull ?? false {
            close(key, into: &joined)
        } else if type == "PROCTITLE" {
            ending.append(key)
        }
        while groups.count > Limits.auditEventsOpenMax || bytesOpen > Limits.auditBytesMax {
            pressedCount += 1
            guard closeOldest(into: &joined) else { return }
        }
    }

    private mutating func open(_ key: String, at time: Date) {
        nextNumber += 1
        groups[key] = AuditGroup(number: nextNumber, openedAt: time)
        order.append((key, nextNumber))
    }

    private mutating func close(_ key: String, into joined: inout [LogEvent]) {
        guard let group = groups.removeValue(forKey: key) else { return }
        bytesOpen -= group.bytes
        if let event = group.joined() { joined.append(event) }
    }

    private mutating func expire(at time: Date, into joined: inout [LogEvent]) {
        while let oldest = oldest(), time.timeIntervalSince(oldest.openedAt) > Limits.auditWaitSecondsMax {
            guard closeOldest(into: &joined) else { return }
        }
    }

    private mutating func closeOldest(into joined: inout [LogEvent]) -> Bool {
        guard oldest() != nil else { return false }
        close(order[head].key, into: &joined)
        return true
    }

    /// The event that was opened first; entries of events that are closed are left behind.
    private mutating func oldest() -> AuditGroup? {
        while head < order.count {
            let entry = order[head]
            if let group = groups[entry.key], group.number == entry.number { return group }
            head += 1
            if head > Limits.auditEventsOpenMax {
                order.removeFirst(head)
                head = 0
            }
        }
        order.removeAll(keepingCapacity: true)
        head = 0
        return nil
    }
}

extension AuditAssembler {
    private static let name = "audit"
    private static let version = 1

    /// What is open, for a restart.
    public var snapshot: Snapshot {
        let open = groups.values.sorted { $0.number < $1.number }
        return Snapshot(
            name: AuditAssembler.name,
            version: AuditAssembler.version,
            bytes: AuditRecordCode.written(open.map(\.records))
        )
    }

    /// Goes on from a snapshot; nil when it is not one of ours, or damaged: then start empty, and say so.
    public init?(restoring snapshot: Snapshot) {
        guard snapshot.name == AuditAssembler.name, snapshot.version == AuditAssembler.version,
            let groups = AuditRecordCode.read(snapshot.bytes)
        else { return nil }
        self.init()
        for records in groups {
            guard let first = records.first, let key = AuditGroup.key(of: first) else { return nil }
            if self.groups[key] == nil { open(key, at: first.receivedAt) }
            for record in records {
                bytesOpen += record.raw.utf8.count
                self.groups[key]?.add(record)
            }
        }
    }
}
