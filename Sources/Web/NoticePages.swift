import Foundation
import Hummingbird
import Ports
import Vocabulary

/// What the reader was told of incidents that they have, follow or are named in.
struct NoticePages: Sendable {
    let desks: WebDesks

    func answer(_ visit: Visit) async throws -> Response {
        let person = visit.reader.person.name
        if visit.isWrite {
            let through = Int64(visit.form["through"]) ?? 0
            try await desks.notices.see(through: through, by: person, at: visit.now)
            return WebReply.redirect(to: Address.notices.path)
        }
        // What was told of an incident that has become restricted since is not shown again.
        let hidden = try await desks.incidents.hidden(from: .person(person))
        let notices = try await desks.notices.notices(of: person, limit: Limits.pageCountMax)
            .filter { hidden.mayTell(of: $0.notice.subject) }
        return WebReply.page(NoticesPage(notices: notices, reader: visit.reader).html)
    }
}
