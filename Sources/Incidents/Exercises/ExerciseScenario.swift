import Vocabulary

/// A story that a team plays through: what it is told when, and what it should then do.
public struct ExerciseScenario: Hashable, Sendable {
    /// The three that the plan wants to be tried.
    public enum Name: String, CaseIterable, Hashable, Sendable {
        case leakage = "data leakage"
        case compromise = "asset compromise"
        case vulnerability = "exploited vulnerability"
    }

    /// Something that the team is told.
    public struct Inject: Hashable, Sendable {
        /// Minutes after the start.
        public let minute: Int
        /// From whom the word comes.
        public let from: String
        public let text: String
        public let expected: [ExpectedAct]
    }

    public let name: Name
    public let title: String
    /// What the facilitator should know, and nobody else.
    public let truth: String
    /// In order of time.
    public let injects: [Inject]

    /// Every expected act with the inject that it answers.
    public var expected: [(inject: Int, act: ExpectedAct)] {
        injects.enumerated().flatMap { index, inject in inject.expected.map { (index, $0) } }
    }

    public static func named(_ name: Name) -> ExerciseScenario {
        switch name {
        case .leakage: leakage
        case .compromise: compromise
        case .vulnerability: vulnerability
        }
    }
}

/// Something that a team should do after an inject, seen by the facts of the exercise's incident.
public struct ExpectedAct: Hashable, Sendable {
    /// What shows that it was done.
    public enum Sign: Hashable, Sendable {
        /// The clock of the first response ended.
        case firstResponse
        /// A step was left with its facts.
        case left(Incident.Stage)
        case critical
        case priority(Priority)
        /// At least as sensitive.
        case sensitivity(Sensitivity)
        /// Something was written into the timeline.
        case timeline
        /// A notification is listed, sent or waived.
        case notification
        /// A word to the reporter.
        case told
        case hotfix
    }

    public let sign: Sign
    /// Minutes after the inject.
    public let within: Int
    public let words: String

    init(_ sign: Sign, within: Int, _ words: String) {
        self.sign = sign
        self.within = within
        self.words = words
    }

    /// Whether a fact shows it.
    func isShown(by what: IncidentFact.What) -> Bool {
        switch sign {
        case .firstResponse:
            if case .clockEnded(let name, _) = what { return name == IncidentClocks.Name.firstResponse.rawValue }
        case .left(let stage): return what == .left(stage)
        case .critical:
            if case .criticalSet = what { return true }
        case .priority(let priority):
            if case .priorityChanged(_, let to, _) = what { return to == priority.rawValue }
            if case .recorded(_, let facts) = what { return facts[ExitFact.priority.rawValue] == priority.rawValue }
        case .sensitivity(let wanted):
            if case .opened(_, let given) = what { return ExpectedAct.isAtLeast(given, wanted) }
            if case .sensitivityChanged(_, let given, _) = what { return ExpectedAct.isAtLeast(given, wanted) }
        case .timeline:
            if case .happened = what { return true }
        case .notification:
            if case .recorded(_, let facts) = what {
                return facts["notification due"] != nil || facts["notification of"] != nil
            }
        case .told:
            if case .told = what { return true }
        case .hotfix:
            if case .recorded(_, let facts) = what { return facts[ExitFact.hotfix.rawValue] != nil }
        }
        return false
    }

    private static func isAtLeast(_ given: String, _ wanted: Sensitivity) -> Bool {
        let order = Sensitivity.allCases.map(\.rawValue)
        guard let place = order.firstIndex(of: given), let most = order.firstIndex(of: wanted.rawValue) else {
            return false
        }
        return place <= most
    }
}
