import Foundation
import Incidents

/// Where an incident that nobody has should go now, and who is on call; or whom to call.
struct RoutingHint: Sendable {
    let suggestion: RoutingSuggestion
    let policy: IncidentPolicy

    /// The suggestion in a paragraph.
    var html: HTML {
        let person: HTML = suggestion.assignee.map { ", to <strong>\($0)</strong>" } ?? .empty
        let line: HTML = suggestion.route.map { " <span class=\"quiet\">(route: \($0.description))</span>" } ?? .empty
        return "<p class=\"hint\">Goes to team <strong>\(suggestion.team)</strong>\(person)\(line).\(standing)</p>"
    }

    private var standing: HTML {
        guard let answer = suggestion.onCall, let zone = RoutingHint.zone(of: suggestion.team, policy) else {
            return .empty
        }
        return " On call for \(suggestion.team): \(OnCallWords(answer: answer, zone: zone).html)."
    }

    /// Who is on call for a team, for a sentence without markup; nil without a plan.
    static func words(of team: String, _ policy: IncidentPolicy, at now: Date) -> String? {
        guard let answer = policy.onCall(of: team, at: now), let zone = zone(of: team, policy) else { return nil }
        return "\(team): \(OnCallWords(answer: answer, zone: zone).text)"
    }

    private static func zone(of team: String, _ policy: IncidentPolicy) -> TimeZone? {
        policy.onCall.first { $0.team == team }?.timeZone
    }
}
