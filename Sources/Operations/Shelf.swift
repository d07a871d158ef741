import Synchronization

/// Holds a value that is swapped whole while others read it: the rules, the policy.
public final class Shelf<Value: Sendable>: Sendable {
    private let content: Mutex<Value>

    public init(_ value: Value) { content = Mutex(value) }

    public var value: Value { content.withLock { $0 } }
    public func replace(with value: Value) { content.withLock { $0 = value } }
    /// Makes the next value from the one that is there, so that no other change comes between.
    public func change(_ make: (Value) -> Value) { content.withLock { $0 = make($0) } }
}
