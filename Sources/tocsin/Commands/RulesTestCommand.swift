import ArgumentParser
import Definitions
import Detection
import Foundation
import Operations

extension RulesCommand {
    /// Runs the tests beside the rules.
    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Runs the tests that lie beside the rules (NAME.tests.yml), each against its own file's rules."
        )
        @Argument(help: "A directory of Sigma rules.", completion: .directory) var directory: String
        @Option(help: "Also writes the outcome to this file, in JUnit's XML.", completion: .file()) var junit: String?

        func run() async throws {
            var (passed, failed, untested) = (0, 0, 0)
            var report = JUnitReport()
            for text in try RuleFolder(path: directory).texts() {
                let path = (text.path as NSString).deletingPathExtension + ".tests.yml"
                guard let bytes = FileManager.default.contents(atPath: path) else {
                    untested += 1
                    continue
                }
                let (rules, ruleProblems) = RuleSet.load([text])
                let (tests, testProblems) = RuleTest.read(RuleText(path: path, bytes: Array(bytes)))
                let problems = (ruleProblems + testProblems).filter { $0.severity == .error }
                for problem in problems { Terminal.say(Terminal.harmless(problem.description)) }
                if !problems.isEmpty {
                    report.add("rules and tests can be read", of: path, problems.map(\.description))
                }
                failed += problems.count
                for test in tests {
                    let failures = RuleTrial(rules: rules).failures(of: test)
                    for failure in failures {
                        Terminal.say(Terminal.harmless("\(path):\(test.line): \(test.name): \(failure)"))
                    }
                    report.add(test.name, of: path, failures)
                    if failures.isEmpty { passed += 1 } else { failed += 1 }
                }
            }
            if let junit { try Data(report.xml.utf8).write(to: URL(fileURLWithPath: junit)) }
            let without =
                untested > 0 ? "; \(untested) rule file\(untested == 1 ? " has" : "s have") no tests beside" : ""
            Terminal.say("\(passed) passed, \(failed) failed\(without)")
            if failed > 0 { throw ExitCode(1) }
        }
    }
}
