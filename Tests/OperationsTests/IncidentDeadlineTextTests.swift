import Alerts
import Foundation
import HouseTesting
import Incidents
import Testing
import Vocabulary

@testable import Operations

@Suite("A deadline of an incident in words")
struct IncidentDeadlineTextTests {
    private func text(_ kind: IncidentDeadline.Kind, _ opening: IncidentOpening) throws -> IncidentDeadlineText {
        IncidentDeadlineText(
            incident: try IncidentSamples.opened(7, opening).incident,
            deadline: IncidentDeadline(clock: "triage", kind: kind, due: Samples.start.addingTimeInterval(3_600)),
            now: kind == .near ? Samples.start : Samples.start.addingTimeInterval(7_200),
            link: Samples.link
        )
    }

    @Test func `the chat's line has the form of the house`() throws {
        let near = try text(.near, IncidentSamples.opening("Keys <!channel> in a mail.", isCritical: true))
        let line = try #require(near.line)
        #expect(line.hasPrefix("SIEM DEADLINE NEAR - [Critical] INC-7 Keys ") && !line.contains("<!channel>"))
        #expect(
            line.contains(", triage, due ") && line.hasSuffix(", 1 h left. Check \(Samples.link.base)/incidents/INC-7")
        )
        let missed = try #require(try text(.missed, IncidentSamples.opening()).line)
        #expect(missed.hasPrefix("SIEM DEADLINE MISSED - [Low] INC-7 ") && missed.contains(", 1 h ago. Check "))
    }

    @Test func `there is none for a restricted incident, and a notice all the same`() throws {
        let hidden = try text(.missed, IncidentSamples.opening(sensitivity: .s1))
        #expect(hidden.line == nil && hidden.notice.contains("was missed"))
    }

    @Test func `there is none for what is only played`() throws {
        var opening = IncidentSamples.opening()
        opening.exercise = ExerciseID(rawValue: 1)
        let played = try text(.missed, opening)
        #expect(played.line == nil && played.notice.contains("was missed"))
    }
}
