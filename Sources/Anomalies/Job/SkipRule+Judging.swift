import Foundation
import Vocabulary

extension SkipRule {
    /// Whether the rule holds for a series with such numbers in a bucket.
    func holds(for members: [Anomaly.Member], actual: Double, typical: Double, at start: Date) -> Bool {
        if let until, start >= until { return false }
        guard !(conditions.isEmpty && scopes.isEmpty) else { return false }
        return conditions.allSatisfy { $0.holds(actual: actual, typical: typical, at: start) }
            && scopes.allSatisfy { $0.holds(for: members) }
    }
}

extension SkipRule.Condition {
    fileprivate func holds(actual: Double, typical: Double, at start: Date) -> Bool {
        let number =
            switch subject {
            case .actual: actual
            case .typical: typical
            case .difference: abs(actual - typical)
            case .time: start.timeIntervalSince1970
            }
        return switch comparison {
        case .greater: number > value
        case .greaterOrEqual: number >= value
        case .less: number < value
        case .lessOrEqual: number <= value
        }
    }
}

extension SkipRule.Scope {
    fileprivate func holds(for members: [Anomaly.Member]) -> Bool {
        guard let member = members.first(where: { $0.part.field == field }) else { return false }
        let isListed = values.contains { SkipRule.Scope.meets(member.part.value, $0) }
        return kind == .include ? isListed : !isListed
    }

    private static func meets(_ value: String, _ entry: String) -> Bool {
        if entry.count > 1, entry.hasSuffix("*") { return value.hasPrefix(entry.dropLast()) }
        if entry.count > 1, entry.hasPrefix("*") { return value.hasSuffix(entry.dropFirst()) }
        return value == entry
    }
}
