import Definitions
import Detection
import Foundation
import Logging
import Operations
import Ports
import SQLiteStore
import Vocabulary

/// Where the house's rules lie and how they are read: directories, pipelines, and what is switched off.
///
/// Without directories named in the settings these are the starter pack, and a directory of the state for rules of one's
/// own.
struct RuleHouse: Sendable {
    let settings: Shelf<Settings>
    let state: StateDirectory
    let store: SQLiteRules

    /// Reads the rules; one that cannot be used is told with every problem, while the others run.
    ///
    /// `draft` stands in the place of its file, or behind all others.
    func book(with draft: RuleText? = nil) async throws -> RuleBook {
        let off = Set(try await store.off().map(\.rule))
        // The state has a directory of rules once one was written.
        let own = settings.value.rules.isEmpty ? RuleFolders.Root(state.rules, .own) : nil
        var files = try roots().filter { $0 != own || FileManager.default.fileExists(atPath: $0.path) }
            .flatMap { try RuleFolder(path: $0.path).texts() }
        if let draft {
            if let index = files.firstIndex(where: { $0.path == draft.path }) {
                (files[index].bytes, files[index].guide) = (draft.bytes, draft.guide)
            } else {
                files.append(draft)
            }
        }
        let (set, problems) = RuleSet.load(files, through: try pipelines(), off: off)
        let texts = Dictionary(files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }) { first, _ in first }
        return RuleBook(rules: set, problems: problems, texts: texts, edition: 0)
    }

    /// Reads the rules as fresh settings want them, which then hold.
    func adopt(_ fresh: Settings) async throws -> RuleBook {
        let book = try await RuleHouse(settings: Shelf(fresh), state: state, store: store).book()
        settings.replace(with: fresh)
        return book
    }

    /// The files, to be changed on screen.
    var files: RuleFolders { RuleFolders { try roots() } }

    /// How the desk reads rules.
    func reading(_ telemetry: Telemetry) -> RuleReading {
        RuleReading(
            book: { draft in
                let book = try await self.book(with: draft)
                if draft == nil { tell(book, telemetry) }
                return book
            },
            alone: { text in RuleSet.load([text], through: try pipelines()) }
        )
    }

    /// Says what is wrong with rules, and how many run.
    func tell(_ book: RuleBook, _ telemetry: Telemetry) {
        for problem in book.problems {
            telemetry.log.warning("a rule has a problem", metadata: ["problem": "\(problem)"])
        }
        telemetry.meters.set(Meter.rules, to: Double(book.rules.rules.count))
    }

    private func roots() throws -> [RuleFolders.Root] {
        let named = settings.value.rules
        guard named.isEmpty else { return named.map { RuleFolders.Root($0, .own) } }
        return [RuleFolders.Root(try RuleFolder.starter().path, .pack), RuleFolders.Root(state.rules, .own)]
    }

    private func pipelines() throws -> [RulePipeline] {
        try settings.value.pipelines.map { try PipelineFile(path: $0).pipeline() }
    }
}
