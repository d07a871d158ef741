import Ports
import Vocabulary

/// The saved views of a list, and the form that keeps this one.
struct ViewMenu: Sendable {
    let list: SavedView.List
    /// What stands behind the list's path now.
    let query: String
    let views: [SavedView]
    let reader: Reader

    var html: HTML {
        let own = views.filter { $0.content.list == list }
        let links: HTML =
            own.isEmpty
            ? "<p class=\"quiet\">None yet. Set the filters as you want them, then keep them here.</p>"
            : "<ul>\(HTML(own.map(link)))</ul>"
        return """
            <details class="menu end" data-menu data-part="views"><summary>Saved views</summary><div class="sheet">\(links)<hr>
            <form method="post" action="\(Address.views.path)">\(PageFrame.key(reader))
            <input type="hidden" name="list" value="\(list.rawValue)"><input type="hidden" name="query" value="\(query)">
            <label for="view-name">Keep this view as</label>
            <input id="view-name" name="name" required maxlength="\(Limits.viewNameCharactersMax)">
            <label class="choice"><input type="checkbox" name="audience" value="everybody"> for everybody</label>
            \(beginning)
            <button class="main">Keep</button></form>
            <p><a href="\(Address.views.path)">All saved views</a></p></div></details>
            """
    }

    /// The queue may open with one of its views.
    private var beginning: HTML {
        switch list {
        case .alerts:
            "<label class=\"choice\"><input type=\"checkbox\" name=\"default\" value=\"yes\"> open the queue with it</label>"
        case .events, .incidents: .empty
        }
    }

    private func link(_ view: SavedView) -> HTML {
        let shared: HTML =
            view.content.owner == reader.person.name ? .empty : " <span class=\"quiet\">by \(view.content.owner)</span>"
        return "<li><a href=\"\(Address.view(view.number).path)\">\(view.content.name)\(shared)</a></li>"
    }
}
