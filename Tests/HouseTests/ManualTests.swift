import Testing

@Suite("The manual is complete")
struct ManualTests {
    private let manual: String

    init() throws { manual = try House.text(of: "docs/OPERATING.md") }

    @Test func `every number is in the manual, and no other`() throws {
        let source = try House.text(of: "Sources/Operations/Telemetry/Meter.swift")
        let names = Set(quoted(source).filter { $0.hasPrefix("tocsin_") })
        let told = Set(Markdown.ticked(manual).filter { $0.hasPrefix("tocsin_") })
        #expect(!names.isEmpty)
        expectNone(names.subtracting(told).sorted(), "add the number to the table in docs/OPERATING.md")
        expectNone(told.subtracting(names).sorted(), "the house has no such number; take it out of docs/OPERATING.md")
    }

    @Test func `every key of the configuration is in the manual`() throws {
        let source = try ["SettingsFile", "PolicyFile", "IncidentPolicyFile"].map {
            try House.text(of: "Sources/tocsin/Settings/\($0).swift")
        }.joined()
        let readers = [
            ".text(", ".texts(", ".number(", ".map(", ".maps(", ".value(", ".values(", "allowance(map, ",
            "secret(map, ", "lines(triage, ",
        ]
        let keys = Set(
            readers.flatMap { reader in
                source.split(separator: reader + "\"").dropFirst().compactMap {
                    $0.split(separator: "\"").first.map(String.init)
                }
            }
        )
        #expect(keys.contains("public_url"))
        let offences = keys.filter { key in ["\(key):", "`\(key)`", "{\(key):"].allSatisfy { !manual.contains($0) } }
        expectNone(offences.sorted(), "add the key to the configuration in docs/OPERATING.md")
    }

    @Test func `every variable of the environment is in the manual or a test's own`() {
        // What a crash leaves behind is tried by these; nobody sets them in earnest.
        let forTests: Set<String> = ["TOCSIN_CRASH_AT", "TOCSIN_CRASH_ON_TEXT", "TOCSIN_HOLD_LINE"]
        let read = SourceFile.all.filter { $0.room == "tocsin" }.flatMap { file in
            quoted(file.text).filter { $0.hasPrefix("TOCSIN_") && $0.allSatisfy { $0.isUppercase || $0 == "_" } }
        }
        let offences = Set(read).subtracting(forTests).filter { !manual.contains("`\($0)") }
        expectNone(offences.sorted(), "add the variable to the table of flags in docs/OPERATING.md")
    }

    @Test func `every crash point is in the plan`() throws {
        let points = quoted(try House.text(of: "Sources/Ports/Checkpoint.swift"))
        #expect(!points.isEmpty)
        let told = Set(Markdown.ticked(try House.text(of: HousePlan.path)))
        expectNone(points.filter { !told.contains($0) }, "say in docs/HOUSE.md what happens if the process dies there")
    }

    @Test func `every command is in the man page`() throws {
        let page = try House.text(of: "docs/man/tocsin.1")
        let names = SourceFile.all.filter { $0.path.hasPrefix("Sources/tocsin/Commands/") }.flatMap { file in
            file.text.split(separator: "commandName: \"").dropFirst().compactMap {
                $0.split(separator: "\"").first.map(String.init)
            }
        }
        #expect(names.contains("serve"))
        expectNone(
            names.filter { $0 != "tocsin" && !page.contains(".Cm \($0)") },
            "add the command to docs/man/tocsin.1"
        )
    }

    private func quoted(_ text: String) -> [String] {
        text.split(separator: "\n").flatMap { line -> [String] in
            let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
            return stride(from: 1, to: parts.count, by: 2).map { String(parts[$0]) }
        }
    }
}
