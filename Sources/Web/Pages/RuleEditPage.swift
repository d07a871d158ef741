import Events
import Foundation
import Operations
import Ports
import Vocabulary

/// Where a rule's text is written: checked as often as one likes, then saved with a reason.
struct RuleEditPage: Sendable {
    /// Where the form is sent.
    let address: Address
    /// What it is called; nil for a new rule.
    let title: String?
    /// The file, or the folder for a new one.
    let place: String
    let text: String
    let fingerprint: String
    let reason: String
    /// How many rules the file holds.
    let ruleCount: Int
    /// The imported pack that it came with.
    var pack = ""
    /// Why it cannot be saved at all; the text can still be checked.
    let locked: String?
    var check: RuleCheck?
    var refusal: String?
    let reader: Reader

    private var name: String { title.map { "Change \($0)" } ?? "Write a rule" }

    var html: HTML {
        PageFrame(title: name, section: .rules, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            \(summary)\(locked.map { "<p class=\"problem\">\($0)</p>" } ?? .empty)
            <div class="columns"><div><section class="card"><p class="kicker"><a href="\(back.path)">Back without saving</a></p><h1>\(name)</h1>
            <form method="post" action="\(address.path)">\(PageFrame.key(reader))
            <input type="hidden" name="fingerprint" value="\(fingerprint)">
            <label for="text">Text</label><p class="hint" id="text-hint">\(title == nil ? "The file goes to" : "The file is") \(place).\(several)</p>
            <textarea class="rule-text" id="text" name="text" rows="28" spellcheck="false" autocapitalize="off" autocomplete="off" aria-describedby="text-hint" required>
            \(text)</textarea>
            <label for="reason">Why it changes</label><p class="hint">For the history and the audit trail; to save, not to check.</p>
            <input id="reason" name="reason" value="\(reason)" maxlength="\(Limits.reasonCharactersMax)">
            <div class="row-actions"><button class="main" name="do" value="check">Check</button>\(save)</div></form></section>
            \(source)</div>
            <aside id="result" aria-label="What the check says">\(result)</aside></div>
            """
        )
    }

    private var back: Address {
        if case .ruleEdit(let id) = address { return .rule(id) }
        return .rules
    }

    private var several: HTML {
        let many: HTML = ruleCount > 1 ? " It holds \(ruleCount) rules; what you save concerns all of them." : .empty
        guard !pack.isEmpty else { return many }
        return "\(many) It came with \(pack); what you change stays when the pack is imported anew, and is named then."
    }

    /// What the check found, in a line: on a phone the whole stands far below.
    private var summary: HTML {
        guard let check, refusal == nil else { return .empty }
        let count = check.problems.count
        let matches = check.hits.reduce(0) { $0 + $1.count }
        let failed = check.tests?.count { !$0.failures.isEmpty } ?? 0
        var words: [HTML] = [count == 0 ? "No problems" : "\(count) problem\(count == 1 ? "" : "s")"]
        if !check.hits.isEmpty {
            words.append("\(matches) match\(matches == 1 ? "" : "es") in \(check.eventCount) stored events")
        }
        if check.tests != nil { words.append("\(failed) test\(failed == 1 ? "" : "s") failed") }
        let isGood = check.isSavable && !check.titles.isEmpty && failed == 0
        let text = HTML(words.enumerated().map { $0 == 0 ? $1 : ", \($1)" })
        return "<p class=\"\(isGood ? "said" : "problem")\">\(text). <a href=\"#result\">What the check says</a></p>"
    }

    private var save: HTML { locked == nil ? "<button name=\"do\" value=\"save\">Save</button>" : .empty }

    /// With line numbers, so that a problem is found by its line.
    private var source: HTML {
        guard let check, !check.problems.isEmpty else { return .empty }
        let lines = Set(check.problems.filter { $0.path == ownPath(check) }.map(\.line))
        return """
            <section class="card"><h2>The text with line numbers</h2>\(RuleSource.html(text, marked: lines))</section>
            """
    }

    /// The name under which the problems of this text are told.
    private func ownPath(_ check: RuleCheck) -> String { title == nil ? RuleDesk.newPath : place }

    private var result: HTML {
        guard let check else {
            return """
                <section class="card"><h2>Check</h2><p>Tells every problem with line and column, runs the tests that lie beside the rule, and says what
                it would have matched of the newest \(Limits.checkEventsMax / 1_000),000 stored events. Nothing is saved by it.</p></section>
                """
        }
        return "\(problems(check))\(trial(check))\(tests(check))"
    }

    private func problems(_ check: RuleCheck) -> HTML {
        guard !check.problems.isEmpty else {
            let empty: HTML =
                check.titles.isEmpty
                ? "<p class=\"failed\">There is no rule in it.</p>" : "<p class=\"passed\">No problems.</p>"
            return "<section class=\"card\" role=\"status\"><h2>Problems</h2>\(empty)</section>"
        }
        let items = check.problems.map { problem -> HTML in
            let word: HTML =
                problem.stopsRule
                ? "<strong class=\"critical\">does not run</strong>" : "<strong>doubtful</strong>"
            let isOwn = problem.path == ownPath(check)
            let place: HTML =
                isOwn
                ? "<a href=\"#line-\(problem.line)\">line \(problem.line), column \(problem.column)</a>"
                : "<code>\(problem.place)</code>"
            let remedy: HTML = problem.remedy.isEmpty ? .empty : "<br><em>\(problem.remedy)</em>"
            return "<li>\(place): \(word)<br>\(problem.text)\(remedy)</li>"
        }
        return """
            <section class="card" role="alert"><h2>\(check.problems.count) problem\(check.problems.count == 1 ? "" : "s")</h2>
            <ul class="history">\(HTML(items))</ul></section>
            """
    }

    private func trial(_ check: RuleCheck) -> HTML {
        guard !check.hits.isEmpty else { return .empty }
        let rows = check.hits.map { hit -> HTML in "<li>\(hit.title): <strong>\(hit.count)</strong></li>" }
        let zone = reader.zone(or: .gmt)
        let examples = check.examples.map { event -> HTML in
            """
            <li><a href="\(Address.event(event.id).path)">\(TimeMark.minute(event.at, in: zone))</a><br>\(ValueChip.short(event.wording, to: 200))</li>
            """
        }
        let shown: HTML =
            examples.isEmpty
            ? .empty : "<h3>The newest that match</h3><ul class=\"history\">\(HTML(examples))</ul>"
        return """
            <section class="card"><h2>Matches</h2><p>Of the newest \(check.eventCount) stored events:</p><ul>\(HTML(rows))</ul>\(shown)</section>
            """
    }

    private func tests(_ check: RuleCheck) -> HTML {
        guard !check.hits.isEmpty || !check.testsRefusal.isEmpty else { return .empty }
        return
            "<section class=\"card\"><h2>Tests</h2>\(RuleTests.html(check.tests, refusal: check.testsRefusal))</section>"
    }
}
