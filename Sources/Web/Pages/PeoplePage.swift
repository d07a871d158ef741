import Foundation
import Operations
import Ports
import Vocabulary

/// Everybody who has an account, and a form to add somebody.
struct PeoplePage: Sendable {
    let entries: [PeopleDesk.Entry]
    /// What was sent and refused, which must not be lost.
    var draft: FormBody = .empty
    let reader: Reader
    var refusal: String?

    var html: HTML {
        PageFrame(title: "People", section: .settings, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            <section class="card"><p class="kicker"><a href="\(Address.settings(.index).path)">Settings</a></p><h1>People</h1>
            <div class="scroll people"><table class="stack"><caption>\(entries.count) people</caption><thead><tr><th scope="col">Name</th><th scope="col">Role</th>
            <th scope="col">Second factor</th><th scope="col">Last seen</th><th scope="col">May sign in</th></tr></thead>
            <tbody>\(HTML(entries.map(row)))</tbody></table></div></section>
            <section class="card"><h2>Add somebody</h2>
            <form method="post" action="\(Address.settings(.people).path)">\(PageFrame.key(reader))
            <label for="name">Name to sign in with</label>
            <input id="name" name="name" value="\(draft["name"])" maxlength="\(Limits.personNameCharactersMax)" autocomplete="off" required>
            \(PeoplePage.roles(chosen: Role(rawValue: draft["role"]) ?? .analyst))
            <button class="main">Add, and show a password</button></form></section>
            """
        )
    }

    private func row(_ entry: PeopleDesk.Entry) -> HTML {
        let seen = entry.seenAt.map { TimeMark.minute($0, in: reader.zone(or: .gmt)) } ?? "never"
        return """
            <tr><td><a href="\(Address.settings(.person(entry.person.name)).path)">\(entry.person.name)</a></td>
            <td>\(entry.person.role.rawValue)</td><td data-label="Second factor">\(entry.hasFactor ? "on" : "none")</td><td data-label="Last seen">\(seen)</td>
            <td data-label="May sign in">\(PeoplePage.standing(entry.person))</td></tr>
            """
    }

    static func standing(_ person: Person) -> String {
        guard person.isActive else { return "no" }
        return person.isPasswordTemporary ? "yes, with a password to change" : "yes"
    }

    /// The roles, each with what it may do.
    static func roles(chosen: Role) -> HTML {
        let boxes = HTML(
            Role.allCases.map { role -> HTML in
                let checked: HTML = role == chosen ? " checked" : .empty
                let may = Permission.allCases.filter { role.may($0) }.map(\.words).joined(separator: ", ")
                return """
                    <label class="choice"><input type="radio" name="role" value="\(role.rawValue)"\(checked)> \
                    <span>\(role.rawValue) <span class="quiet">may \(may)</span></span></label>
                    """
            }
        )
        return "<fieldset><legend>Role</legend>\(boxes)</fieldset>"
    }
}
