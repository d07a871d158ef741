import Foundation
import Hummingbird
import Ports

/// Who asks, and what: everything that a page needs to know of a request.
struct Visit: Sendable {
    let address: Address
    let reader: Reader
    /// Parameters behind the path.
    let query: FormBody
    /// The form of a POST; empty for a GET.
    let form: FormBody
    let isWrite: Bool
    /// Who is at the other end.
    let peer: String
    let now: Date
    /// The last event of a stream that the browser has seen.
    let lastEvent: Int64?

    /// The path and query as they were asked for, to come back to.
    let uri: String
}

/// Who reads the page, how they want it, the key that their forms send back, and what they were just told.
struct Reader: Sendable {
    let person: Person
    let formKey: String
    var preferences = Preferences()
    var said: Said?
    /// The number of the newest fact when the page was made: what is newer is news to it.
    var newestFact: Int64 = 0

    /// The zone in which times are shown: the person's own, or the one that a thing is counted by.
    func zone(or counted: TimeZone) -> TimeZone {
        preferences.timeZone.flatMap { TimeZone(identifier: $0) } ?? counted
    }

    func may(_ permission: Permission) -> Bool { person.role.may(permission) }
}
