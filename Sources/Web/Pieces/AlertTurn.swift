import Alerts
import Vocabulary

/// Where an alert stands in the queue that the reader came from: the one before it, and the one after.
struct AlertTurn: Sendable {
    var query = QueueQuery()
    var before: AlertID?
    var after: AlertID?
    /// Whether the reader came from a queue; a link from a chat belongs to none.
    var isFromQueue = false

    var html: HTML {
        """
        <nav class="turn" aria-label="In the queue">\(link(before, "k", "prev", "Previous"))
        <a href="\(query.path)">Back to the queue</a>
        \(link(after, "j", "next", "Next"))</nav>
        """
    }

    /// Keeps the queue across a form.
    var field: HTML { isFromQueue ? "<input type=\"hidden\" name=\"in\" value=\"\(query.text)\">" : .empty }

    /// The address of an alert in this queue.
    func path(_ id: AlertID) -> String {
        Address.alert(id).path(isFromQueue ? [("in", query.text)] : [])
    }

    private func link(_ id: AlertID?, _ key: StaticString, _ rel: StaticString, _ word: StaticString) -> HTML {
        guard let id else { return "<span class=\"quiet\">\(word.description): none</span>" }
        return """
            <a href="\(path(id))" rel="\(rel.description)" data-key="\(key.description)">\(word.description): \(id)</a>
            """
    }
}
