/// Step 1: what may be affected, where the word came from, and what happened.
public struct Identification: Hashable, Sendable {
    public var areas: Set<Area>
    public var source: IncidentSource?
    public var description: String

    public init(areas: Set<Area> = [], source: IncidentSource? = nil, description: String = "") {
        self.areas = areas
        self.source = source
        self.description = description
    }

    /// What of an information asset may be affected.
    public enum Area: String, CaseIterable, Hashable, Sendable { case confidentiality, integrity, availability }
}

/// Where the word of an incident came from; it is also its tag.
public enum IncidentSource: String, CaseIterable, Hashable, Sendable {
    case alert
    case issue
    case customer = "customer complaint"
    case email = "e-mail"
    case byHand = "by hand"
}

/// Step 2: where it is followed outside, and where its background can be read.
public struct Logging: Hashable, Sendable {
    public var tracker: TrackerReference?
    /// A link to background information.
    public var background: String?

    public init(tracker: TrackerReference? = nil, background: String? = nil) {
        self.tracker = tracker
        self.background = background
    }
}

/// A ticket of a tracker.
public struct TrackerReference: Hashable, Sendable {
    /// The trackers of the process.
    public enum Tracker: String, CaseIterable, Hashable, Sendable {
        case builtIn = "built in"
        case jira = "Jira"
        case zohoDesk = "Zoho Desk"
        case zohoProjects = "Zoho Projects"
        case github = "GitHub"
    }

    public let tracker: Tracker
    /// The ticket's key or address; of the built-in one the incident's own name.
    public let reference: String

    public init(tracker: Tracker, reference: String) {
        self.tracker = tracker
        self.reference = reference
    }
}

/// Step 3: who deals with it.
public struct Assignment: Hashable, Sendable {
    public var team: String?
    public var assignee: String?
    /// Whose access to all linked information was checked.
    public var checkedFor: String?

    public init(team: String? = nil, assignee: String? = nil, checkedFor: String? = nil) {
        self.team = team
        self.assignee = assignee
        self.checkedFor = checkedFor
    }
}
