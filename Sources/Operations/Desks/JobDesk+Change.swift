import Alerts
import Anomalies
import Definitions
public import Foundation
import Ports
public import Vocabulary

extension JobDesk {
    /// Saves a new job or anomaly rule, or another text of one that was saved before.
    ///
    /// - Returns: its name.
    /// - Throws: `JobRefusal`; what lies in a file is cloned, not edited.
    public func save(_ text: String, by: String) async throws -> JobID {
        let content = reading.alone(text, JobDesk.draftPath)
        if let problem = content.problems.first(where: { $0.severity == .error }) {
            throw JobRefusal("the text cannot be used: \(problem)", remedy: "mend it and save again")
        }
        let names = content.jobs.map(\.id.rawValue) + content.rules.map(\.id.rawValue)
        guard let name = names.first, names.count == 1 else {
            throw JobRefusal(
                "a text holds one job or one rule",
                remedy: "this one holds \(names.count); save each alone"
            )
        }
        let current = book.value
        let isKnown =
            current.jobs.contains { $0.id.rawValue == name } || current.rules.contains { $0.id.rawValue == name }
        if isKnown, current.own[name] == nil {
            throw JobRefusal("\(name) lies in a file", remedy: "clone it under another name, or change the file")
        }
        guard isKnown || current.jobs.count < Limits.jobsMax else {
            throw JobRefusal("there are \(Limits.jobsMax) jobs", remedy: "remove one first")
        }
        let now = clock.now()
        try await store.keep(
            JobText(name: name, text: text, at: now, by: by),
            named: name,
            fact: HouseFact(
                subject: content.jobs.isEmpty ? "anomaly rule \(name)" : "job \(name)",
                at: now,
                by: by,
                word: (content.jobs.isEmpty ? "anomaly rule " : "job ") + (isKnown ? "changed" : "written")
            )
        )
        try await reload()
        return JobID(rawValue: name)
    }

    /// Takes away a job or rule that was saved here; its anomalies stay until they are old.
    public func remove(_ id: JobID, by: String, reason: String) async throws {
        let why = try JobDesk.reason(reason)
        guard book.value.own[id.rawValue] != nil else {
            throw JobRefusal("\(id) was not saved here", remedy: "stop it instead, or take its file away")
        }
        let isJob = book.value.job(id) != nil
        let removed = HouseFact(
            subject: isJob ? "job \(id)" : "anomaly rule \(id)",
            at: clock.now(),
            by: by,
            word: isJob ? "job removed" : "anomaly rule removed",
            details: ["reason": why]
        )
        try await store.keep(nil, named: id.rawValue, fact: removed)
        if isJob {
            try await store.change(id, .forget, fact: fact(id, "job forgotten", by: by, ["reason": why]))
        }
        try await reload()
    }

    /// Saves a copy of a job under another name.
    public func clone(_ id: JobID, as name: JobID, by: String) async throws {
        guard let text = try await text(of: id) else { throw JobDesk.unknown(id) }
        guard book.value.job(name) == nil else {
            throw JobRefusal("there is a job \(name) already", remedy: "choose another name")
        }
        guard let copy = JobDesk.renamed(text, from: id, to: name),
            reading.alone(copy, JobDesk.draftPath).jobs.first?.id == name
        else {
            throw JobRefusal("the name of \(id) is not found in its text", remedy: "copy the text by hand")
        }
        _ = try await save(copy, by: by)
    }

    public func start(_ id: JobID, by: String, reason: String) async throws {
        try await change(id, .start, "job started", by: by, reason)
    }

    public func stop(_ id: JobID, by: String, reason: String) async throws {
        try await change(id, .stop, "job stopped", by: by, reason)
    }

    /// Forgets what a job learned and its anomalies; it learns anew from what is stored.
    public func reset(_ id: JobID, by: String, reason: String) async throws {
        try await change(id, .reset, "job reset", by: by, reason)
    }

    /// Goes on from the snapshot of a bucket.
    public func revert(_ id: JobID, to bucket: Date, by: String, reason: String) async throws {
        try await change(id, .revert(to: bucket), "job reverted", by: by, reason)
    }

    /// Lets a job learn anew from stored events since an instant; it raises no alerts for what is past.
    public func lookBack(_ id: JobID, from: Date, by: String) async throws {
        guard let job = book.value.job(id) else { throw JobDesk.unknown(id) }
        let now = clock.now()
        guard from < now else { throw JobRefusal("a look-back begins in the past", remedy: "choose an earlier time") }
        guard now.timeIntervalSince(from) <= Limits.lookBackSecondsMax else {
            throw JobRefusal(
                "a look-back goes \(Int(Limits.lookBackSecondsMax / 86_400)) days back at most",
                remedy: "choose a later time"
            )
        }
        let start = job.bucketStart(of: from)
        let change = JobChange.lookBack(from: start, until: now)
        try await store.change(id, change, fact: fact(id, "look-back started", by: by, ["from": TimeWords.utc(start)]))
    }

    public func cancelLookBack(_ id: JobID, by: String) async throws {
        guard try await job(id)?.lookBack?.state == .running else {
            throw JobRefusal("\(id) does not look back", remedy: "there is nothing to cancel")
        }
        try await store.change(id, .cancelLookBack, fact: fact(id, "look-back cancelled", by: by))
    }

    private func change(
        _ id: JobID,
        _ change: JobChange,
        _ word: String,
        by: String,
        _ reason: String
    ) async throws {
        let why = try JobDesk.reason(reason)
        guard book.value.job(id) != nil else { throw JobDesk.unknown(id) }
        do {
            try await store.change(id, change, fact: fact(id, word, by: by, ["reason": why]))
        } catch let conflict as JobConflict {
            throw JobRefusal("\(conflict)", remedy: "look at the job again, then choose")
        }
    }

    private func fact(_ id: JobID, _ word: String, by: String, _ details: [String: String] = [:]) -> HouseFact {
        HouseFact(subject: "job \(id)", at: clock.now(), by: by, word: word, details: details)
    }

    private func reload() async throws {
        let read = try await reading.book()
        book.change { read.edition($0.edition + 1) }
    }

    private static func unknown(_ id: JobID) -> JobRefusal {
        JobRefusal("there is no job \(id)", remedy: "the list of jobs says which there are")
    }

    private static func reason(_ text: String) throws -> String {
        let why = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !why.isEmpty, why.count <= Limits.reasonCharactersMax else {
            throw JobRefusal("a reason is missing", remedy: "say in a sentence why the job changes")
        }
        return why
    }

    /// The text with another name in its line `job_id`; nil where there is no such line.
    static func renamed(_ text: String, from id: JobID, to name: JobID) -> String? {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let place = lines.firstIndex { line in
            let key = line.drop { $0 == " " || $0 == "{" || $0 == "\"" }
            return key.hasPrefix("job_id") && line.contains(id.rawValue)
        }
        guard let place, let range = lines[place].range(of: id.rawValue) else { return nil }
        lines[place].replaceSubrange(range, with: name.rawValue)
        return lines.joined(separator: "\n")
    }
}
