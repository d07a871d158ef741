import Foundation
import HouseTesting
import Testing
import Vocabulary

@testable import Incidents

@Suite("The draft of a post-mortem")
struct PostMortemTests {
    private func done() throws -> (incident: Incident, facts: [IncidentFact]) {
        var walker = try Walker(IncidentSamples.opening(kind: .privacy))
        try walker.walk(to: .investigation)
        try walker.take(.record(.action, at: Walker.days(1), text: "the share\nis closed"), day: 1.5)
        try walker.take(.task(.set(title: "close shares by default", kind: .improvement, assignee: nil, due: nil)))
        try walker.walk(to: .resolution, day: 2)
        try walker.take(.goBack(to: .investigation, reason: "it came again"))
        try walker.take(.askSkip(reason: "seen already"))
        try walker.take(.agreeSkip, by: "ana")
        try walker.walk(to: .lessons, day: 2)
        return (
            walker.incident,
            walker.facts.map { IncidentFact(incident: walker.incident.id, at: Walker.days(2), by: "ben", what: $0) }
        )
    }

    @Test func `it tells what is recorded, in order, and names nobody`() throws {
        let (incident, facts) = try done()
        let draft = PostMortem.draft(of: incident, facts: facts)
        #expect(draft.contains("action: the share is closed") && draft.contains("- close shares by default: open"))
        #expect(draft.contains("- resolution, 60 days: kept, ended 20"))
        #expect(draft.contains("- notification of the data protection authority: sent"))
        #expect(draft.contains("step 5 Investigation was skipped"))
        #expect(!draft.contains("ben") && !draft.contains("ana"))
        let timeline = draft.split(separator: "## Timeline")[1].split(separator: "## ")[0].split(separator: "\n")
        #expect(timeline.map { $0.prefix(18) } == timeline.map { $0.prefix(18) }.sorted())
    }

    @Test func `what is still to be written is not taken`() throws {
        var walker = try Walker()
        try walker.walk(to: .lessons)
        let draft = PostMortem.draft(of: walker.incident, facts: [])
        #expect(throws: IncidentError.self) { try walker.take(.learn(Lessons(postMortem: draft))) }
        try walker.take(.learn(Lessons(postMortem: draft.replacing(PostMortem.hole, with: "nothing of note"))))
        #expect(walker.incident.has(.postMortem))
    }

    @Test func `a long timeline fits into the field`() throws {
        var walker = try Walker()
        try walker.walk(to: .investigation)
        for _ in 0..<200 { try walker.take(.record(at: Samples.start, text: String(repeating: "x", count: 900))) }
        let draft = PostMortem.draft(of: walker.incident, facts: [])
        #expect(draft.count < Limits.postMortemCharactersMax && draft.contains("more in the incident's timeline"))
    }
}
