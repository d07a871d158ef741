import Foundation
import Operations
import Ports
import Vocabulary

/// The saved versions of a rule's file: when, who, why, and what differs from the one before.
struct RuleHistory: Sendable {
    let versions: [RuleVersionView]
    let isChangedByHand: Bool
    let reader: Reader

    var html: HTML {
        guard !versions.isEmpty else {
            return "<p class=\"quiet\">Nothing was saved here yet; what was changed by hand before is not known.</p>"
        }
        let hand: HTML =
            isChangedByHand
            ? "<p class=\"problem\">The file was changed by hand after the last version here.</p>" : .empty
        return "\(hand)<ul class=\"history\">\(HTML(versions.map(item)))</ul>"
    }

    private func item(_ view: RuleVersionView) -> HTML {
        let version = view.version
        let what: HTML =
            view.diff.map { "<details><summary>What changed</summary>\(RuleSource.html($0))</details>" }
            ?? "<details><summary>Its text</summary>\(RuleSource.html(version.text))</details>"
        return """
            <li>\(TimeMark.minute(version.at, in: reader.zone(or: .gmt))) by <strong>\(version.by)</strong>: \(version.reason)\(what)</li>
            """
    }
}

/// Switches a rule off, or on again, with a reason.
struct RuleSwitchForm: Sendable {
    let rule: RuleView
    let reader: Reader

    var html: HTML {
        guard reader.may(.engineer) else { return .empty }
        let (title, button, way): (StaticString, StaticString, RuleSwitch) =
            rule.off == nil ? ("Switch it off", "Switch off", .off) : ("Switch it on", "Switch on", .on)
        let what: HTML =
            rule.off == nil
            ? "<p>It matches nothing any more, for everybody, until it is switched on; correlations that count it stop too. To hide one entity for a while, suppress its alert instead.</p>"
            : "<p>It runs again from the next events on.</p>"
        return """
            <section class="card"><details><summary>\(title.description)</summary>\(what)
            <form method="post" action="\(Address.ruleSwitch(rule.id).path)">\(PageFrame.key(reader))
            <label for="switch-reason">Why</label><input id="switch-reason" name="reason" required maxlength="\(Limits.reasonCharactersMax)">
            <button name="do" value="\(way.rawValue)">\(button.description)</button></form></details></section>
            """
    }
}
