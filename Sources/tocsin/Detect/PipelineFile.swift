import Definitions
import Detection
import Foundation

/// A pipeline in a file.
struct PipelineFile {
    let path: String

    /// The pipeline.
    ///
    /// Throws what is wrong with it, each with its line and column.
    func pipeline() throws -> RulePipeline {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw HouseRefusal("the pipeline \(path) cannot be read")
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        let (pipeline, problems) = RulePipeline.read(RuleText(path: path, bytes: Array(bytes))) { name in
            PipelineFile.lines(of: URL(fileURLWithPath: name, relativeTo: folder).path)
        }
        guard let pipeline else { throw HouseRefusal(problems.map(\.description).joined(separator: "\n")) }
        return pipeline
    }

    /// The values of a list, a line each; blank lines and those that begin with # are left out.
    ///
    /// Nil when it cannot be read.
    private static func lines(of path: String) -> [String]? {
        guard let bytes = FileManager.default.contents(atPath: path) else { return nil }
        return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
            .map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty && !$0.hasPrefix("#") }
    }
}
