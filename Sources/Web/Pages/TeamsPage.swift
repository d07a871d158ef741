import Ports
import Vocabulary

/// The teams, each with its lead and members.
struct TeamsPage: Sendable {
    let teams: [Team]
    /// Teams that incidents know and that have nobody here yet.
    let bare: [String]
    /// Names of everybody who may sign in.
    let people: [String]
    /// What was sent and refused, which must not be lost.
    var draft: FormBody?
    let reader: Reader
    var refusal: String?

    private var mayChange: Bool { reader.may(.administer) }

    var html: HTML {
        PageFrame(title: "Teams", section: .settings, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            <section class="card"><p class="kicker"><a href="\(Address.settings(.index).path)">Settings</a></p><h1>Teams</h1>
            <p>An incident can be given to any of these teams.</p></section>
            \(HTML(teams.map(card)))\(HTML(bare.map { card(Team(name: $0)) }))
            \(mayChange ? newCard : .empty)
            """
        )
    }

    private func card(_ team: Team) -> HTML {
        let sent = draft.flatMap { $0["name"] == team.name ? $0 : nil }
        let remove: HTML =
            bare.contains(team.name)
            ? .empty
            : """
            <form method="post" action="\(Address.settings(.teams).path)">\(PageFrame.key(reader))<input type="hidden" name="do" value="remove">
            <input type="hidden" name="name" value="\(team.name)"><button class="danger">Remove the team \(team.name)</button></form>
            """
        let change: HTML =
            mayChange
            ? "<details\(sent == nil ? .empty : " open")><summary>Change it</summary>\(fields(team, sent))\(remove)</details>"
            : .empty
        let members = team.members.sorted().joined(separator: ", ")
        return """
            <section class="card"><h2>\(team.name)</h2><dl class="facts"><dt>Lead</dt><dd>\(team.lead ?? "nobody yet")</dd>
            <dt>Members</dt><dd>\(members.isEmpty ? "none yet" : members)</dd></dl>\(change)</section>
            """
    }

    private var newCard: HTML {
        let known = teams.map(\.name) + bare
        let sent = draft.flatMap { known.contains($0["name"]) ? nil : $0 }
        return "<section class=\"card\"><h2>Another team</h2>\(fields(nil, sent))</section>"
    }

    private func fields(_ team: Team?, _ sent: FormBody?) -> HTML {
        let id = team.map { "team-\($0.name)" } ?? "new-team"
        let lead = sent?["lead"] ?? team?.lead ?? ""
        let members = sent.map { Set($0.all("member")) } ?? team?.members ?? []
        let name: HTML =
            team.map { "<input type=\"hidden\" name=\"name\" value=\"\($0.name)\">" }
            ?? "<label for=\"\(id)-name\">Name</label><input id=\"\(id)-name\" name=\"name\" value=\"\(sent?["name"] ?? "")\" maxlength=\"\(Limits.personNameCharactersMax)\" required>"
        // Whoever left stays ticked until somebody unticks them.
        let names = people + members.union(lead.isEmpty ? [] : [lead]).subtracting(people).sorted()
        let options = HTML(
            names.map { "<option\($0 == lead ? " selected" : .empty as HTML)>\($0)</option>" as HTML }
        )
        let boxes = HTML(
            names.map { person -> HTML in
                let ticked: HTML = members.contains(person) ? " checked" : .empty
                return """
                    <label class="choice"><input type="checkbox" name="member" value="\(person)"\(ticked)> \(person)</label>
                    """
            }
        )
        return """
            <form class="team-form" method="post" action="\(Address.settings(.teams).path)">\(PageFrame.key(reader))\(name)
            <label for="\(id)-lead">Lead</label><select id="\(id)-lead" name="lead"><option value="">nobody yet</option>\(options)</select>
            <fieldset><legend>Members</legend>\(boxes)</fieldset>
            <button class="main">\(team == nil ? "Make the team" : "Keep this")</button></form>
            """
    }
}
