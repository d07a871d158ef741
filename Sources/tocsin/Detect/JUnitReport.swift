/// The outcome of tests as JUnit's XML, which build servers read.
struct JUnitReport {
    private var cases: [(name: String, file: String, failures: [String])] = []

    mutating func add(_ name: String, of file: String, _ failures: [String]) { cases.append((name, file, failures)) }

    var xml: String {
        let failed = cases.count { !$0.failures.isEmpty }
        let lines = cases.map { test in
            let head =
                "<testcase classname=\"\(JUnitReport.escaped(test.file))\" name=\"\(JUnitReport.escaped(test.name))\""
            guard let first = test.failures.first else { return "  \(head)/>" }
            let text = JUnitReport.escaped(test.failures.joined(separator: "\n"))
            return "  \(head)><failure message=\"\(JUnitReport.escaped(first))\">\(text)</failure></testcase>"
        }
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite name="rules" tests="\(cases.count)" failures="\(failed)">
            \(lines.joined(separator: "\n"))
            </testsuite>

            """
    }

    /// Text as XML 1.0 has it: markup escaped, what XML does not know replaced.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\n": escaped += "&#10;"
            case _ where scalar.value < 0x20 && scalar != "\t" || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
                escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
