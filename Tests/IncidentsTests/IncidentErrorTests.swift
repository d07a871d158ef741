import Testing
import Vocabulary

@testable import Incidents

@Suite("Refusals of incidents")
struct IncidentErrorTests {
    private static let all: [IncidentError] = [
        .titleMissing, .textMissing("the note"), .reasonMissing, .tooLong("the note", charactersMax: 9),
        .tooMany("alerts", countMax: 9), .missing(.logging, [.tracker]),
        .tooEarly(belongs: .closing, now: .logging), .onlyAt(.closing, now: .logging), .confirmedAlready, .over(.done),
        .notOver(.logging), .notEarlier(.closing, now: .logging),
        .notReopenedThere(.closing, last: .categorization), .skipAskedAlready(by: "ana"), .skipNotAsked,
        .secondPersonNeeded(by: "ana"), .accessUnchecked("ana"), .accessFailed("ana", ["a", "b"]),
        .teamUnknown("x", known: ["security"]), .categoryUnknown("x", known: ["malware"]), .linkMalformed,
        .trackerOutside(.jira), .overruleNeedsReason(customer: .high, chosen: .low), .correctionNeedsReason,
        .alreadySo("it is so"), .dateInFuture, .dutyUnknown("x"), .pauseReasonNotListed("x", listed: ["y"]),
        .alreadyPaused, .notPaused, .nothingRuns, .alertNotLinked(AlertID(rawValue: 1)), .notOnList("ana"),
        .staysOnList("ana"),
    ]

    @Test func `each has words of its own`() {
        #expect(Set(Self.all.map(\.description)).count == Self.all.count)
        for error in Self.all { #expect(error.description.count > 15, "\(error)") }
    }

    @Test func `what is missing is told with how to provide it`() {
        let text = IncidentError.missing(.logging, [.tracker, .background]).description
        #expect(
            text == "step 2 Logging still wants: a tracker reference (link the ticket, or use the built-in tracker); "
                + "a link to background information (give an http or https address)"
        )
        #expect(IncidentError.accessFailed("ana", ["a", "b"]).description.hasSuffix(": a; b"))
    }
}
