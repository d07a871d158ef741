/// Which series lies where, and which feed it last came by.
struct SeriesIndex: Hashable, Sendable {
    private(set) var places: [SeriesName: Int] = [:]
    /// By place; nil where it is free.
    private(set) var names: [SeriesName?] = []
    /// By place: the feed's number in `feedNames`.
    private(set) var feeds: [UInt16] = []
    private(set) var feedNames: [String] = [""]
    private(set) var nameBytes = 0

    var count: Int { places.count }

    subscript(_ name: SeriesName) -> Int? { places[name] }

    mutating func add(_ name: SeriesName, at place: Int) {
        while names.count <= place {
            names.append(nil)
            feeds.append(0)
        }
        names[place] = name
        feeds[place] = 0
        places[name] = place
        nameBytes += name.bytes
    }

    mutating func remove(at place: Int) {
        guard let name = names[place] else { return }
        names[place] = nil
        places[name] = nil
        nameBytes -= name.bytes
    }

    mutating func came(by feed: String, at place: Int) {
        if feedNames[Int(feeds[place])] == feed { return }
        if let known = feedNames.firstIndex(of: feed) {
            feeds[place] = UInt16(known)
        } else if feedNames.count < 1_000 {
            feedNames.append(feed)
            feeds[place] = UInt16(feedNames.count - 1)
        }
    }

    func feed(at place: Int) -> String { feedNames[Int(feeds[place])] }

    /// Goes on from a snapshot.
    init(names: [SeriesName?], feeds: [UInt16], feedNames: [String]) {
        self.names = names
        self.feeds = feeds
        self.feedNames = feedNames.isEmpty ? [""] : feedNames
        for (place, name) in names.enumerated() {
            guard let name else { continue }
            places[name] = place
            nameBytes += name.bytes
        }
    }

    init() {}
}
