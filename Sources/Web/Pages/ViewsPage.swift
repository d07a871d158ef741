import Ports

/// All saved views that a person can open.
struct ViewsPage: Sendable {
    let views: [SavedView]
    let reader: Reader
    var refusal: String?

    var html: HTML {
        let rows = HTML(views.map(row))
        let content: HTML =
            views.isEmpty
            ? "<p class=\"empty\">No view is kept yet. Set the filters of a list as you want them, open \"Saved views\" there, and give them a name.</p>"
            : """
            <div class="scroll"><table><caption>Your own, and what others share</caption><thead><tr>
            <th scope="col">Name</th><th scope="col">List</th><th scope="col">Whose</th><th scope="col">Seen by</th>
            <th scope="col"><span class="visually-hidden">What to do</span></th></tr></thead><tbody>\(rows)</tbody></table></div>
            """
        return PageFrame(title: "Saved views", section: .alerts, reader: reader).html(
            """
            \(refusal.map { "<p class=\"problem\" role=\"alert\">\($0)</p>" } ?? .empty)
            <section class="card"><h1>Saved views</h1>\(content)</section>
            """
        )
    }

    private func row(_ view: SavedView) -> HTML {
        let own = view.content.owner == reader.person.name
        let remove: HTML =
            own
            ? """
            <form method="post" action="\(Address.views.path)">\(PageFrame.key(reader))<input type="hidden" name="do" value="remove">
            <input type="hidden" name="number" value="\(view.number)"><button class="danger">Remove<span class="visually-hidden"> \(view.content.name)</span></button></form>
            """ : .empty
        return """
            <tr><td><a href="\(Address.view(view.number).path)">\(view.content.name)</a></td><td>\(view.content.list.rawValue)</td>
            <td>\(view.content.owner)</td><td>\(view.content.audience.rawValue)</td><td class="row-actions">\(remove)</td></tr>
            """
    }
}
