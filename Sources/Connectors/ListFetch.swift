import NIOHTTP1
import Vocabulary

/// Fetches a document of indicators from an address that an admin named.
public struct ListFetch: Sendable {
    /// Why nothing was fetched, and what to do.
    public struct Refusal: Error, Hashable, CustomStringConvertible {
        public let description: String
    }

    private let door: HTTPDoor

    /// `networks` are ranges of one's own that the address may lead to; the internet is allowed.
    ///
    /// - Throws: `Refusal` for text that is no range.
    public init(allowing networks: [String], seconds: Double = 120) throws {
        let ranges = try networks.map { text in
            guard let range = NetworkRange(text) else {
                throw Refusal(description: "\(text) is no network: write for example 10.0.0.0/8")
            }
            return range
        }
        door = HTTPDoor(allowed: ranges, callSeconds: seconds, answerBytesMax: Limits.listBytesMax)
    }

    /// What the address answers with status 200.
    ///
    /// - Throws: `Refusal` for another answer, one that is too long, and an address that may not be called.
    public func bytes(of address: String) async throws -> [UInt8] {
        let answer: HTTPDoor.Answer
        do {
            answer = try await door.send(address, method: .GET, body: [])
        } catch let refusal as AddressRefusal {
            throw Refusal(description: "\(refusal); name the network with --allow if it is yours")
        } catch {
            throw Refusal(description: "the address does not answer: \(error)")
        }
        guard answer.status == 200 else {
            throw Refusal(
                description:
                    "the address answers with status \(answer.status): redirects are not followed, and no password is sent"
            )
        }
        guard answer.body.count < Limits.listBytesMax else {
            throw Refusal(description: "the answer is longer than \(Limits.listBytesMax) bytes: split the source")
        }
        return answer.body
    }
}
