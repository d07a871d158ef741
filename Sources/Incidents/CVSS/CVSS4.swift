/// The method of CVSS 4.0: a vector belongs to a macrovector of six equivalence classes, whose score is known; it is then
/// brought nearer to the next lower macrovector by how far it is from the worst vector of its own.
///
/// Source: CVSS v4.0 specification, section 8 (tables 24 to 30, and the steps of 8.2).
struct CVSS4 {
    /// The value of a metric; nil for "not defined".
    let value: (String) -> String?

    /// Values worst first; a place in the list is the severity distance from the worst, in steps.
    private static let ranks = [
        "AV": "NALP", "PR": "NLH", "UI": "NPA", "AC": "LH", "AT": "NP", "VC": "HLN", "VI": "HLN", "VA": "HLN",
        "SC": "SHLN", "SI": "SHLN", "SA": "SHLN", "CR": "HML", "IR": "HML", "AR": "HML",
    ]

    var score: CVSSScore {
        if ["VC", "VI", "VA", "SC", "SI", "SA"].allSatisfy({ read($0) == "N" }) { return CVSSScore(tenths: 0) }
        let own = macrovector
        let top = Double(CVSS4Table.tenths(of: own) ?? 0)
        var shares: [Double] = []
        for group in CVSS4Table.Group.allCases {
            guard let next = own.lower(in: group).compactMap(CVSS4Table.tenths).max() else { continue }
            let depth = Double(CVSS4Table.depth(of: group, in: own))
            shares.append((top - Double(next)) * Double(distance(in: group, own)) / depth)
        }
        let mean = shares.isEmpty ? 0 : shares.reduce(0, +) / Double(shares.count)
        // A hair more, so that a half that the arithmetic missed still rounds up.
        return CVSSScore(tenths: Int((min(max(top - mean, 0), 100) + 1e-5).rounded()))
    }

    /// The six digits, by tables 24 to 29; what is not defined counts as the worst (section 8.2).
    var macrovector: CVSS4Table.Macrovector {
        let near = [has("AV", "N"), has("PR", "N"), has("UI", "N")]
        let eq1 = near.allSatisfy { $0 } ? 0 : near.contains(true) && !has("AV", "P") ? 1 : 2
        let eq2 = has("AC", "L") && has("AT", "N") ? 0 : 1
        let high = [has("VC", "H"), has("VI", "H"), has("VA", "H")]
        let eq3 = high[0] && high[1] ? 0 : high.contains(true) ? 1 : 2
        let isSafety = has("SI", "S") || has("SA", "S")
        let eq4 = isSafety ? 0 : ["SC", "SI", "SA"].contains { has($0, "H") } ? 1 : 2
        let eq5 = ["P": 1, "U": 2][read("E")] ?? 0
        let wanted = zip(["CR", "IR", "AR"], high).contains { has($0, "H") && $1 }
        return CVSS4Table.Macrovector(eq1: eq1, eq2: eq2, eq3: eq3, eq4: eq4, eq5: eq5, eq6: wanted ? 0 : 1)
    }

    private func has(_ name: String, _ wanted: String) -> Bool { read(name) == wanted }

    private func read(_ name: String) -> String {
        switch name {
        case "E": value(name) ?? "A"
        case "CR", "IR", "AR": value(name) ?? "H"
        default: value("M" + name) ?? value(name) ?? "N"
        }
    }

    /// Steps from the first of the group's worst vectors that is nowhere better than this one.
    private func distance(in group: CVSS4Table.Group, _ own: CVSS4Table.Macrovector) -> Int {
        for worst in CVSS4Table.worst(of: group, in: own) {
            let steps = worst.map { metric in rank(metric.name, read(metric.name)) - rank(metric.name, metric.value) }
            if steps.allSatisfy({ $0 >= 0 }) { return steps.reduce(0, +) }
        }
        return 0
    }

    private func rank(_ name: String, _ value: String) -> Int {
        let values = CVSS4.ranks[name] ?? ""
        return values.firstIndex { String($0) == value }.map { values.distance(from: values.startIndex, to: $0) } ?? 0
    }
}
