import Foundation
import Testing

@testable import tocsin

@Suite("Outcome of tests as XML")
struct JUnitReportTests {
    @Test func `hostile names are text, and failures are counted`() throws {
        var report = JUnitReport()
        report.add("fine", of: "a.tests.yml", [])
        report.add("bad <b> & \"q\" \u{1}", of: "b.tests.yml", ["expected 1]]> alert", "second\nline"])
        let xml = report.xml
        #expect(xml.contains("tests=\"2\" failures=\"1\""))
        #expect(xml.contains("name=\"bad &lt;b&gt; &amp; &quot;q&quot; \u{FFFD}\""))
        #expect(
            xml.contains(
                "<failure message=\"expected 1]]&gt; alert\">expected 1]]&gt; alert&#10;second&#10;line</failure>"
            )
        )
        #expect(xml.contains("<testcase classname=\"a.tests.yml\" name=\"fine\"/>"))
    }
}
