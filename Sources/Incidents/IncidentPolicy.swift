public import Vocabulary

/// How incidents are dealt with: promises, teams, routes, categories, reasons to pause; an admin's to change.
public struct IncidentPolicy: Hashable, Sendable {
    public var terms: IncidentTerms
    public var teams: [String]
    /// Which team an incident goes to, by what it is about.
    public var routes: [Route]
    /// Whom an incident goes to when nobody is sure; nil until an admin names somebody.
    public var securityLead: String?
    /// The project of the tracker that incidents are in.
    public var project: String
    public var categories: [IncidentCategory]
    /// Incidents of these sensitivities are known to their list alone.
    public var restricted: Set<Sensitivity>
    /// Who is on the list from the start, beside whoever opened it.
    public var readers: [Sensitivity: [String]]
    /// Whether a restricted incident may be a ticket outside that says no more than its name.
    public var stubs: Stubs
    public var pauseReasons: [String]
    /// How long after the fix a vulnerability is disclosed, in days.
    public var disclosureDays: Int
    /// The notification table.
    public var duties: [DutyLine]
    /// After how long without an answer a customer's agreement is deemed given; nil never deems it.
    public var deemedAgreement: Allowance?
    /// Who of which team is called when.
    public var onCall: [OnCallPlan]
    /// A warning is sent when this part of a promise is left, 0...1.
    public var warningShare: Double

    /// Whether restricted incidents may be in a tracker outside.
    public enum Stubs: Hashable, Sendable { case builtInOnly, opaque }

    public init(
        terms: IncidentTerms,
        teams: [String] = ["security", "cloud", "support"],
        routes: [Route] = IncidentPolicy.routeDefaults,
        securityLead: String? = nil,
        project: String = "Incidents & Vulnerabilities",
        categories: [IncidentCategory] = IncidentCategory.defaults,
        restricted: Set<Sensitivity> = [.s1, .s2],
        readers: [Sensitivity: [String]] = [:],
        stubs: Stubs = .builtInOnly,
        pauseReasons: [String] = IncidentPolicy.pauseReasonDefaults,
        disclosureDays: Int = 30,
        duties: [DutyLine] = DutyLine.defaults,
        deemedAgreement: Allowance? = nil,
        onCall: [OnCallPlan] = [],
        warningShare: Double = 0.25
    ) {
        self.terms = terms
        self.teams = teams
        self.routes = routes
        self.securityLead = securityLead
        self.project = project
        self.categories = categories
        self.restricted = restricted
        self.readers = readers
        self.stubs = stubs
        self.pauseReasons = pauseReasons
        self.disclosureDays = disclosureDays
        self.duties = duties
        self.deemedAgreement = deemedAgreement
        self.onCall = onCall
        self.warningShare = warningShare
    }

    public static let routeDefaults = [
        Route(about: .cloud, team: "cloud"), Route(about: .enterprise, team: "support"),
        Route(about: .other, team: "security"), Route(about: .unsure, team: "security"),
    ]

    public static let pauseReasonDefaults = [
        "waiting for the reporter", "waiting for the customer's agreement", "waiting for another team",
        "waiting for a supplier",
    ]

    public func category(named name: String) -> IncidentCategory? { categories.first { $0.name == name } }

    /// How secret a new incident is: whoever opened it knows of it, and whom the policy lists.
    func secrecy(of sensitivity: Sensitivity, with people: Set<String>) -> Secrecy {
        Secrecy(
            sensitivity: sensitivity,
            isRestricted: restricted.contains(sensitivity),
            readers: people.union(readers[sensitivity] ?? [])
        )
    }
}
