import Events
import Ports
import Vocabulary

/// Syslog frames as logs of a request.
enum SyslogEntries {
    /// The feed that plain syslog arrives in; it carries no token.
    static let feed = "syslog"

    static func entry(_ bytes: [UInt8]) -> JournalEntry { JournalEntry(framing: .syslog, bytes: bytes) }
}
