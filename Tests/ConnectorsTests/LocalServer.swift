import Foundation
import Glibc
import Synchronization

@testable import Connectors

/// A tiny HTTP server on loopback that keeps what it was asked and answers as it was told; it listens until the tests end.
final class LocalServer: Sendable {
    /// One request as it came in.
    struct Request: Sendable {
        let method: String
        let target: String
        /// Names in lower case.
        let headers: [String: String]
        let body: [UInt8]

        var object: [String: Any] {
            get throws { try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] ?? [:] }
        }
    }

    /// The requests, for the threads that read them.
    private final class Log: Sendable {
        let requests = Mutex<[Request]>([])
    }

    /// What it does with a request.
    enum Reply: Sendable {
        case answer(Int, String, [String: String] = [:])
        /// The connection stays open and nothing is said.
        case silence
        /// The connection is torn down after the body was read.
        case reset
    }

    let url: String
    private let log: Log

    /// What was asked so far, oldest first.
    var asked: [Request] { log.requests.withLock { $0 } }

    init(_ reply: @escaping @Sendable (Request) -> Reply) throws {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port: UInt16? = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, size) == 0 && listen(socket, 64) == 0 && getsockname(socket, $0, &size) == 0
            } ? UInt16(bigEndian: pointer.pointee.sin_port) : nil
        }
        guard let port else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        url = "http://127.0.0.1:\(port)"
        let log = Log()
        self.log = log
        Thread.detachNewThread {
            while true {
                let peer = accept(socket, nil, nil)
                if peer < 0 { return }
                Thread.detachNewThread {
                    LocalServer.serve(peer) { request in
                        log.requests.withLock { $0.append(request) }
                        return reply(request)
                    }
                }
            }
        }
    }

    /// Answers every request the same.
    convenience init(_ status: Int, _ body: String = "", _ headers: [String: String] = [:]) throws {
        try self.init { _ in .answer(status, body, headers) }
    }

    private static func serve(_ peer: Int32, _ reply: (Request) -> Reply) {
        defer { close(peer) }
        guard let request = read(peer) else { return }
        switch reply(request) {
        case .answer(let status, let body, let headers):
            let lines = ["HTTP/1.1 \(status) Answer", "Content-Length: \(body.utf8.count)", "Connection: close"]
            let head = lines + headers.map { "\($0.key): \($0.value)" }
            write(peer, Array((head.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8))
        case .silence:
            var byte: UInt8 = 0
            while recv(peer, &byte, 1, 0) > 0 {}
        case .reset:
            var hard = linger(l_onoff: 1, l_linger: 0)
            setsockopt(peer, SOL_SOCKET, SO_LINGER, &hard, socklen_t(MemoryLayout<linger>.size))
        }
    }

    private static func read(_ peer: Int32) -> Request? {
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(peer, &part, part.count, 0)
            if count <= 0 { return nil }
            bytes += part[..<count]
            guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { continue }
            let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
            var headers: [String: String] = [:]
            for line in lines.dropFirst() {
                let pair = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
                if pair.count == 2 { headers[pair[0].lowercased()] = pair[1] }
            }
            let body = bytes[end.upperBound...]
            guard body.count >= headers["content-length"].flatMap({ Int($0) }) ?? 0 else { continue }
            let first = lines[0].split(separator: " ").map(String.init)
            return Request(
                method: first.first ?? "",
                target: first.dropFirst().first ?? "",
                headers: headers,
                body: Array(body)
            )
        }
    }

    private static func write(_ peer: Int32, _ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { send(peer, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            if count <= 0 { return }
            sent += count
        }
    }
}

/// Loopback, which no connector reaches without being told that it may.
let loopback = ["127.0.0.0/8", "::1/128"].compactMap { NetworkRange($0) }
