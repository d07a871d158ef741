import Testing

@Suite("Every source has its test")
struct MirrorTests {
    private static let codeLinesMax = 25

    /// Files, and folders with a slash at their end, without a test of their own name, each with the reason.
    private static let exceptions: [String: String] = [
        "Sources/Vocabulary/Limits.swift": "constants; each is tested where it holds",
        "Sources/Vocabulary/Limits+Jobs.swift": "constants; each is tested where it holds",
        "Sources/SQLiteStore/ControlMigrations.swift": "tables; the contract suites of every store run on them",
        "Sources/SQLiteStore/ControlMigrations+Desk.swift": "tables; the contract suites of every store run on them",
        "Sources/Operations/Telemetry/Meter.swift": "names of numbers; MetersTests reads the page they make",
        "Sources/tocsin/House.swift": "composition; every test in Clients/ runs it",
        "Sources/tocsin/House+Incidents.swift": "composition; Clients/test_sessions.py runs it",
        "Sources/tocsin/House+Trackers.swift": "composition; acceptance/trackers.py runs it",
        "Sources/tocsin/House+Web.swift": "composition; every test in Clients/ runs it",
        "Sources/tocsin/House+Mail.swift": "composition; Clients/test_mail.py runs it with real servers",
        "Sources/tocsin/Demo.swift":
            "speaks to a running house; Clients/test_operating.py starts one for the first time",
        "Sources/tocsin/Replay.swift": "speaks to a running house; Clients/test_operating.py replays through one",
        "Sources/tocsin/Settings/Settings.swift": "defaults and shapes; SettingsFileTests reads every one",
        "Sources/tocsin/Commands/":
            "declarations around desks and stores; Clients/ and acceptance/ run the built program",
        "Sources/Intake/IngestListener.swift":
            "a socket; the real shippers in Clients/ run it, IngestResponder has the decisions",
        "Sources/Intake/Syslog/SyslogOverTCP.swift":
            "a socket; the real senders in Clients/ run it, SyslogFrames has the decisions",
        "Sources/Web/WebListener.swift": "a socket; Clients/ runs it, WebResponder has the decisions",
    ]

    /// Words of a decision; a file without any declares and assigns, and there is nothing to test.
    private static let decisions = [
        "if ", "guard ", "switch ", "for ", "while ", "case ", "catch", "??", " ? ", ".map", "reduce", "filter", "&&",
        "||",
    ]

    private static func decides(_ file: SourceFile) -> Bool { decisions.contains { file.code.contains($0) } }

    private static func isExcepted(_ path: String) -> Bool {
        exceptions.keys.contains { $0 == path || $0.hasSuffix("/") && path.hasPrefix($0) }
    }

    @Test func `a source of more than 25 lines of code has a test file of its name`() {
        let tests = Set(House.files)
        var offences: [String] = []
        for file in SourceFile.all where file.path.hasPrefix("Sources/") && file.codeLineCount > Self.codeLinesMax {
            guard !Self.isExcepted(file.path), Self.decides(file) else { continue }
            let names = [file.stem, file.stem.split(separator: "+").first.map(String.init) ?? file.stem].map {
                $0 + "Tests.swift"
            }
            let isMirrored = tests.contains { path in
                path.hasPrefix("Tests/\(file.room)Tests/") && names.contains { path.hasSuffix("/" + $0) }
            }
            let isContract = file.room == "Ports" && tests.contains("Testing/HouseTesting/\(file.stem)Contract.swift")
            if !isMirrored && !isContract { offences.append("\(file.path): Tests/\(file.room)Tests/\(names[0])") }
        }
        expectNone(
            offences,
            "write the test (a door's is its contract in Testing/HouseTesting), or list the file in MirrorTests with a reason"
        )
    }

    @Test func `the exceptions are still needed`() {
        let long = SourceFile.all.filter { $0.codeLineCount > Self.codeLinesMax }.map(\.path)
        let offences = Self.exceptions.keys.filter { exception in
            !long.contains { $0 == exception || exception.hasSuffix("/") && $0.hasPrefix(exception) }
        }
        expectNone(Array(offences), "take it out of the list in MirrorTests")
    }

    @Test func `a test file tests something`() {
        let offences = SourceFile.tests.filter { $0.stem.hasSuffix("Tests") && !$0.code.contains("@Test") }.map(\.path)
        expectNone(offences, "a file named Tests holds tests")
    }

    @Test func `tests do not wait for the time to pass`() {
        let offences = SourceFile.tests.filter { !$0.path.hasPrefix("Tests/HouseTests/") }.flatMap { file in
            ["Task.sleep", "Thread.sleep", "sleep(", "usleep("].flatMap { file.lines(with: $0) }.map {
                "\(file.path):\($0)"
            }
        }
        expectNone(offences, "time is an argument: move the test's clock")
    }
}
