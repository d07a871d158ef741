public import Definitions
import Foundation
import Vocabulary

/// A job that was read from the JSON of Elastic's create-job API, of its export, or of a module file.
public struct ElasticJob: Hashable, Sendable {
    public let job: AnomalyJob
    /// What could not be carried over, a sentence each.
    public let leftOut: [String]

    /// Reads a file; jobs that cannot be carried over at all are told as problems.
    public static func read(_ bytes: [UInt8], path: String) -> (jobs: [ElasticJob], problems: [RuleProblem]) {
        var yaml = YAMLReader(path: path)
        let documents = yaml.read(bytes)
        var problems = ProblemList(path: path)
        problems.append(yaml.problems)
        guard problems.errorCount == 0 else { return ([], problems.all) }
        let found = documents.flatMap(ElasticJob.found)
        if found.isEmpty {
            problems.error(
                documents.first?.mark ?? Mark(),
                "there is no job in the file",
                "give a job of the create-job API (with analysis_config), an export of jobs, or a module's file"
            )
        }
        var jobs: [ElasticJob] = []
        for (index, one) in found.enumerated() {
            let stem = ElasticJob.name(of: path) + (index == 0 ? "" : "_\(index + 1)")
            var translation = ElasticTranslation(one, name: stem)
            let node = translation.job()
            var reader = JobReader(path: path)
            if case .job(let job) = reader.content(of: node) {
                jobs.append(ElasticJob(job: job, leftOut: translation.leftOut))
            }
            problems.append(reader.problems.all)
        }
        return (jobs, problems.all)
    }

    /// A job with its datafeed, before they are read.
    struct Found {
        let id: YAMLNode?
        let job: YAMLNode
        let datafeed: YAMLNode?
    }

    /// The jobs of a document, whichever of the forms it has.
    private static func found(in document: YAMLNode) -> [Found] {
        let root = document["attributes"] ?? document
        if let items = root.items { return items.flatMap(found) }
        if root["analysis_config"] != nil {
            return [Found(id: root["job_id"] ?? root["id"], job: root, datafeed: root["datafeed_config"])]
        }
        if let jobs = root["jobs"]?.items {
            return jobs.compactMap { item in
                let job = item["config"] ?? item["job"] ?? item
                guard job["analysis_config"] != nil else { return nil }
                let id = job["job_id"] ?? item["job_id"] ?? item["id"]
                let feeds = root["datafeeds"]?.items ?? []
                let feed = feeds.first { feed in
                    let name = feed["job_id"] ?? feed["config"]?["job_id"]
                    return name?.text == id?.text && id?.text != nil
                }
                return Found(id: id, job: job, datafeed: job["datafeed_config"] ?? feed.map { $0["config"] ?? $0 })
            }
        }
        if let job = root["job"] ?? root["config"], job["analysis_config"] != nil {
            let feed = job["datafeed_config"] ?? root["datafeed"] ?? root["datafeed_config"]
            return [Found(id: job["job_id"] ?? root["id"], job: job, datafeed: feed.map { $0["config"] ?? $0 })]
        }
        return []
    }

    /// A job's name made from its file's.
    private static func name(of path: String) -> String {
        let stem = path.split(separator: "/").last.map { $0.split(separator: ".").first.map(String.init) ?? "" } ?? ""
        let letters = stem.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
        let name = String(letters.prefix(60)).trimmingCharacters(in: CharacterSet(charactersIn: "_"))
        return name.isEmpty ? "imported" : name
    }
}
