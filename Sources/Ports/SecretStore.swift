/// Where secrets are kept encrypted at rest, each under a name.
public protocol SecretStore: Sendable {
    /// Keeps a secret in the place of an earlier one of that name.
    func save(_ secret: String, named name: String) async throws
    /// Nil when there is none of that name.
    func secret(named name: String) async throws -> String?
    /// Removes a secret; nothing happens when there is none.
    func remove(named name: String) async throws
}
