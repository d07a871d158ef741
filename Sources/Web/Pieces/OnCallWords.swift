import Alerts
import Foundation
import Incidents

/// Who is on call and until when; or whom to call instead, and who is next.
struct OnCallWords: Sendable {
    let answer: OnCallPlan.Answer
    /// Times are told on this clock.
    let zone: TimeZone

    var html: HTML {
        switch answer {
        case .on(let person, let until):
            return "<strong>\(person)</strong>, until \(time(until))"
        case .off(let call, let next):
            let whom: HTML = call.map { "call <strong>\($0)</strong>" } ?? "the plan names nobody to call"
            let turn: HTML = next.map { "; \($0.person) is on call from \(time($0.from))" } ?? .empty
            return "nobody at this hour: \(whom)\(turn)"
        }
    }

    /// The same for a sentence without markup.
    var text: String {
        switch answer {
        case .on(let person, let until): "\(person) is on call until \(TimeWords.instant(until, in: zone))"
        case .off(let call?, _): "nobody is on call at this hour; call \(call)"
        case .off(nil, _): "nobody is on call at this hour"
        }
    }

    private func time(_ instant: Date) -> HTML {
        "<time datetime=\"\(TimeWords.utc(instant))\">\(TimeWords.instant(instant, in: zone))</time>"
    }
}
