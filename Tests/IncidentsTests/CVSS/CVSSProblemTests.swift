import Testing

@testable import Incidents

@Suite("What is wrong in a CVSS vector")
struct CVSSProblemTests {
    private static let base = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"
    private static let four = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N"

    private static let cases: [(text: String, place: Int, words: String)] = [
        ("", 1, "is no version that is read"),
        ("AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 1, "begin with CVSS:3.1/ or CVSS:4.0/"),
        ("cvss:3.1/AV:N", 1, "\"cvss:3.1\""),
        ("CVSS:2.0/AV:N/AC:L/Au:N/C:P/I:P/A:P", 1, "\"CVSS:2.0\""),
        ("CVSS:3.1", 9, "metrics AV, AC, PR, UI, S, C, I, A of the base are missing"),
        ("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H", 41, "metric A of the base is missing; add it"),
        ("CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", 15, "metric AV appears twice; keep one"),
        ("CVSS:3.1/AV:N/AC:Q/PR:N", 18, "unknown value \"Q\" of metric AC (attack complexity); choose one of L, H"),
        (base + "/", 46, "a metric is missing between two slashes"),
        (base + "//E:P", 46, "a metric is missing between two slashes"),
        (base + "/E", 46, "\"E\" is no metric"),
        (base + "/E:P:U", 46, "\"E:P:U\" is no metric"),
        (base + "/VC:H", 46, "version 3.1 has no metric \"VC\"; it has AV, AC, PR"),
        (base.replacing("A:H", with: "A:<script>"), 44, "unknown value \"<script>\" of metric A (availability)"),
        (four + "/S:S", 67, "unknown value \"S\" of metric S (safety); choose one of X, N, P"),
        (four.replacing("SI:N", with: "SI:S"), 58, "choose one of H, L, N"),
        (
            "CVSS:4.0/AC:L/AV:N/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 10,
            "version 4.0 fixes the order of the metrics; write \(four)"
        ),
        (String(repeating: "x", count: 301), 301, "longer than 300 characters"),
    ]

    @Test(arguments: cases) func `the first problem is told with its place`(text: String, place: Int, words: String) {
        let problem = #expect(throws: CVSSProblem.self) { try CVSSVector(reading: text) }
        #expect(problem?.place == place)
        #expect(problem?.words.contains(words) == true, "\(problem?.words ?? "")")
        #expect(problem?.description.hasPrefix("character \(place): ") == true)
        #expect(CVSSVector(text: text) == nil)
    }
}
