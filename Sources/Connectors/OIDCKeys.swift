import Foundation

/// The keys that a provider shows (RFC 7517), each as JSON of its own: one that cannot be used spoils no other.
struct OIDCKeys: Sendable {
    private let keys: [(id: String?, type: String, json: Data)]

    init(_ object: [String: Any]) {
        let all = object["keys"] as? [[String: Any]] ?? []
        keys = all.compactMap { key in
            guard let type = key["kty"] as? String, key["use"] as? String ?? "sig" == "sig" else { return nil }
            do {
                return (key["kid"] as? String, type, try JSONSerialization.data(withJSONObject: key))
            } catch {
                return nil
            }
        }
    }

    /// The key that a token names; where it names none, the only one that fits.
    func key(for header: OIDCToken.Header) -> Data? {
        let fitting = keys.filter { $0.type == OIDCKeys.type(of: header.algorithm) }
        if let name = header.key { return fitting.first { $0.id == name }?.json }
        return fitting.count == 1 ? fitting.first?.json : nil
    }

    private static func type(of algorithm: String) -> String {
        if algorithm == "EdDSA" { return "OKP" }
        return algorithm.hasPrefix("ES") ? "EC" : "RSA"
    }
}
