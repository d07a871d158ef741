import Anomalies
import Testing

@testable import Web

@Suite("What a new job begins with")
struct JobTemplateTests {
    @Test func `a few fields become a text`() {
        let text = JobTemplate(
            FormBody(
                "name=logons&function=rare&by=source.ip&partition=user.name&query=a:+'b'&bucket=1h&influencers=user.name,+host.name"
            )
        ).text
        #expect(
            text.contains("job_id: 'logons'")
                && text.contains(
                    "  - function: rare\n    by_field_name: 'source.ip'\n    partition_field_name: 'user.name'"
                )
        )
        #expect(text.contains("query: 'a: ''b'''") && text.contains("bucket_span: '1h'"))
        #expect(text.contains("influencers: ['user.name', 'host.name']"))
        #expect(JobTemplate(FormBody("")) == JobTemplate() && JobTemplate().text.contains("query: '*'"))
    }

    @Test func `nothing that is written breaks out of its line`() {
        let text = JobTemplate(FormBody("query=x%0Adetectors:%20[]%0A&name=a%0Ab%1Bc")).text
        #expect(text.contains("query: 'x detectors: []'") && text.contains("job_id: 'a bc'"))
    }

    @Test func `a rule of anomalies begins with an id of its own`() {
        #expect(JobTemplate.rule(id: "5f0c").contains("id: 5f0c\n") && JobTemplate.rule(id: "x").contains("anomaly:"))
    }
}
