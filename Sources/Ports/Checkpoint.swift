/// A place where a crash would tell: before and after each step that makes something durable.
public enum Checkpoint: String, CaseIterable, Hashable, Sendable {
    case journalBeforeWrite = "journal.before-write"
    case journalBeforeSync = "journal.before-fsync"
    case journalAfterSync = "journal.after-fsync"
    case eventsBeforeCommit = "events.before-commit"
    case eventsAfterCommit = "events.after-commit"
    case alertsBeforeCommit = "alerts.before-commit"
    case alertsAfterCommit = "alerts.after-commit"
    case outboxBeforePost = "outbox.before-post"
    case outboxAfterPost = "outbox.after-post"
    case outboxAfterMark = "outbox.after-mark"
    case ticketBeforeSend = "ticket.before-send"
    case ticketAfterSend = "ticket.after-send"
    case ticketAfterMark = "ticket.after-mark"
    case ticketBeforeWrite = "ticket.before-write"
    case ticketAfterWrite = "ticket.after-write"

    /// Hears of each pass; the house passes nothing on unless a crash was asked for.
    public typealias Watcher = @Sendable (Checkpoint) -> Void
}
