import Events

extension RuleSet {
    /// What the rules at these places ask of stored events; of a correlation, what the rules that it counts ask.
    public func search(at places: some Sequence<Int>) -> RuleSearch {
        let searches = searched(places).compactMap { place -> RuleSearch? in
            guard case .search(let criterion) = rules[place].body else { return nil }
            let asked = criterion.search(table)
            let source = LogSourceTable.search(for: rules[place].logSource)
            return RuleSearch(predicate: .and([source, asked.predicate]), isExact: asked.isExact)
        }
        return .any(searches)
    }

    /// The places of the rules, with those that their correlations count, in order; correlations are among them.
    public func searched(_ places: some Sequence<Int>) -> [Int] {
        var found: Set<Int> = []
        var waiting = Array(places)
        while let place = waiting.popLast() {
            guard rules.indices.contains(place), found.insert(place).inserted, rules[place].isCorrelation else {
                continue
            }
            for link in links where link.rule == place { waiting += link.members }
        }
        return found.sorted()
    }
}
