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
        let (pipeline, problems) = RulePipeline.read(RuleText(path: path, bytes: Array(bytes)))
        guard let pipeline else { throw HouseRefusal(problems.map(\.description).joined(separator: "\n")) }
        return pipeline
    }
}
