import Foundation
import Glibc

/// Lets a connector connect only where it was meant to: a name is resolved once, its address is judged, and that address is
/// the one connected to.
struct AddressGuard: Sendable {
    /// Special ranges that an admin allowed for the target.
    let allowed: [NetworkRange]

    /// The address to connect to.
    ///
    /// - Throws: `AddressRefusal`.
    func address(of host: String) async throws -> String {
        let found = try await AddressGuard.resolve(host)
        guard let first = found.first else { throw AddressRefusal.unknownHost(host) }
        // One bad address among good ones is one too many: the name is not in the hands it should be in.
        if let bad = found.first(where: { !isAllowed($0) }) {
            throw AddressRefusal.notAllowed(host: host, address: bad)
        }
        return first
    }

    func isAllowed(_ address: String) -> Bool {
        guard let bytes = NetworkRange.bytes(address) else { return false }
        if allowed.contains(where: { $0.contains(bytes) }) { return true }
        return !NetworkRange.special.contains { $0.contains(bytes) }
    }

    /// The system's resolver blocks; it runs on a thread of its own.
    private static func resolve(_ host: String) async throws -> [String] {
        if NetworkRange.bytes(host) != nil { return [host] }
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                var hints = addrinfo()
                hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
                var list: UnsafeMutablePointer<addrinfo>?
                guard getaddrinfo(host, nil, &hints, &list) == 0 else {
                    return continuation.resume(throwing: AddressRefusal.unknownHost(host))
                }
                defer { freeaddrinfo(list) }
                var found: [String] = []
                var entry = list
                while let current = entry {
                    var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
                    let code = getnameinfo(
                        current.pointee.ai_addr,
                        current.pointee.ai_addrlen,
                        &text,
                        socklen_t(text.count),
                        nil,
                        0,
                        NI_NUMERICHOST
                    )
                    if code == 0 {
                        found.append(
                            String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                        )
                    }
                    entry = current.pointee.ai_next
                }
                continuation.resume(returning: found)
            }
        }
    }
}

/// Why a connector did not connect.
enum AddressRefusal: Error, Hashable, CustomStringConvertible {
    case unknownHost(String)
    case notAllowed(host: String, address: String)

    var description: String {
        switch self {
        case .unknownHost(let host): "the name \(host) cannot be resolved"
        case .notAllowed(let host, let address):
            "\(host) is \(address), a private or special address; if that is right, list its network under \"allow\""
        }
    }
}
