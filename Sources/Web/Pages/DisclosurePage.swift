import Foundation
import Incidents
import Ports
import Vocabulary

/// One vulnerability's way to the public: what is still missing first, then the steps in their order.
struct DisclosurePage: Sendable {
    let incident: Incident
    let plan: DisclosurePlan
    let facts: [HouseFact]
    /// The house's own address, offered as the publisher's.
    let house: String
    let now: Date
    let zone: TimeZone
    let reader: Reader
    let refusal: RegisterRefusal?

    private var forms: RegisterForms {
        RegisterForms(
            address: .register(.disclosure(incident.id)),
            version: plan.version,
            reader: reader,
            refusal: refusal
        )
    }

    private var isQuiet: Bool { plan.published == nil }

    var html: HTML {
        PageFrame(title: "Disclosure of \(incident.id)", section: .incidents, reader: reader).html(
            """
            \(refusal?.html ?? .empty)
            \(head)
            <div class="columns"><div>
            \(AdvisoryCard(plan: plan, forms: forms).html)
            \(numbers)
            \(credit)
            \(release)
            \(publication)
            </div><aside>\(files)\(RegisterHistory(facts: facts, zone: zone).html)</aside></div>
            """
        )
    }

    private var head: HTML {
        let missing = plan.published == nil ? plan.missing(at: now) : []
        let list: HTML =
            missing.isEmpty
            ? "<p>\(plan.published == nil ? "Nothing is missing; it can be published." : "It is published.")</p>"
            : "<h2>Missing before it can be published</h2><ul>\(HTML(missing.map { "<li>\($0)</li>" }))</ul>"
        let embargo: HTML =
            plan.embargoEnds.map { " · embargo until \(IncidentPage.time($0, zone))" } ?? .empty
        return """
            <section class="card"><p class="kicker"><a href="\(Address.register(.disclosures).path)">Disclosures</a> ·
            <a href="\(Address.incident(incident.id).path)">\(incident.id)</a> · <span class="chip">\(plan.state.rawValue)</span>\(embargo)</p>
            <h1>\(plan.advisory?.title ?? incident.title)</h1>\(list)</section>
            """
    }

    private var numbers: HTML {
        let ghsa: HTML = plan.ghsa.map { "<span class=\"mono\">\($0)</span>" } ?? "none yet"
        let forms: HTML =
            isQuiet
            ? """
            \(forms.folded("cve", "The CVE id", forms.line("cve", "id", "CVE id, such as CVE-2026-12345"), button: "Keep it"))
            \(forms.folded("no cve", "There is none", forms.line("no cve", "reason", "Why there is none"), button: "Keep it"))
            \(forms.folded("ghsa", "The GHSA id", forms.line("ghsa", "id", "GHSA id", plan.ghsa ?? ""), button: "Keep it"))
            """ : .empty
        return """
            <section class="card" id="numbers"><h2>Numbers</h2><dl class="facts"><dt>CVE</dt><dd>\(DisclosuresPage.number(plan))</dd>
            <dt>GHSA</dt><dd>\(ghsa)</dd></dl>\(forms)</section>
            """
    }

    private var credit: HTML {
        let state: HTML =
            switch plan.credit {
            case .notAsked: "The reporter was not asked."
            case .asked(let at): "Asked \(IncidentPage.time(at, zone)); no answer yet."
            case .consented(let name): "The reporter is thanked as <strong>\(name)</strong>."
            case .declined: "The reporter does not want to be named."
            case .noReporter: "It was found in the house; nobody is thanked."
            }
        let acts: HTML =
            switch plan.credit {
            case .notAsked where isQuiet:
                """
                <div class="row-actions">\(forms.form("ask credit", .empty, button: "The reporter was told of the fix, and asked"))
                \(forms.form("no reporter", .empty, button: "There is no reporter", as: .empty))</div>
                """
            case .asked where isQuiet, .consented where isQuiet, .declined where isQuiet:
                """
                \(forms.folded("credit", "They agree", forms.line("credit", "name", "The name to be thanked"), button: "Keep it"))
                \(forms.form("credit declined", .empty, button: "They do not want it", as: .empty))
                """
            case .notAsked, .asked, .consented, .declined, .noReporter: .empty
            }
        return "<section class=\"card\" id=\"credit\"><h2>Credit</h2><p>\(state)</p>\(acts)</section>"
    }

