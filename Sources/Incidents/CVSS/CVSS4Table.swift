/// The tables of CVSS 4.0.
///
/// Source: CVSS v4.0 specification, section 8: the scores of the 270 macrovectors, the worst vectors of each equivalence class
/// and how deep each class is.
enum CVSS4Table {
    /// The equivalence classes; 3 and 6 depend on each other and go together.
    enum Group: CaseIterable { case eq1, eq2, eq3and6, eq4, eq5 }

    /// A digit for each equivalence class, 0 is the worst.
    struct Macrovector: Hashable, CustomStringConvertible {
        var eq1: Int
        var eq2: Int
        var eq3: Int
        var eq4: Int
        var eq5: Int
        var eq6: Int

        var description: String { [eq1, eq2, eq3, eq4, eq5, eq6].map(String.init).joined() }

        /// The macrovectors one step less severe in a group; some of them do not exist.
        func lower(in group: Group) -> [Macrovector] {
            func moved(_ digits: WritableKeyPath<Macrovector, Int>...) -> Macrovector {
                var moved = self
                for digit in digits { moved[keyPath: digit] += 1 }
                return moved
            }
            return switch group {
            case .eq1: [moved(\.eq1)]
            case .eq2: [moved(\.eq2)]
            case .eq3and6:
                switch (eq3, eq6) {
                case (0, 0): [moved(\.eq6), moved(\.eq3)]
                case (1, 0): [moved(\.eq6)]
                case (_, 1): [moved(\.eq3)]
                default: []
                }
            case .eq4: [moved(\.eq4)]
            case .eq5: [moved(\.eq5)]
            }
        }
    }

    /// The pairs of classes 3 and 6 that exist, in the order of the rows below.
    private static let pairs = [[0, 0], [0, 1], [1, 0], [1, 1], [2, 1]]

    /// The score of a macrovector in tenths; nil when it does not exist.
    static func tenths(of macrovector: Macrovector) -> Int? {
        guard (0...2).contains(macrovector.eq1), (0...1).contains(macrovector.eq2), (0...2).contains(macrovector.eq4),
            (0...2).contains(macrovector.eq5),
            let pair = pairs.firstIndex(of: [macrovector.eq3, macrovector.eq6])
        else { return nil }
        return scores[(macrovector.eq1 * 2 + macrovector.eq2) * 5 + pair][macrovector.eq4 * 3 + macrovector.eq5]
    }

    /// How many steps lie between the worst vector of a class and the first of the next, plus one.
    static func depth(of group: Group, in macrovector: Macrovector) -> Int {
        switch group {
        case .eq1: [1, 4, 5][macrovector.eq1]
        case .eq2: [1, 2][macrovector.eq2]
        case .eq3and6: [[7, 6], [8, 8], [10, 10]][macrovector.eq3][macrovector.eq6]
        case .eq4: [6, 5, 4][macrovector.eq4]
        case .eq5: 1
        }
    }

    /// The worst vectors of the class that a macrovector has in a group, metric by metric.
    static func worst(of group: Group, in macrovector: Macrovector) -> [[(name: String, value: String)]] {
        let texts: [String]
        switch group {
        case .eq1: texts = eq1[macrovector.eq1]
        case .eq2: texts = eq2[macrovector.eq2]
        case .eq3and6: texts = eq3and6[[macrovector.eq3, macrovector.eq6]] ?? []
        case .eq4: texts = eq4[macrovector.eq4]
        case .eq5: texts = []
        }
        return texts.map { text in
            text.split(separator: "/").map { metric in
                (name: String(metric.prefix(2)), value: String(metric.suffix(1)))
            }
        }
    }

    private static let eq1 = [
        ["AV:N/PR:N/UI:N"], ["AV:A/PR:N/UI:N", "AV:N/PR:L/UI:N", "AV:N/PR:N/UI:P"],
        ["AV:P/PR:N/UI:N", "AV:A/PR:L/UI:P"],
    ]
    private static let eq2 = [["AC:L/AT:N"], ["AC:H/AT:N", "AC:L/AT:P"]]
    private static let eq3and6 = [
        [0, 0]: ["VC:H/VI:H/VA:H/CR:H/IR:H/AR:H"],
        [0, 1]: ["VC:H/VI:H/VA:L/CR:M/IR:M/AR:H", "VC:H/VI:H/VA:H/CR:M/IR:M/AR:M"],
        [1, 0]: ["VC:L/VI:H/VA:H/CR:H/IR:H/AR:H", "VC:H/VI:L/VA:H/CR:H/IR:H/AR:H"],
        [1, 1]: [
            "VC:L/VI:H/VA:L/CR:H/IR:M/AR:H", "VC:L/VI:H/VA:H/CR:H/IR:M/AR:M", "VC:H/VI:L/VA:H/CR:M/IR:H/AR:M",
            "VC:H/VI:L/VA:L/CR:M/IR:H/AR:H", "VC:L/VI:L/VA:H/CR:H/IR:H/AR:M",
        ],
        [2, 1]: ["VC:L/VI:L/VA:L/CR:H/IR:H/AR:H"],
    ]
    private static let eq4 = [["SC:H/SI:S/SA:S"], ["SC:H/SI:H/SA:H"], ["SC:L/SI:L/SA:L"]]

    /// A row for each class 1, 2 and pair of 3 and 6; in it class 4 and 5.
    private static let scores = [
        [100, 98, 95, 100, 93, 91, 93, 89, 81],
        [99, 95, 92, 96, 87, 81, 90, 80, 68],
        [98, 95, 90, 93, 89, 81, 88, 78, 69],
        [95, 92, 84, 92, 81, 65, 80, 70, 48],
        [92, 82, 72, 79, 69, 50, 69, 55, 27],
        [99, 95, 92, 95, 90, 84, 92, 82, 72],
        [97, 92, 85, 91, 83, 71, 81, 71, 53],
        [95, 92, 85, 92, 80, 70, 84, 71, 50],
        [93, 85, 73, 82, 72, 59, 70, 52, 30],
        [86, 75, 52, 71, 52, 29, 63, 29, 17],
        [98, 94, 91, 94, 86, 77, 87, 74, 63],
        [95, 87, 81, 89, 74, 64, 75, 63, 49],
        [94, 88, 76, 86, 74, 59, 72, 57, 52],
        [89, 77, 67, 76, 58, 50, 57, 52, 25],
        [83, 70, 54, 65, 58, 26, 53, 21, 13],
        [95, 88, 76, 90, 75, 61, 77, 68, 52],
        [90, 76, 70, 77, 62, 53, 66, 59, 30],
        [89, 76, 62, 74, 57, 47, 61, 57, 24],
        [78, 67, 58, 59, 57, 23, 52, 29, 16],
        [71, 59, 30, 58, 26, 15, 23, 13, 6],
        [93, 86, 75, 86, 74, 56, 70, 52, 40],
        [87, 72, 58, 74, 61, 34, 54, 40, 22],
        [85, 74, 62, 72, 55, 46, 53, 34, 19],
        [75, 55, 51, 57, 41, 19, 36, 19, 8],
        [64, 51, 20, 47, 21, 11, 24, 9, 4],
        [88, 73, 60, 73, 59, 41, 54, 45, 20],
        [75, 53, 50, 55, 40, 20, 43, 22, 11],
        [75, 58, 40, 61, 48, 20, 46, 17, 8],
        [55, 45, 21, 51, 18, 9, 18, 7, 2],
        [53, 24, 14, 24, 12, 5, 10, 3, 1],
    ]
}
