import Anomalies
import Foundation
import Operations
import Ports
import Vocabulary

/// Where a job's or an anomaly rule's text is written: checked as often as one likes, then saved.
struct JobEditPage: Sendable {
    /// What is written.
    enum Kind: Sendable {
        case newJob, newRule
        case job(JobID)
        case rule(AnomalyRule)
    }

    let kind: Kind
    var text: String
    var template = JobTemplate()
    /// Nil until it was checked.
    var problems: [RuleTrouble]?
    /// What of a job of Elastic's was not carried over.
    var lost: [String]?
    /// The job of Elastic's as it was pasted.
    var pasted = ""
    /// Why it cannot be saved at all.
    var locked: String?
    var refusal: String?
    let reader: Reader

    private var title: String {
        switch kind {
        case .newJob: "Write a job"
        case .newRule: "Write an anomaly rule"
        case .job(let id): "Change \(id)"
        case .rule(let rule): "Change \(rule.title)"
        }
    }

    private var action: String {
        switch kind {
        case .newJob: Address.jobNew.path
        case .newRule: Address.jobNew.path([("as", "rule")])
        case .job(let id): Address.jobEdit(id).path
        case .rule(let rule): Address.ruleEdit(rule.id).path
        }
    }

    private var back: Address {
        switch kind {
        case .newJob: .jobs
        case .newRule: .anomalyRules
        case .job(let id): .job(id)
        case .rule(let rule): .rule(rule.id)
        }
    }

    var html: HTML {
        PageFrame(title: title, section: .jobs, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)\(locked.map { "<p class=\"problem\">\($0)</p>" } ?? .empty)
            <div class="columns"><div><section class="card"><p class="kicker"><a href="\(back.path)">Back without saving</a></p><h1>\(title)</h1>
            <form method="post" action="\(action)">\(PageFrame.key(reader))
            <label for="text">Text</label><p class="hint" id="text-hint">One job or one anomaly rule, as YAML or JSON.</p>
            <textarea class="rule-text" id="text" name="text" rows="24" spellcheck="false" autocapitalize="off" autocomplete="off" aria-describedby="text-hint" required>
            \(text)</textarea>
            <div class="row-actions"><button class="main" name="do" value="check">Check</button>\(locked == nil ? "<button name=\"do\" value=\"save\">Save</button>" : .empty)</div></form></section>
            \(source)</div><aside id="result" aria-label="What helps">\(result)\(carried)\(starts)</aside></div>
            """
        )
    }

    private var source: HTML {
        guard let problems, !problems.isEmpty else { return .empty }
        return """
            <section class="card"><h2>The text with line numbers</h2>\(RuleSource.html(text, marked: Set(problems.map(\.line))))</section>
            """
    }

    private var result: HTML {
        guard let problems else {
            return
                "<section class=\"card\"><h2>Check</h2><p>Tells every problem with line and column. Nothing is saved by it.</p></section>"
        }
        guard !problems.isEmpty else {
            return
                "<section class=\"card\" role=\"status\"><h2>Check</h2><p class=\"passed\">No problems.</p></section>"
        }
        let items = problems.map { problem -> HTML in
            let word: HTML =
                problem.stopsRule
                ? "<strong class=\"critical\">cannot be used</strong>" : "<strong>doubtful</strong>"
            let remedy: HTML = problem.remedy.isEmpty ? .empty : "<br><em>\(problem.remedy)</em>"
            return """
                <li><a href="#line-\(problem.line)">line \(problem.line), column \(problem.column)</a>: \(word)<br>\(problem.text)\(remedy)</li>
                """
        }
        return """
            <section class="card" role="alert"><h2>\(problems.count) problem\(problems.count == 1 ? "" : "s")</h2><ul class="history">\(HTML(items))</ul></section>
            """
    }

    private var carried: HTML {
        guard let lost else { return .empty }
        guard !lost.isEmpty else {
            return
                "<section class=\"card\" role=\"status\"><h2>Carried over</h2><p class=\"passed\">All of it.</p></section>"
        }
        return """
            <section class="card" role="status"><h2>Not carried over</h2><ul class="history">\(HTML(lost.map { "<li>\($0)</li>" }))</ul></section>
            """
    }

    /// Two ways to begin; only for a new job.
    private var starts: HTML {
        guard case .newJob = kind else { return .empty }
        return "\(JobTemplateForm(template: template).html)\(paste)"
    }

    private var paste: HTML {
        """
        <section class="card"><details\(lost == nil ? .empty : " open")><summary><strong>From a job of Elastic's</strong></summary>
        <form method="post" action="\(Address.jobNew.path)">\(PageFrame.key(reader))<label for="elastic">The job as JSON</label>
        <p class="hint">As the create-job API takes it, or a file of a module. What cannot be carried over is told.</p>
        <textarea id="elastic" name="elastic" rows="8" spellcheck="false" required>
        \(pasted)</textarea><button name="do" value="import">Carry it over</button></form></details></section>
        """
    }
}

/// A few fields from which a job's text is made.
struct JobTemplateForm: Sendable {
    let template: JobTemplate

    var html: HTML {
        """
        <section class="card"><h2>From a few fields</h2><form method="get" action="\(Address.jobNew.path)">
        \(input("name", "Name", template.name, "failed_logons"))
        \(input("query", "Which events, in the words of the search", template.query, "event.category: authentication"))
        <label for="function">What is looked for</label><select id="function" name="function">\(HTML(DetectorFunction.allCases.map(option)))</select>
        \(input("field", "Of which field", template.field, "source.bytes"))
        \(input("by", "Each against its own past (by)", template.by, "user.name"))
        \(input("over", "Each against the others (over)", template.over, ""))
        \(input("partition", "Each by itself (partition)", template.partition, "host.name"))
        \(input("bucket", "Bucket", template.bucket, "15m"))
        \(input("influencers", "Influencers", template.influencers, "user.name, source.ip"))
        <button>Write the text</button></form></section>
        """
    }

    private func option(_ function: DetectorFunction) -> HTML {
        let words = DetectorWords.text(Detector(function: function))
        let chosen: HTML = function == template.function ? " selected" : .empty
        return "<option value=\"\(function.rawValue)\"\(chosen)>\(function.rawValue): \(words)</option>"
    }

    private func input(_ name: String, _ label: String, _ value: String, _ example: String) -> HTML {
        """
        <label for="f-\(name)">\(label)</label><input id="f-\(name)" name="\(name)" value="\(value)" placeholder="\(example)" maxlength="1000">
        """
    }
}
