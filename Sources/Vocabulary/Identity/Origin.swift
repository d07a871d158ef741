/// Where something comes from: the house's own logs and people, or the demo, which can be removed again.
public enum Origin: String, CaseIterable, Hashable, Sendable { case house, demo }
