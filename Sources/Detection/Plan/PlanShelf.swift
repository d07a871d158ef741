import Events
import Synchronization

/// The plans of a rule set, each made when its log sources are first seen, and shared by all tasks.
final class PlanShelf: Sendable {
    private let plans = Mutex<[[LogSource]: MatchPlan]>([:])

    /// The plan for the rules of these log sources.
    func plan(for sources: [LogSource], in set: RuleSet) -> MatchPlan {
        // Only sources that a rule names count, so that names out of logs cannot fill the shelf.
        let named = sources.filter { set.routes[$0] != nil }
        return plans.withLock { plans in
            if let plan = plans[named] { return plan }
            let plan = MatchPlan(Set(named.flatMap { set.routes[$0] ?? [] }).sorted(), of: set)
            plans[named] = plan
            return plan
        }
    }
}
