/// A CVSS score, 0.0 to 10.0, kept in tenths so that it is exact.
public struct CVSSScore: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// 0...100.
    public let tenths: Int

    /// What lies outside is cut.
    public init(tenths: Int) { self.tenths = min(max(tenths, 0), 100) }

    public var description: String { "\(tenths / 10).\(tenths % 10)" }
    public var value: Double { Double(tenths) / 10 }

    /// The qualitative word (v3.1 specification, section 5; v4.0, section 6).
    public var rating: Rating {
        switch tenths {
        case 0: .none
        case 1..<40: .low
        case 40..<70: .medium
        case 70..<90: .high
        default: .critical
        }
    }

    public static func < (left: CVSSScore, right: CVSSScore) -> Bool { left.tenths < right.tenths }

    /// The five words of both versions.
    public enum Rating: String, CaseIterable, Hashable, Sendable {
        case none = "None"
        case low = "Low"
        case medium = "Medium"
        case high = "High"
        case critical = "Critical"
    }
}

/// What a vector scores: by its base metrics alone, and with what more it says.
public struct CVSSScores: Hashable, Sendable {
    public let base: CVSSScore
    /// With the temporal metrics (3.x) or the threat metric (4.0); nil where the vector has none.
    public let threat: CVSSScore?
    /// With the environmental metrics, and the former; nil where the vector has none.
    public let environmental: CVSSScore?
    /// How version 4.0 names the score: `CVSS-B`, `CVSS-BT`, `CVSS-BE` or `CVSS-BTE`; version 3 uses the same letters here.
    public let name: String

    /// The score that says most.
    public var overall: CVSSScore { environmental ?? threat ?? base }
}

extension CVSSVector {
    /// The scores of the vector, by the formulas of its version.
    public var scores: CVSSScores {
        let said = Set(version.metrics.filter { value(of: $0.name) != nil }.map(\.part))
        func score(_ parts: Set<CVSSMetric.Part>) -> CVSSScore {
            let names = Set(version.metrics.filter { parts.contains($0.part) }.map(\.name))
            let read: (String) -> String? = { names.contains($0) ? value(of: $0) : nil }
            return switch version {
            case .v30: CVSS3(value: read, power: .fifteen).score(parts)
            case .v31: CVSS3(value: read, power: .thirteen).score(parts)
            case .v40: CVSS4(value: read).score
            }
        }
        let threat = said.contains(.threat)
        let environmental = said.contains(.environmental)
        return CVSSScores(
            base: score([.base]),
            threat: threat ? score([.base, .threat]) : nil,
            environmental: environmental ? score([.base, .threat, .environmental]) : nil,
            name: "CVSS-B" + (threat ? "T" : "") + (environmental ? "E" : "")
        )
    }
}
