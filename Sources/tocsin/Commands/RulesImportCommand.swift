public import ArgumentParser
import Definitions
public import Detection
import Foundation
import Operations

extension RulesCommand {
    /// Takes over a set of rules that somebody else keeps, or its next version.
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Imports SigmaHQ's rules, or other packs, from a checkout or an archive of a release.",
            discussion: """
                The rules lie in a directory of their own below --into, with a manifest that says which version they are. \
                Import the next version over it: files that were changed or removed here stay so, and filters outside of the \
                directory are never touched. Only files change, so that git shows what an upgrade did.
                """
        )
        @Argument(help: "A checkout or directory of rules, or a .zip, .tar or .tar.gz of them.", completion: .file())
        var source: String
        @Option(help: "The house's directory of rules; the pack gets a directory in it.", completion: .directory)
        var into: String
        @Option(help: "The name of the pack and of its directory.") var name = "sigmahq"
        @Option(help: "A top directory of the source; may be given more than once. Default: SigmaHQ's sets for use.")
        var set: [String] = []
        @Option(help: "Only rules of this level or above: informational, low, medium, high or critical.")
        var minLevel: RuleLevel?
        @Option(help: "Only rules of this status, such as stable; may be given more than once.") var status: [String] =
            []
        @Option(name: .customLong("version-name"), help: "The version, where the source does not say it.")
        var version: String?
        @Option(help: "The licence of rules that name none themselves, such as DRL-1.1.") var license: String?
        @Flag(help: "Takes the new text where a file was changed here and there.") var theirs = false
        @Flag(help: "Only says what would change.") var dryRun = false

        func run() async throws {
            let folder = try PackFolder(name, in: into)
            var coming = try PackSource(source, sets: set)
            if minLevel != nil || !status.isEmpty {
                coming.keep { rule in
                    (minLevel.map { rule.level >= $0 } ?? true)
                        && (status.isEmpty || status.contains(rule.about.status))
                }
            }
            let last = try folder.pack()
            let upgrade = PackUpgrade(
                after: last,
                here: try folder.files(),
                coming: coming.files,
                preferring: theirs ? .theirs : .ours
            )
            let pack = RulePack(
                name: name,
                version: version ?? coming.version ?? String(RulePack.digest(of: coming.files).prefix(12)),
                source: coming.name,
                license: license ?? coming.license,
                files: coming.files.mapValues { RulePack.digest(of: $0) }
            )
            for line in Import.report(upgrade, pack, after: last) { Terminal.say(Terminal.harmless(line)) }
            guard !dryRun else { return Terminal.say("nothing was written") }
            if upgrade.changes.isEmpty, last == pack { return Terminal.say("nothing has changed") }
            try folder.replace(with: upgrade.files, pack)
            try tellProblems(folder)
        }

        /// What an import does, in lines: the counts, then each file that did not simply change.
        static func report(_ upgrade: PackUpgrade, _ pack: RulePack, after last: RulePack?) -> [String] {
            let before = last.map { $0.version == pack.version ? "" : " after \($0.version)" } ?? ", for the first time"
            let counts = PackUpgrade.Change.allCases.filter { upgrade.count($0) > 0 }
                .map { "\(upgrade.count($0)) \($0.rawValue)" }
            let told = counts.isEmpty ? "no change" : counts.joined(separator: ", ")
            var lines = [
                "\(pack.name) \(pack.version)\(before) from \(pack.source): \(pack.files.count) files, \(told)"
            ]
            if pack.license.isEmpty { lines.append("no licence was found: name it with --license") }
            lines += upgrade.paths(.removed).map { "removed: \($0)" }
            lines += upgrade.paths(.kept).map { "kept as it is here: \($0)" }
            lines += upgrade.paths(.leftOut).map { "left out, as it was removed here: \($0)" }
            lines += upgrade.paths(.conflict).map {
                "conflict, kept as it is here: \($0) (compare it with the source, or repeat with --theirs)"
            }
            return lines
        }

        /// What does not run now, and filters that name rules that are gone.
        private func tellProblems(_ folder: PackFolder) throws {
            let (rules, problems) = RuleSet.load(try RuleFolder(path: into).texts())
            for problem in problems where problem.severity == .error {
                Terminal.say(Terminal.harmless(problem.description))
            }
            let outside = problems.filter { $0.severity == .warning && !$0.path.contains("/\(name)/") }
            for problem in outside { Terminal.say(Terminal.harmless(problem.description)) }
            Terminal.say(
                "\(rules.rules.count) rules of \(into) run; the house reads them at its next start, or at SIGHUP"
            )
        }
    }
}

extension RuleLevel: ExpressibleByArgument {}
