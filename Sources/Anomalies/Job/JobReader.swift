public import Definitions
import Foundation
import Vocabulary

/// Reads a file that holds one anomaly job or one anomaly rule, in YAML or JSON; all of its problems are told at once.
///
/// The format is in `docs/ANOMALIES.md`. A file is a rule when it has the key `anomaly`.
public struct JobReader {
    /// What a file holds.
    public enum Content: Hashable, Sendable {
        case job(AnomalyJob)
        case rule(AnomalyRule)
    }

    /// A job or a group that a rule names, and where.
    struct Reference {
        enum Kind: Equatable { case job, group }

        let kind: Kind
        let name: String
        let mark: Mark
    }

    /// The page on which jobs are written has this name among those of jobs.
    static let takenName = "new"
    /// Keys of Elastic's create-job API, which are read by the import.
    private static let elasticKeys = ["analysis_config", "analysis_limits", "datafeed_config", "data_description"]

    var problems: ProblemList
    /// What a rule names.
    var references: [Reference] = []

    init(path: String) { problems = ProblemList(path: path) }

    /// Reads a file; without a content there is at least one error.
    public static func read(_ bytes: [UInt8], path: String) -> (content: Content?, problems: [RuleProblem]) {
        var reader = JobReader(path: path)
        let content = reader.content(of: bytes)
        return (content, reader.problems.all)
    }

    mutating func content(of bytes: [UInt8]) -> Content? {
        var yaml = YAMLReader(path: problems.path)
        let documents = yaml.read(bytes)
        problems.append(yaml.problems)
        guard problems.errorCount == 0 else { return nil }
        guard let document = documents.first else {
            problems.error(Mark(), "the file is empty", "write a job, beginning with job_id:")
            return nil
        }
        if documents.count > 1 {
            problems.error(documents[1].mark, "the file holds a second document", "put each job into a file of its own")
        }
        return content(of: document)
    }

    /// Reads a document; nothing comes of one with an error.
    mutating func content(of document: YAMLNode) -> Content? {
        if document["anomaly"] != nil {
            let rule = rule(document)
            return problems.errorCount == 0 ? rule.map(Content.rule) : nil
        }
        if let key = document.entries?.first(where: { JobReader.elasticKeys.contains($0.key) }) {
            problems.error(
                key.mark,
                "\(key.key) is written as Elastic's create-job API has it",
                "turn it into a job with: tocsin jobs import FILE"
            )
            return nil
        }
        let job = job(document)
        return problems.errorCount == 0 ? job.map(Content.job) : nil
    }

    /// A list of names, each once.
    mutating func distinctTexts(_ map: WrittenMap, _ key: String) -> [String] {
        var seen: [String] = []
        for (text, mark) in map.texts(key, &problems) {
            guard !seen.contains(text) else {
                problems.error(mark, "\(text) stands twice in \(key)", "keep one")
                continue
            }
            seen.append(text)
        }
        return seen
    }

    /// Tags; what looks like ATT&CK and is not is told.
    mutating func tags(_ map: WrittenMap) -> [String] {
        for (tag, mark) in map.texts("tags", &problems) where tag.hasPrefix("attack.") && AttackTag(tag) == nil {
            problems.warn(mark, "the tag \(tag) is no tactic or technique", "write for example attack.t1110")
        }
        return distinctTexts(map, "tags")
    }

    /// The name of a job or a group.
    mutating func name(_ text: String, _ what: String, _ mark: Mark) -> String? {
        if JobID(text: text) != nil { return text }
        problems.error(
            mark,
            "\(what) \(text) is no name",
            "use small letters, digits, - and _, a letter or digit at both ends, at most 64"
        )
        return nil
    }
}
