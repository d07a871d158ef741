public import Vocabulary

/// Which series of a detector: the values of its partition, over and by fields, those that it has.
public struct SeriesName: Hashable, Sendable {
    public var partition: String?
    public var over: String?
    public var by: String?

    public init(partition: String? = nil, over: String? = nil, by: String? = nil) {
        self.partition = partition
        self.over = over
        self.by = by
    }

    /// With the detector's fields, as an anomaly names it.
    public func members(of detector: Detector) -> [Anomaly.Member] {
        func member(_ role: Anomaly.Role, _ field: String?, _ value: String?) -> Anomaly.Member? {
            guard let field, let value else { return nil }
            return Anomaly.Member(role: role, part: Anomaly.Part(field: field, value: value))
        }
        return [
            member(.partition, detector.partition, partition), member(.over, detector.over, over),
            member(.by, detector.by, by),
        ].compactMap { $0 }
    }

    public init(_ members: [Anomaly.Member]) {
        self.init()
        for member in members {
            switch member.role {
            case .partition: partition = member.part.value
            case .over: over = member.part.value
            case .by: by = member.part.value
            }
        }
    }

    /// What it takes beside the model's cells, in bytes: the name itself and its place in a table.
    var bytes: Int {
        [partition, over, by].reduce(56) { $0 + ($1.map { $0.utf8.count > 15 ? $0.utf8.count + 32 : 0 } ?? 0) }
    }
}
