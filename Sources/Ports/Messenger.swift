/// Somewhere a line can be shown to people: a chat, or the console.
public protocol Messenger: Sendable {
    /// The target's name in the configuration and the outbox.
    var name: String { get }
    /// Whether a storm may be shortened to one line a minute.
    var storm: StormHabit { get }
    /// Posts one line; answers what became of it, and never throws.
    func post(_ text: String, messageID: String) async -> Delivery
}

/// What a target gets when there are many lines.
public enum StormHabit: Hashable, Sendable {
    /// Every line, always: the console.
    case everyLine
    /// Past the limit of a minute one digest line.
    case digest
}

/// What became of a try to deliver.
public enum Delivery: Hashable, Sendable {
    case delivered
    /// Not now; the target said when, or the courier decides.
    case tryAgain(afterSeconds: Double?, reason: String)
    /// Never: the target or its settings are wrong; a person must look.
    case refused(reason: String)
}
