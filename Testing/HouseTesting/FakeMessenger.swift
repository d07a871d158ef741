public import Ports
import Synchronization

/// A messenger that remembers what it was given, and answers what it was told to.
public final class FakeMessenger: Messenger {
    public let name: String
    public let storm = StormHabit.everyLine
    private let answer: Delivery
    private let lines = Mutex<[String]>([])

    public init(_ name: String, answer: Delivery = .delivered) {
        self.name = name
        self.answer = answer
    }

    public var posted: [String] { lines.withLock { $0 } }

    public func post(_ text: String, messageID: String) async -> Delivery {
        lines.withLock { $0.append(text) }
        return answer
    }
}
