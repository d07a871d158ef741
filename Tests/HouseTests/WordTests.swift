import Testing

@Suite("The words of the house")
struct WordTests {
    /// Words that say nothing about what a type is, and what to do instead.
    private static let emptyNames = [
        "Manager": "name it by what it does: a desk, a line, a watch, a courier",
        "Helper": "give the function to the type it is about",
        "Helpers": "give the functions to the types they are about",
        "Util": "give the function to the type it is about",
        "Utils": "give the functions to the types they are about",
        "Common": "name what is common to them",
        "Base": "use a value or a protocol with a role",
        "Impl": "name it by what it stands on: SQLiteOutbox",
        "Info": "name the value: what does it tell?",
        "Data": "name the value: what is it?",
        "Processor": "use a verb of the line: normalise, match, raise",
        "DTO": "a store has contents, a connector payloads, the API bodies",
    ]

    /// What is not written, where it may be all the same, and what to write instead.
    private struct Ban: Sendable {
        let word: String
        let instead: String
        var mayStand: @Sendable (SourceFile) -> Bool = { _ in false }
    }

    private static let bans = [
        Ban(word: "try!", instead: "throw, or handle the error"),
        Ban(word: "as!", instead: "use as? and say what happens otherwise"),
        Ban(word: "fatalError(", instead: "throw a typed refusal", mayStand: { $0.room == "tocsin" }),
        Ban(
            word: "preconditionFailure(",
            instead: "throw a typed refusal",
            mayStand: { ["tocsin", "HouseTesting"].contains($0.room) }
        ),
        Ban(
            word: "print(",
            instead: "record a telemetry event",
            mayStand: { $0.room == "tocsin" || $0.room == "Connectors" && $0.stem.contains("Console") }
        ),
        Ban(word: "NSRegularExpression", instead: "write a byte scanner: log text is hostile"),
        Ban(word: "Thread.sleep", instead: "wait on the house's clock"),
        Ban(
            word: "Task.sleep",
            instead: "wait on the house's clock, so that a test can move it",
            // The door's own limit on a call is real time: a peer does not wait for a test's clock.
            mayStand: { ["HouseClock", "HTTPDoor"].contains($0.stem) || $0.room == "tocsin" }
        ),
        Ban(
            word: "@unchecked Sendable",
            instead: "use a value, a Mutex or an actor",
            mayStand: isAtBorder
        ),
        Ban(word: "nonisolated(unsafe)", instead: "use a value, a Mutex or an actor", mayStand: isAtBorder),
        Ban(word: "Task.detached", instead: "use a task group: work has an owner"),
        Ban(word: "@TaskLocal", instead: "pass the value as an argument"),
    ]

    /// Beside a C library, which knows nothing of Swift's rules.
    private static let isAtBorder: @Sendable (SourceFile) -> Bool = { file in
        file.imports.contains { ["CMatch", "CZstd", "CZlib", "CArgon2", "CCurl"].contains($0.module) }
    }

    /// `try?` where nil is the answer and no error is hidden, each with its reason.
    private static let errorsAnswered = [
        "Sources/Intake/Elastic/BulkAction.swift":
            "a line that is no JSON is no action; nil says so, and the shipper is told the line"
    ]

    @Test func `names say what a type is`() {
        let offences = SourceFile.all.flatMap { file in
            file.types.compactMap { line, name in
                Self.emptyNames.first { name.hasSuffix($0.key) }.map { "\(file.path):\(line): \(name): \($0.value)" }
            }
        }
        expectNone(offences, "some names could stand for anything")
    }

    @Test func `banned calls are not used`() {
        var offences: [String] = []
        for file in SourceFile.all {
            for ban in Self.bans where file.code.contains(ban.word) && !ban.mayStand(file) {
                for line in file.lines(with: ban.word) {
                    offences.append("\(file.path):\(line): \(ban.word) - \(ban.instead)")
                }
            }
        }
        expectNone(offences, "not in this house")
    }

    @Test func `no error is hidden`() {
        let files = SourceFile.all.filter { $0.code.contains("try?") }
        let offences = files.filter { Self.errorsAnswered[$0.path] == nil }
            .flatMap { file in file.lines(with: "try?").map { "\(file.path):\($0)" } }
        expectNone(
            offences,
            "try? hides why; catch the error, or list the file in WordTests with the reason why nil is the answer"
        )
        let stale = Set(Self.errorsAnswered.keys).subtracting(files.map(\.path))
        expectNone(stale.sorted(), "has no try? any more; take it out of the list in WordTests")
    }

    @Test func `nothing is left for later`() {
        let marks = ["TODO", "FIXME"]
        var offences: [String] = []
        for file in SourceFile.all + SourceFile.tests where !file.path.hasPrefix("Tests/HouseTests/") {
            for (index, line) in file.lines.enumerated() where marks.contains(where: { line.contains($0) }) {
                offences.append("\(file.path):\(index + 1): \(line.drop(while: \.isWhitespace))")
            }
        }
        expectNone(offences, "finish it, or open an issue and leave the code whole without it")
    }

    @Test func `floors 0 to 2 are pure`() {
        var offences: [String] = []
        for file in SourceFile.all {
            guard let floor = HousePlan.written.row(file.room)?.floor, floor <= 2 else { continue }
            for word in [
                "Date()", "Date.now", "FileManager", "ProcessInfo", "SystemRandomNumberGenerator", "UUID()", "Task {",
            ] {
                offences += file.lines(with: word).map { "\(file.path):\($0): \(word)" }
            }
        }
        expectNone(offences, "time, files and chance come in as arguments")
    }

    @Test func `the work and the faces ask the house's clock for the time`() {
        let asks = SourceFile.all.filter {
            ["Operations", "Intake", "Web"].contains($0.room) && $0.stem != "HouseClock"
        }
        let offences = asks.flatMap { file in
            ["Date()", "Date.now"].flatMap { file.lines(with: $0) }.map { "\(file.path):\($0)" }
        }
        expectNone(offences, "take a HouseClock or an instant, so that a test can set the time")
    }

    @Test func `a word in a comment or a string is not code`() {
        let text = """
            // try! /* as! */
            let text = "fatalError( \\(call(")")) print("  /* /* try! */ as! */ + #"a "b" \\#(x) "# + y
            """
        let code = SwiftText.code(of: text)
        for word in ["try!", "as!", "fatalError", "print", "b"] { #expect(!code.contains(word), "\(word)") }
        for word in ["let text", "call(", "x", "+ y"] { #expect(code.contains(word), "\(word)") }
    }
}
