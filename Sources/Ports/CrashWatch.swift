public import Vocabulary

/// Remembers, across a crash, which logs were being worked on, so that a log that kills the process is found out.
public protocol CrashWatch: Sendable {
    /// The work that a crash ended, if the last work was ended by one.
    func unfinished() throws -> UnfinishedWork?
    /// Notes that the logs after `position` up to `last` are being worked on, for the n-th time.
    func begin(after position: EventID, through last: EventID, times: Int) throws
    /// Notes that the work ended without a crash.
    func end() throws
}

/// Logs that were being worked on when the process ended.
public struct UnfinishedWork: Hashable, Sendable {
    public let position: EventID
    public let last: EventID
    /// How often work on exactly these began.
    public let times: Int

    public init(position: EventID, last: EventID, times: Int) {
        self.position = position
        self.last = last
        self.times = times
    }
}
