import Operations

/// The tests beside a rule: each passed, or failed with what differed.
enum RuleTests {
    static func html(_ outcomes: [RuleCheck.TestOutcome]?, refusal: String) -> HTML {
        if !refusal.isEmpty { return "<p class=\"problem\">\(refusal)</p>" }
        guard let outcomes else {
            return
                "<p class=\"quiet\">No tests lie beside the rule; put them into a file of its name that ends in .tests.yml.</p>"
        }
        let failed = outcomes.count { !$0.failures.isEmpty }
        let items = outcomes.map { test -> HTML in
            guard !test.failures.isEmpty else { return "<li><span class=\"passed\">passed</span> \(test.name)</li>" }
            let what = HTML(test.failures.map { "<br>\($0)" })
            return "<li><span class=\"failed\">failed</span> \(test.name) (line \(test.line))\(what)</li>"
        }
        return "<p>\(outcomes.count - failed) passed, \(failed) failed.</p><ul class=\"history\">\(HTML(items))</ul>"
    }
}
