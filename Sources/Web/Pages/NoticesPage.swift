import Foundation
import Ports
import Vocabulary

/// Notices, newest first; those not yet seen are marked in words as well.
struct NoticesPage: Sendable {
    let notices: [StoredNotice]
    let reader: Reader

    var html: HTML {
        let list: HTML =
            notices.isEmpty
            ? """
            <p class="empty">Nothing was told to you. Follow an incident, or be given one, and what matters of it is told here.</p>
            """ : "\(seen)<ul class=\"linked\">\(HTML(notices.map(item)))</ul>"
        return PageFrame(title: "Notices", section: .incidents, reader: reader).html(
            "\(IncidentParts(reader: reader, current: .notices).html)<h1>Notices</h1>\(list)"
        )
    }

    private func item(_ stored: StoredNotice) -> HTML {
        let subject = stored.notice.subject
        let link: HTML =
            IncidentID(text: subject).map { "<a href=\"\(Address.incident($0).path)\">\($0)</a>" } ?? "\(subject)"
        let mark: HTML = stored.seenAt == nil ? "<strong>new</strong> " : .empty
        return """
            <li>\(mark)\(link) \(stored.notice.text)
            <span class="quiet small">\(IncidentPage.time(stored.notice.at, reader.zone(or: .gmt)))</span></li>
            """
    }

    private var seen: HTML {
        guard let newest = notices.first?.number, notices.contains(where: { $0.seenAt == nil }) else { return .empty }
        return """
            <form method="post" action="\(Address.notices.path)">\(PageFrame.key(reader))
            <input type="hidden" name="through" value="\(newest)"><button class="main">I have seen them</button></form>
            """
    }
}
