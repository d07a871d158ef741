/// One metric of a CVSS version: its short name, its words, and its values.
public struct CVSSMetric: Hashable, Sendable {
    /// `AV`.
    public let name: String
    /// `attack vector`.
    public let words: String
    public let part: Part
    /// The short values, worst first; `X` is "not defined".
    public let values: [String]

    /// What a metric is about.
    public enum Part: String, CaseIterable, Hashable, Sendable {
        case base
        /// Version 3 calls it temporal.
        case threat
        case environmental
        /// Told beside the score, and without weight (version 4.0).
        case supplemental
    }

    private init(_ name: String, _ words: String, _ part: Part, _ values: String) {
        self.name = name
        self.words = words
        self.part = part
        self.values = values.split(separator: " ").map(String.init)
    }

    /// Source: CVSS v3.1 specification, tables 15 and 16.
    static let version3 = [
        CVSSMetric("AV", "attack vector", .base, "N A L P"),
        CVSSMetric("AC", "attack complexity", .base, "L H"),
        CVSSMetric("PR", "privileges required", .base, "N L H"),
        CVSSMetric("UI", "user interaction", .base, "N R"),
        CVSSMetric("S", "scope", .base, "C U"),
        CVSSMetric("C", "confidentiality", .base, "H L N"),
        CVSSMetric("I", "integrity", .base, "H L N"),
        CVSSMetric("A", "availability", .base, "H L N"),
        CVSSMetric("E", "exploit code maturity", .threat, "X H F P U"),
        CVSSMetric("RL", "remediation level", .threat, "X U W T O"),
        CVSSMetric("RC", "report confidence", .threat, "X C R U"),
        CVSSMetric("CR", "confidentiality requirement", .environmental, "X H M L"),
        CVSSMetric("IR", "integrity requirement", .environmental, "X H M L"),
        CVSSMetric("AR", "availability requirement", .environmental, "X H M L"),
        CVSSMetric("MAV", "modified attack vector", .environmental, "X N A L P"),
        CVSSMetric("MAC", "modified attack complexity", .environmental, "X L H"),
        CVSSMetric("MPR", "modified privileges required", .environmental, "X N L H"),
        CVSSMetric("MUI", "modified user interaction", .environmental, "X N R"),
        CVSSMetric("MS", "modified scope", .environmental, "X C U"),
        CVSSMetric("MC", "modified confidentiality", .environmental, "X H L N"),
        CVSSMetric("MI", "modified integrity", .environmental, "X H L N"),
        CVSSMetric("MA", "modified availability", .environmental, "X H L N"),
    ]

    /// Source: CVSS v4.0 specification, table 23.
    static let version4 = [
        CVSSMetric("AV", "attack vector", .base, "N A L P"),
        CVSSMetric("AC", "attack complexity", .base, "L H"),
        CVSSMetric("AT", "attack requirements", .base, "N P"),
        CVSSMetric("PR", "privileges required", .base, "N L H"),
        CVSSMetric("UI", "user interaction", .base, "N P A"),
        CVSSMetric("VC", "confidentiality of the vulnerable system", .base, "H L N"),
        CVSSMetric("VI", "integrity of the vulnerable system", .base, "H L N"),
        CVSSMetric("VA", "availability of the vulnerable system", .base, "H L N"),
        CVSSMetric("SC", "confidentiality of subsequent systems", .base, "H L N"),
        CVSSMetric("SI", "integrity of subsequent systems", .base, "H L N"),
        CVSSMetric("SA", "availability of subsequent systems", .base, "H L N"),
        CVSSMetric("E", "exploit maturity", .threat, "X A P U"),
        CVSSMetric("CR", "confidentiality requirement", .environmental, "X H M L"),
        CVSSMetric("IR", "integrity requirement", .environmental, "X H M L"),
        CVSSMetric("AR", "availability requirement", .environmental, "X H M L"),
        CVSSMetric("MAV", "modified attack vector", .environmental, "X N A L P"),
        CVSSMetric("MAC", "modified attack complexity", .environmental, "X L H"),
        CVSSMetric("MAT", "modified attack requirements", .environmental, "X N P"),
        CVSSMetric("MPR", "modified privileges required", .environmental, "X N L H"),
        CVSSMetric("MUI", "modified user interaction", .environmental, "X N P A"),
        CVSSMetric("MVC", "modified confidentiality of the vulnerable system", .environmental, "X H L N"),
        CVSSMetric("MVI", "modified integrity of the vulnerable system", .environmental, "X H L N"),
        CVSSMetric("MVA", "modified availability of the vulnerable system", .environmental, "X H L N"),
        CVSSMetric("MSC", "modified confidentiality of subsequent systems", .environmental, "X H L N"),
        CVSSMetric("MSI", "modified integrity of subsequent systems", .environmental, "X S H L N"),
        CVSSMetric("MSA", "modified availability of subsequent systems", .environmental, "X S H L N"),
        CVSSMetric("S", "safety", .supplemental, "X N P"),
        CVSSMetric("AU", "automatable", .supplemental, "X N Y"),
        CVSSMetric("R", "recovery", .supplemental, "X A U I"),
        CVSSMetric("V", "value density", .supplemental, "X D C"),
        CVSSMetric("RE", "vulnerability response effort", .supplemental, "X L M H"),
        CVSSMetric("U", "provider urgency", .supplemental, "X Clear Green Amber Red"),
    ]
}
