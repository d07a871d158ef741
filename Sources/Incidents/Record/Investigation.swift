/// Step 5: what was found, in a timeline, and why it happened.
public struct Investigation: Hashable, Sendable {
    /// In the order in which it was recorded.
    public var timeline: [TimelineRecord]
    public var rootCause: RootCause?
    public var hotfix: Hotfix?

    public init(timeline: [TimelineRecord] = [], rootCause: RootCause? = nil, hotfix: Hotfix? = nil) {
        self.timeline = timeline
        self.rootCause = rootCause
        self.hotfix = hotfix
    }

    /// Why it happened, or why nobody knows.
    public enum RootCause: Hashable, Sendable {
        case known(String)
        case unknown(why: String)
    }

    /// Whether something quick was put in place first.
    public enum Hotfix: String, CaseIterable, Hashable, Sendable {
        case used
        case notUsed = "not used"
    }
}
