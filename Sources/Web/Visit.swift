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
    /// The part of the page that is asked for (header `X-Fragment`); nil asks for the whole page.
    let fragment: String?
    /// Who is at the other end.
    let peer: String
    let now: Date
    /// The last event of a stream that the browser has seen.
    let lastEvent: Int64?

    /// The path and query as they were asked for, to come back to.
    let uri: String
}

/// Who reads the page, and the key that their forms send back.
struct Reader: Sendable {
    let person: Person
    let formKey: String

    func may(_ permission: Permission) -> Bool { person.role.may(permission) }
}
