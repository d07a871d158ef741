extension Incident {
    /// Where an incident stands: at one of the eight steps, or past them.
    public enum Stage: Int, CaseIterable, Hashable, Comparable, Sendable {
        case identification = 1
        case logging, assignment, categorization, investigation, resolution, closing, lessons
        /// All eight steps are left.
        case done
        /// Closed at step 4 as no incident; steps 5 to 8 do not apply.
        case noIncident

        /// The eight steps in their order.
        public static let steps = Array(allCases.prefix(8))

        /// The step after it; past the last, the incident is done.
        var next: Stage { Stage(rawValue: rawValue + 1).flatMap { $0 <= .done ? $0 : nil } ?? .done }

        /// Whether it is one of the eight steps.
        public var isStep: Bool { self <= .lessons }

        /// The name of the step, as product and handbook have it.
        public var name: String {
            switch self {
            case .identification: "Identification"
            case .logging: "Logging"
            case .assignment: "Assignment"
            case .categorization: "Categorization"
            case .investigation: "Investigation"
            case .resolution: "Resolution"
            case .closing: "Closing"
            case .lessons: "Lessons learned"
            case .done: "Done"
            case .noIncident: "No incident"
            }
        }

        /// `step 4 Categorization`, `done`.
        public var words: String { isStep ? "step \(rawValue) \(name)" : name.lowercased() }

        public static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
    }
}
