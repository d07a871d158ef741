import Anomalies
import Definitions
import Foundation
import Testing
import Vocabulary

@Suite("The starter pack of jobs and anomaly rules")
struct StarterJobsTests {
    private static let folder: URL = {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let pack = folder.appendingPathComponent("jobs/starter")
            if FileManager.default.fileExists(atPath: pack.path) { return pack }
        }
        return folder
    }()

    private static func files() throws -> [JobSet.File] {
        let paths = FileManager.default.subpaths(atPath: folder.path) ?? []
        return try paths.filter { $0.hasSuffix(".yml") }.sorted().map { path in
            JobSet.File(path: path, bytes: Array(try Data(contentsOf: folder.appendingPathComponent(path))))
        }
    }

    private let set: JobSet
    private let problems: [RuleProblem]
    private let fileCount: Int

    init() throws {
        let files = try Self.files()
        fileCount = files.count
        (set, problems) = JobSet.load(files)
    }

    @Test func `every file is read without a problem`() {
        #expect(problems.isEmpty, "\(problems.map(\.description).joined(separator: "\n"))")
        #expect(set.jobs.count >= 100 && set.rules.count >= 15)
        #expect(set.jobs.count + set.rules.count == fileCount)
    }

    @Test func `a file has its job's name, and lies in the folder of its first group`() {
        for job in set.jobs {
            let parts = job.path.split(separator: "/").map(String.init)
            #expect(parts.last == "\(job.id).yml")
            #expect(job.groups.contains(parts[0]) || job.groups == ["host"], "\(job.path)")
        }
    }

    @Test func `everything brings words, tags and a guide with what to check`() {
        for job in set.jobs {
            #expect(!job.words.isEmpty && !job.tags.isEmpty && !job.influencers.isEmpty, "\(job.id)")
            #expect(["## What it sees", "- [ ] ", "## Usual causes"].allSatisfy(job.guide.contains), "\(job.id)")
            #expect(job.tags.allSatisfy { AttackTag($0) != nil }, "\(job.id)")
        }
        for rule in set.rules {
            #expect(!rule.words.isEmpty && !rule.tags.isEmpty && rule.guide.contains("- [ ] "), "\(rule.title)")
        }
    }

    @Test func `a rule that joins a field finds it in jobs that it counts`() {
        for rule in set.rules {
            guard let join = rule.join else { continue }
            let counted = set.jobs.filter { job in
                rule.groups.isEmpty && rule.jobs.isEmpty || job.groups.contains(where: rule.groups.contains)
            }
            let able = counted.filter { $0.fields.contains(join) }
            #expect(able.count >= rule.count, "\(rule.title): \(able.count) of \(counted.count) jobs know \(join)")
        }
    }

    @Test func `every group of the pack is there, and every job is written as it is read`() {
        let groups: Set = [
            "alerts", "authentication", "aws", "azure", "cloud", "dns", "exfiltration", "gcp", "github", "host",
            "lateral-movement", "linux", "network", "okta", "privileged-access", "windows",
        ]
        #expect(Set(set.jobs.flatMap(\.groups)) == groups)
        for job in set.jobs {
            let (content, _) = JobReader.read(Array(job.text.utf8), path: job.path)
            #expect(content == .job(job), "\(job.id)")
        }
    }

    @Test func `the examples of the manual are read`() throws {
        let manual = Self.folder.appendingPathComponent("../../docs/ANOMALIES.md")
        let text = try String(contentsOf: manual, encoding: .utf8)
        let blocks = text.components(separatedBy: "```yaml\n").dropFirst().map {
            $0.components(separatedBy: "```")[0]
        }
        #expect(blocks.count == 2)
        for block in blocks {
            let (content, problems) = JobReader.read(Array(block.utf8), path: "docs/ANOMALIES.md")
            #expect(content != nil && problems.isEmpty, "\(problems)")
        }
    }
}
