import Crypto
public import Foundation

/// Many texts under one digest (a Merkle tree, RFC 9162 section 2.1), so that one of them can be shown to be among
/// them without showing the others.
public struct ProofTree: Sendable {
    /// Digests from the leaves up to the root.
    private let levels: [[Data]]

    public init(_ texts: [String]) {
        var levels = [texts.map(ProofTree.leaf)]
        while let last = levels.last, last.count > 1 {
            levels.append(
                stride(from: 0, to: last.count, by: 2).map { index in
                    index + 1 < last.count ? ProofTree.node(last[index], last[index + 1]) : last[index]
                }
            )
        }
        self.levels = levels
    }

    /// Of no texts: the digest of nothing.
    public var root: Data { levels.last?.first ?? Data(SHA256.hash(data: Data())) }

    /// What lies beside the way from a text up to the root.
    public func path(of index: Int) -> [Step] {
        var (path, index) = ([Step](), index)
        for level in levels.dropLast() {
            let beside = index ^ 1
            if beside < level.count { path.append(Step(digest: level[beside], side: beside < index ? .left : .right)) }
            index /= 2
        }
        return path
    }

    /// The root that a text and its path lead to.
    public static func root(of text: String, by path: [Step]) -> Data {
        path.reduce(leaf(text)) { digest, step in
            switch step.side {
            case .left: node(step.digest, digest)
            case .right: node(digest, step.digest)
            }
        }
    }

    /// One digest beside the way, and on which side of it.
    public struct Step: Hashable, Sendable {
        public enum Side: String, Hashable, Sendable { case left, right }

        public let digest: Data
        public let side: Side

        public init(digest: Data, side: Side) {
            self.digest = digest
            self.side = side
        }
    }

    private static func leaf(_ text: String) -> Data { Data(SHA256.hash(data: Data([0]) + Data(text.utf8))) }

    private static func node(_ left: Data, _ right: Data) -> Data {
        Data(SHA256.hash(data: Data([1]) + left + right))
    }
}
