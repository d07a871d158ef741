import Foundation

/// A category of incidents, and how sensitive such incidents are (FIRST, CSIRT case classification).
public struct IncidentCategory: Hashable, Sendable {
    public let name: String
    /// Those that fit, most sensitive first; the first is the default.
    public let sensitivities: [Sensitivity]

    /// `sensitivities`: an empty list reads as all three, with the most sensitive as the default.
    public init(name: String, sensitivities: [Sensitivity]) {
        self.name = name
        self.sensitivities = sensitivities.isEmpty ? Sensitivity.allCases : sensitivities
    }

    /// Reads `malware = S3`, or `internal hacking = S1, S2, S3`; nil for anything else.
    public init?(_ text: String) {
        let sides = text.components(separatedBy: " = ")
        guard sides.count == 2, !sides[0].trimmingSpaces.isEmpty else { return nil }
        let words = sides[1].split(separator: ",").map(\.trimmingSpaces)
        let sensitivities = words.compactMap { Sensitivity(rawValue: $0.uppercased()) }
        guard !words.isEmpty, sensitivities.count == words.count else { return nil }
        self.init(name: sides[0].trimmingSpaces, sensitivities: sensitivities)
    }

    public var defaultSensitivity: Sensitivity { sensitivities.first ?? .s1 }

    /// FIRST's list.
    public static let defaults = [
        IncidentCategory(name: "denial of service", sensitivities: [.s3]),
        IncidentCategory(name: "forensics", sensitivities: [.s1]),
        IncidentCategory(name: "compromised information", sensitivities: [.s1]),
        IncidentCategory(name: "compromised asset", sensitivities: [.s1, .s2]),
        IncidentCategory(name: "unlawful activity", sensitivities: [.s1]),
        IncidentCategory(name: "internal hacking", sensitivities: [.s1, .s2, .s3]),
        IncidentCategory(name: "external hacking", sensitivities: [.s1, .s2, .s3]),
        IncidentCategory(name: "malware", sensitivities: [.s3]),
        IncidentCategory(name: "e-mail", sensitivities: [.s3]),
        IncidentCategory(name: "consulting", sensitivities: [.s1, .s2, .s3]),
        IncidentCategory(name: "policy violation", sensitivities: [.s1, .s2, .s3]),
    ]
}

extension IncidentCategory: CustomStringConvertible {
    /// As it is written in a form and in the configuration.
    public var description: String { "\(name) = \(sensitivities.map(\.rawValue).joined(separator: ", "))" }
}
