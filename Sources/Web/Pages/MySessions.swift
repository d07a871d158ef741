import Foundation
import Ports

/// One's own sessions, with a way to end each.
struct MySessions: Sendable {
    let reader: Reader
    let sessions: [Session]

    /// What a form calls a session; it opens nothing.
    static func name(of session: Session) -> String {
        session.hash.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }

    var html: HTML {
        let others: HTML =
            sessions.count > 1 ? form(nil, "<button class=\"danger\">End all others</button>") : .empty
        return """
            <section class="card"><h2>Sessions</h2>
            <div class="scroll" tabindex="0" role="region" aria-label="Sessions"><table><caption>Where you are signed in</caption><thead><tr><th scope="col">Opened</th>
            <th scope="col">Last used</th><th scope="col">From</th><th scope="col"><span class="visually-hidden">What to do</span></th></tr></thead>
            <tbody>\(HTML(sessions.map(row)))</tbody></table></div>\(others)</section>
            """
    }

    private func row(_ session: Session) -> HTML {
        let zone = reader.zone(or: .gmt)
        let isOwn = session.formKey == reader.formKey
        let end: HTML =
            isOwn
            ? "this one"
            : form(
                session,
                "<button>End it<span class=\"visually-hidden\">, opened \(TimeMark.text(session.openedAt, in: zone))</span></button>"
            )
        return """
            <tr><td>\(TimeMark.minute(session.openedAt, in: zone))</td><td>\(TimeMark.minute(session.usedAt, in: zone))</td>
            <td class="mono">\(session.address.isEmpty ? "not known" : session.address)</td><td><div class="row-actions">\(end)</div></td></tr>
            """
    }

    private func form(_ session: Session?, _ button: HTML) -> HTML {
        let name: HTML =
            session.map { "<input type=\"hidden\" name=\"session\" value=\"\(MySessions.name(of: $0))\">" } ?? .empty
        return """
            <form method="post" action="\(Address.me(.sessions).path)">\(PageFrame.key(reader))\(name)\(button)</form>
            """
    }
}
