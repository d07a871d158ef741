import Testing

@testable import Incidents

@Suite("The tables of CVSS 4")
struct CVSS4TableTests {
    private static let all: [CVSS4Table.Macrovector] = {
        var all: [CVSS4Table.Macrovector] = []
        for number in 0..<729 {
            let digits = (0..<6).map { place in (0..<(5 - place)).reduce(number) { left, _ in left / 3 } % 3 }
            all.append(
                CVSS4Table.Macrovector(
                    eq1: digits[0],
                    eq2: digits[1],
                    eq3: digits[2],
                    eq4: digits[3],
                    eq5: digits[4],
                    eq6: digits[5]
                )
            )
        }
        return all
    }()

    @Test func `270 macrovectors have a score`() {
        #expect(Set(Self.all).count == 729)
        #expect(Self.all.filter { CVSS4Table.tenths(of: $0) != nil }.count == 270)
    }

    @Test func `the worst is 10, the least 0_1, and one that is not there has none`() {
        func tenths(_ text: String) -> Int? {
            Self.all.first { $0.description == text }.flatMap(CVSS4Table.tenths)
        }
        #expect(tenths("000000") == 100)
        #expect(tenths("212221") == 1)
        #expect(tenths("002001") == 92)
        #expect(tenths("002000") == nil)
    }

    @Test func `a less severe macrovector never scores more`() {
        for one in Self.all {
            guard let score = CVSS4Table.tenths(of: one) else { continue }
            for group in CVSS4Table.Group.allCases {
                for next in one.lower(in: group) {
                    guard let lower = CVSS4Table.tenths(of: next) else { continue }
                    #expect(lower <= score, "\(one) \(next)")
                }
            }
        }
    }
}