    private var release: HTML {
        guard let releasedAt = plan.releasedAt else {
            let field = forms.line(
                "release",
                "at",
                "When the fix was released, in the zone \(zone.identifier)",
                WrittenTime.text(now, in: zone),
                type: "datetime-local"
            )
            return """
                <section class="card" id="release"><h2>Release day</h2><p class="quiet">The fix is not released.</p>
                \(forms.form("release", field, button: "The fix is out"))</section>
                """
        }
        let items = HTML(ReleaseTask.wanted(isCritical: plan.isCritical).map(task))
        return """
            <section class="card" id="release"><h2>Release day</h2><p>The fix was released \(IncidentPage.time(releasedAt, zone)).
            The tasks are done in this order.</p><ol class="linked">\(items)</ol></section>
            """
    }

    private func task(_ task: ReleaseTask) -> HTML {
        switch plan.releaseDay[task] {
        case .done(let by, let at)?:
            return
                "<li>\(Icons.html(.check)) \(task.words) <span class=\"quiet small\">\(by) \(IncidentPage.time(at, zone))</span></li>"
        case .waived(let by, let reason)?:
            return "<li>\(task.words) <span class=\"quiet small\">waived by \(by): \(reason)</span></li>"
        case nil: break
        }
        guard plan.releaseDayLeft.first == task else { return "<li>\(task.words)</li>" }
        let hidden: HTML = "<input type=\"hidden\" name=\"task\" value=\"\(task.rawValue)\">"
        return """
            <li><strong>\(task.words)</strong> \(forms.form("tick", hidden, button: "It is done"))
            \(forms.folded("waive", "Not needed here", "\(hidden)\(forms.line("waive", "reason", "Why not"))", button: "Waive it"))</li>
            """
    }

    private var publication: HTML {
        if let published = plan.published {
            let entry: HTML =
                plan.state == .published
                ? forms.form("entry", .empty, button: "The entry of the CVE is updated") : .empty
            return """
                <section class="card" id="publication"><h2>Publication</h2><p>Published \(IncidentPage.time(published.at, zone)) at
                <span class="mono digest">\(published.place)</span></p>\(entry)</section>
                """
        }
        let ends: HTML =
            plan.embargoEnds.map { "The embargo lasts until \(IncidentPage.time($0, zone))\(moved)." }
            ?? "The embargo lasts \(plan.policyDays) days from the release of the fix, by the policy."
        let move: HTML =
            plan.releasedAt == nil
            ? .empty
            : forms.folded(
                "move",
                "Another day",
                """
                \(forms.line("move", "to", "Until when, in the zone \(zone.identifier)", plan.embargoEnds.map { WrittenTime.text($0, in: zone) } ?? "", type: "datetime-local"))
                \(forms.line("move", "reason", "Why"))
                """,
                button: "Move it"
            )
        return """
            <section class="card" id="publication"><h2>Publication</h2><p>\(ends)</p>\(move)
            \(publish)</section>
            """
    }

    /// Offered once nothing is missing; what is, stands in the head.
    private var publish: HTML {
        guard plan.missing(at: now).isEmpty || refusal?.written["do"] == "publish" else { return .empty }
        return forms.form(
            "publish",
            forms.line("publish", "place", "Where it was published", type: "url"),
            button: "It is published"
        )
    }

    private var moved: HTML { plan.moved.map { ", moved: \($0.reason)" } ?? .empty }

    /// The advisory in forms that others read.
    private var files: HTML {
        guard let advisory = plan.advisory else { return .empty }
        let vendor = advisory.products.first?.vendor ?? ""
        let labels = HTML(
            CSAFDocument.Label.allCases.map {
                "<option\($0 == .amber ? " selected" : .empty as HTML)>\($0.rawValue)</option>"
            }
        )
        return """
            <section class="card" id="files"><h2>As a file</h2>
            <form method="get" action="\(Address.register(.advisory(incident.id, .csaf)).path)">
            <label for="csaf-publisher">Publisher</label>
            <input id="csaf-publisher" name="publisher" required value="\(refusal?.written["publisher"] ?? vendor)">
            <label for="csaf-namespace">Address of the publisher</label>
            <input id="csaf-namespace" name="namespace" type="url" required value="\(refusal?.written["namespace"] ?? house)">
            <label for="csaf-contact">Contact</label><input id="csaf-contact" name="contact" value="\(refusal?.written["contact"] ?? "")">
            <label for="csaf-label">Who may read it (TLP)</label><select id="csaf-label" name="label">\(labels)</select>
            <button>CSAF 2.0</button></form>
            <p><a href="\(Address.register(.advisory(incident.id, .github)).path)" download>Draft for a GitHub repository</a></p>
            <p class="hint">Post it with <span class="mono">POST /repos/OWNER/REPOSITORY/security-advisories</span>.</p></section>
            """
    }
}

