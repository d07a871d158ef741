import Vocabulary

/// What people keep for themselves on the server, so that it is the same in every browser: looks, and saved views.
public protocol PersonalStore: Sendable {
    /// The defaults when nothing was kept.
    func preferences(of person: String) async throws -> Preferences
    func save(_ preferences: Preferences, of person: String) async throws
    /// A person's own views and those that others share, by name.
    func views(for person: String) async throws -> [SavedView]
    /// Keeps a view under its name, in the place of the owner's earlier one of that name; its number is given here.
    func keep(_ view: NewView) async throws -> SavedView
    /// Removes a view; one that is not the owner's stays, and the answer is false.
    func remove(_ number: Int64, of owner: String) async throws -> Bool
}

/// How a person wants the pages.
public struct Preferences: Hashable, Sendable {
    /// Light, dark, or what the system says.
    public enum Theme: String, CaseIterable, Hashable, Sendable { case system, light, dark }
    /// How much room a row takes.
    public enum Density: String, CaseIterable, Hashable, Sendable { case roomy, compact }
    /// Whether single keys act (WCAG 2.1.4).
    public enum Keys: String, CaseIterable, Hashable, Sendable { case on, off }

    public var theme: Theme
    public var density: Density
    public var keys: Keys
    /// A zone of the IANA database; nil shows times in the zone of the calendar they are counted by.
    public var timeZone: String?
    /// The saved view that the queue opens with; nil is open and mine or nobody's.
    public var view: Int64?
    /// The last searches for events, newest first.
    public var searches: [String]

    public init(
        theme: Theme = .system,
        density: Density = .roomy,
        keys: Keys = .on,
        timeZone: String? = nil,
        view: Int64? = nil,
        searches: [String] = []
    ) {
        self.theme = theme
        self.density = density
        self.keys = keys
        self.timeZone = timeZone
        self.view = view
        self.searches = searches
    }

    /// The preferences with a search at the top of the list.
    public func remembering(search: String) -> Preferences {
        var next = self
        guard !search.isEmpty else { return next }
        next.searches = Array(([search] + searches.filter { $0 != search }).prefix(Limits.searchesKeptMax))
        return next
    }
}

/// A list as somebody wants to see it again: its filters, columns and order.
public struct SavedView: Hashable, Sendable {
    /// The list that it is of.
    public enum List: String, CaseIterable, Hashable, Sendable { case alerts, events, incidents }
    /// Who sees it.
    public enum Audience: String, CaseIterable, Hashable, Sendable {
        case owner = "me"
        case everybody
    }

    public let number: Int64
    public let content: NewView

    public init(number: Int64, content: NewView) {
        self.number = number
        self.content = content
    }
}

/// A view before it has a number.
public struct NewView: Hashable, Sendable {
    public let list: SavedView.List
    public let name: String
    public let owner: String
    public let audience: SavedView.Audience
    /// What stands behind the list's path, percent-encoded, without the question mark.
    public let query: String

    public init(list: SavedView.List, name: String, owner: String, audience: SavedView.Audience, query: String) {
        self.list = list
        self.name = name
        self.owner = owner
        self.audience = audience
        self.query = query
    }
}
