import Foundation
import Operations
import Ports
import Vocabulary

/// One person as an admin sees them: role, password, second factor, standing, and what happened to the account.
struct PersonPage: Sendable {
    let entry: PeopleDesk.Entry
    /// Newest first.
    let history: [StoredFact]
    /// A new password, shown this once.
    var password: String?
    /// What people call the identity provider; nil when there is none.
    var provider: String?
    let reader: Reader
    var refusal: String?

    private var person: Person { entry.person }

    var html: HTML {
        PageFrame(title: person.name, section: .settings, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            \(password.map(shown) ?? .empty)
            <div class="columns"><div>
            <section class="card"><p class="kicker"><a href="\(Address.settings(.people).path)">People</a></p><h1>\(person.name)</h1>
            <dl class="facts"><dt>Role</dt><dd>\(person.role.rawValue)</dd><dt>Second factor</dt><dd>\(entry.hasFactor ? "on" : "none")</dd>
            <dt>Last seen</dt><dd>\(entry.seenAt.map(time) ?? "never")</dd><dt>May sign in</dt><dd>\(PeoplePage.standing(person))</dd></dl></section>
            <section class="card"><h2>History</h2>\(facts)
            <p><a href="\(Address.settings(.audit).path([("subject", "person \(person.name)")]))">All of it, in the audit trail</a></p></section>
            </div><aside>
            <section class="card"><h2>What \(person.name) may do</h2>\(form("role", "\(PeoplePage.roles(chosen: person.role))<button class=\"main\">Change the role</button>"))</section>
            <section class="card"><h2>Getting in</h2>\(doors)
            <p class="quiet">Each of these, and another role, ends the sessions of \(person.name).</p></section>
            \(provider.map(identity) ?? .empty)
            </aside></div>
            """
        )
    }

    private var doors: HTML {
        let factor: HTML =
            entry.hasFactor ? form("factor", "<button class=\"danger\">Remove the second factor</button>") : .empty
        let standing: HTML =
            person.isActive
            ? form("inactive", "<button class=\"danger\">Deactivate</button>")
            : form("active", "<button>Activate</button>")
        return """
            <div class="row-actions">\(form("password", "<button>Set a new password</button>"))\(factor)\(standing)</div>
            """
    }

    private func identity(_ provider: String) -> HTML {
        """
        <section class="card"><h2>At \(provider)</h2>
        \(form("identity", """
            <label for="subject">Subject (<code>sub</code>)</label>
            <input id="subject" name="subject" class="mono" autocomplete="off" spellcheck="false" required>
            <button>Tie it to this account</button>
            """))
        <p class="quiet">Whoever the provider calls by this subject signs in as \(person.name).</p></section>
        """
    }

    private func shown(_ password: String) -> HTML {
        """
        <p class="said" role="status">The password of \(person.name), shown this once and to be changed at the first sign-in:
        <strong class="mono">\(password)</strong></p>
        """
    }

    private func time(_ instant: Date) -> HTML { TimeMark.minute(instant, in: reader.zone(or: .gmt)) }

    private var facts: HTML {
        let items = history.map { stored -> HTML in
            let details = stored.fact.details.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            let tail = details.isEmpty ? "" : ": \(details.joined(separator: ", "))"
            return "<li>\(time(stored.fact.at)) \(stored.fact.by) — \(stored.fact.word)\(tail)</li>"
        }
        return items.isEmpty ? "<p class=\"empty\">Nothing yet.</p>" : "<ul class=\"history\">\(HTML(items))</ul>"
    }

    private func form(_ step: String, _ content: HTML) -> HTML {
        """
        <form method="post" action="\(Address.settings(.person(person.name)).path)">\(PageFrame.key(reader))
        <input type="hidden" name="do" value="\(step)">\(content)</form>
        """
    }
}
