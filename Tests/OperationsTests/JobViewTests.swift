import Testing

@testable import Operations

@Suite("What the desk of anomaly jobs shows")
struct JobViewTests {
    @Test func `a refusal says what to do`() {
        let refusal = JobRefusal("there is no job x", remedy: "the list of jobs says which there are")
        #expect("\(refusal)" == "there is no job x; the list of jobs says which there are")
    }
}
