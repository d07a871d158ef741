import Foundation

/// The formulas of CVSS 3.0 and 3.1.
///
/// Source: CVSS v3.1 specification, section 7 (formulas and weights) and appendix A (`roundUp`); 3.0 differs in the modified
/// impact alone.
struct CVSS3 {
    /// The value of a metric; nil for "not defined".
    let value: (String) -> String?
    let power: Power

    /// How the modified impact of a changed scope is bent: 3.0 by the 15th power, 3.1 by the 13th of a scaled one.
    enum Power { case fifteen, thirteen }

    func score(_ parts: Set<CVSSMetric.Part>) -> CVSSScore {
        if parts.contains(.environmental) { return environmental }
        return parts.contains(.threat) ? roundUp(base.value * threat) : base
    }

    private var base: CVSSScore {
        let isChanged = value("S") == "C"
        let open = (1 - impact("C")) * (1 - impact("I")) * (1 - impact("A"))
        let part = 1 - open
        let whole = isChanged ? 7.52 * (part - 0.029) - 3.25 * pow(part - 0.02, 15) : 6.42 * part
        return together(whole, exploitability(prefix: "", isChanged: isChanged), isChanged: isChanged)
    }

    private var environmental: CVSSScore {
        let isChanged = modified("S") == "C"
        let open = ["C", "I", "A"].reduce(1) { $0 * (1 - impact($1, prefix: "M") * requirement($1)) }
        let part = min(1 - open, 0.915)
        let bent =
            switch power {
            case .fifteen: pow(part - 0.02, 15)
            case .thirteen: pow(part * 0.9731 - 0.02, 13)
            }
        let whole = isChanged ? 7.52 * (part - 0.029) - 3.25 * bent : 6.42 * part
        let score = together(whole, exploitability(prefix: "M", isChanged: isChanged), isChanged: isChanged)
        return roundUp(score.value * threat)
    }

    private func together(_ impact: Double, _ exploitability: Double, isChanged: Bool) -> CVSSScore {
        guard impact > 0 else { return CVSSScore(tenths: 0) }
        return roundUp(min((isChanged ? 1.08 : 1) * (impact + exploitability), 10))
    }

    private func exploitability(prefix: String, isChanged: Bool) -> Double {
        func read(_ name: String) -> String? { prefix.isEmpty ? value(name) : modified(name) }
        let vector = weight(read("AV"), ["N": 0.85, "A": 0.62, "L": 0.55, "P": 0.2])
        let complexity = read("AC") == "L" ? 0.77 : 0.44
        let interaction = read("UI") == "N" ? 0.85 : 0.62
        let privileges =
            switch read("PR") {
            case "N": 0.85
            case "L": isChanged ? 0.68 : 0.62
            default: isChanged ? 0.5 : 0.27
            }
        return 8.22 * vector * complexity * privileges * interaction
    }

    private var threat: Double {
        let maturity = weight(value("E"), ["F": 0.97, "P": 0.94, "U": 0.91])
        let remediation = weight(value("RL"), ["W": 0.97, "T": 0.96, "O": 0.95])
        let confidence = weight(value("RC"), ["R": 0.96, "U": 0.92])
        return maturity * remediation * confidence
    }

    /// The weight of a value; what is not listed leaves the score as it is.
    private func weight(_ value: String?, _ weights: [String: Double]) -> Double {
        value.flatMap { weights[$0] } ?? 1
    }

    private func modified(_ name: String) -> String? { value("M" + name) ?? value(name) }

    private func impact(_ name: String, prefix: String = "") -> Double {
        weight(prefix.isEmpty ? value(name) : modified(name), ["H": 0.56, "L": 0.22, "N": 0])
    }

    private func requirement(_ name: String) -> Double { weight(value(name + "R"), ["H": 1.5, "L": 0.5]) }

    /// Appendix A: whole numbers of a hundred-thousandth first, so that 8.6 - 7.15 and its like do not round up too far.
    private func roundUp(_ score: Double) -> CVSSScore {
        let whole = Int((score * 100_000).rounded())
        return CVSSScore(tenths: whole.isMultiple(of: 10_000) ? whole / 10_000 : whole / 10_000 + 1)
    }
}
