public import Events

/// Judges events by a rule set, one after the other, with memory of its own: each task has one.
public final class RuleMatcher {
    private let set: RuleSet
    private let view: EventView
    private let candidates: Candidates
    private var plans: [LogSource: MatchPlan] = [:]

    public init(_ set: RuleSet) {
        self.set = set
        view = EventView(set.keys)
        candidates = Candidates(ruleCount: set.rules.count)
    }

    /// The rules that the event matches, in the order of their files.
    public func matches(_ event: LogEvent) -> [RuleMatch] {
        let plan = plan(for: event.logSource)
        guard !plan.isEmpty else { return [] }
        view.turn(to: event, wanted: plan.wanted)
        plan.find(in: view, candidates)
        return candidates.rules.compactMap { match(Int($0)) }
    }

    /// As above; tells when the candidates are found, and after each that was judged.
    func matches(_ event: LogEvent, after judged: (Int) -> Void, beginning: () -> Void) -> [RuleMatch] {
        let plan = plan(for: event.logSource)
        guard !plan.isEmpty else { return [] }
        view.turn(to: event, wanted: plan.wanted)
        plan.find(in: view, candidates)
        beginning()
        return candidates.rules.compactMap { rule in
            let found = match(Int(rule))
            judged(Int(rule))
            return found
        }
    }

    private func plan(for source: LogSource) -> MatchPlan {
        if let plan = plans[source] { return plan }
        let plan = set.plans.plan(for: LogSourceTable.candidates(of: source), in: set)
        plans[source] = plan
        return plan
    }

    private func match(_ index: Int) -> RuleMatch? {
        guard set.trees.hold(index, view), case .search(let criterion) = set.rules[index].body else { return nil }
        var matched: [String] = []
        criterion.collectMatched(view, set.table, into: &matched)
        return RuleMatch(rule: set.rules[index].id, matched: matched, index: index)
    }
}
