import ArgumentParser
import Foundation

extension JobsCommand {
    /// Scores files of values, for scripts and benchmarks.
    struct Score: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Scores series of values in CSV files (timestamp,value), each row by the rows before it.",
            discussion: """
                Every CSV file below VALUES is read in its order and written below OUT under the same path, with a column
                anomaly_score, 0 to 100. The model is the one of metric functions; it has no settings.
                """
        )
        @Option(help: "A directory of CSV files.", completion: .directory) var values: String
        @Option(help: "A directory for the scored files; it is made where it is missing.", completion: .directory)
        var out: String

        func run() throws {
            guard let paths = FileManager.default.subpaths(atPath: values) else {
                throw HouseRefusal("there is no directory \(values)")
            }
            let files = paths.filter { $0.hasSuffix(".csv") }.sorted()
            guard !files.isEmpty else { throw HouseRefusal("there is no .csv file below \(values)") }
            var (rows, failed) = (0, 0)
            for path in files {
                do {
                    rows += try score(path)
                } catch let trouble as ScoredFile.Trouble {
                    Terminal.complain(Terminal.harmless("\(path): \(trouble)"))
                    failed += 1
                }
            }
            Terminal.complain("\(files.count - failed) files, \(rows) rows scored")
            if failed > 0 { throw ExitCode.failure }
        }

        private func score(_ path: String) throws -> Int {
            let source = URL(filePath: values, directoryHint: .isDirectory).appending(path: path)
            let target = URL(filePath: out, directoryHint: .isDirectory).appending(path: path)
            let scored = try ScoredFile(try String(contentsOf: source, encoding: .utf8))
            for trouble in scored.troubles.prefix(10) { Terminal.complain(Terminal.harmless("\(path): \(trouble)")) }
            if scored.troubles.count > 10 { Terminal.complain("\(path): \(scored.troubles.count - 10) more such rows") }
            try FileManager.default.createDirectory(
                at: target.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(scored.text.utf8).write(to: target, options: .atomic)
            return scored.rowCount
        }
    }
}
