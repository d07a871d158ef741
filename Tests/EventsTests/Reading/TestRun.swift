@testable import Events

/// Reads a text as the formats do, and gives what they make of it.
func withRun<Result>(_ text: String, _ body: (inout ByteRun) -> Result) -> Result {
    text.reading { run in
        var run = run
        return body(&run)
    }
}
