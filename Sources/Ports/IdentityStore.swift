/// Who is who at the identity provider: by issuer and subject, never by name or mail.
public protocol IdentityStore: Sendable {
    /// The name of the person; nil when nobody is known by it.
    func person(issuer: String, subject: String) async throws -> String?
    /// Ties an identity to a person; false when it is somebody's already.
    func tie(issuer: String, subject: String, to person: String) async throws -> Bool
}