/// The advisory: what is written, and the form to write it.
struct AdvisoryCard: Sendable {
    let plan: DisclosurePlan
    let forms: RegisterForms

    var html: HTML {
        let form: HTML =
            plan.published == nil
            ? forms.folded(
                "write",
                plan.advisory == nil ? "Write it" : "Write it anew",
                fields,
                button: "Keep the advisory"
            )
            : .empty
        return "<section class=\"card\" id=\"advisory\"><h2>Advisory</h2>\(written)\(form)</section>"
    }

    private var written: HTML {
        guard let advisory = plan.advisory else { return "<p class=\"quiet\">It is not written.</p>" }
        let findings = HTML(advisory.wordFindings.map { "<li>\($0.description)</li>" })
        let products = HTML(
            advisory.products.map { product in
                """
                <tr><td>\(product.vendor)</td><td>\(product.name)</td><td class="mono">\(product.affected)</td>
                <td class="mono">\(product.fixed.joined(separator: ", "))</td></tr>
                """
            }
        )
        let severity: HTML =
            switch advisory.severity {
            case .vector(let vector):
                "<span class=\"mono digest\">\(vector.description)</span> \(advisory.severity.word?.word ?? "")"
            case .word(let word): "\(word.word)"
            }
        return """
            \(advisory.wordFindings.isEmpty ? .empty : "<p class=\"problem\">Words to change before it is published:</p><ul>\(findings)</ul>")
            <p><strong>\(advisory.summary)</strong></p>\(GuideHTML.html(of: advisory.description))
            <dl class="facts"><dt>Severity</dt><dd>\(severity)</dd>
            <dt>Weaknesses</dt><dd>\(advisory.weaknesses.map { "\($0.id) \($0.name)" }.joined(separator: ", "))</dd>
            <dt>Workaround</dt><dd>\(advisory.workaround ?? "none")</dd></dl>
            <div class="scroll" tabindex="0" role="region" aria-label="Versions"><table>
            <caption class="visually-hidden">Which versions have it, and which do not any more</caption>
            <thead><tr><th scope="col">Vendor</th><th scope="col">Product</th><th scope="col">Affected</th><th scope="col">Fixed</th></tr></thead>
            <tbody>\(products)</tbody></table></div>
            """
    }

    private var fields: HTML {
        let there = plan.advisory.map(AdvisoryFields.values) ?? [:]
        func area(_ name: String, _ label: HTML, rows: Int, isWanted: Bool = true) -> HTML {
            """
            <label for="write-\(name)">\(label)</label>
            <textarea id="write-\(name)" name="\(name)" rows="\(rows)"\(isWanted ? " required" : .empty as HTML)>\(forms.value("write", name, there[name] ?? ""))</textarea>
            """
        }
        let severities = HTML(
            Severity.allCases.map { severity in
                let chosen = forms.value("write", "severity", there["severity"] ?? "") == severity.word
                return "<option\(chosen ? " selected" : .empty as HTML)>\(severity.word)</option>"
            }
        )
        return """
            \(forms.line("write", "title", "Title, in one line", there["title"] ?? ""))
            \(area("summary", "Summary, a short paragraph for everybody", rows: 3))
            \(area("description", "What it is, for whoever runs the product; Markdown", rows: 8))
            \(area("products", "Products, one a line: vendor | name | ecosystem | affected versions | fixed versions", rows: 3))
            <label for="write-vector">CVSS vector</label>
            <input id="write-vector" name="vector" class="mono" value="\(forms.value("write", "vector", there["vector"] ?? ""))">
            <label for="write-severity">or a severity, where there is no vector</label>
            <select id="write-severity" name="severity"><option value="">by the vector</option>\(severities)</select>
            \(area("weaknesses", "Weaknesses, one a line: CWE-79 | its name", rows: 2, isWanted: false))
            \(area("credits", "Credits, one a line: name | organisation | login at GitHub", rows: 2, isWanted: false))
            \(area("workaround", "Workaround, where the fix cannot be installed", rows: 2, isWanted: false))
            \(area("references", "References, one a line: what it is | address", rows: 2, isWanted: false))
            """
    }
}
