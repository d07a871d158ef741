import Alerts
import Testing
import Vocabulary

@Suite("Why a step is refused")
struct AlertErrorTests {
    @Test(arguments: [
        (AlertError.decisionMissing, "choose"), (.reasonMissing, "say in a sentence why"),
        (.reasonTooLong(4_000), "under 4000 characters"),
        (.decisionDoesNotFit(.valid, fitting: [.benign, .test]), "choose one of: benign, test"),
        (.notTriaged, "nothing to undo"),
        (.alreadyTriaged, "undo the verdict first"), (.graceOver(seconds: 600), "record another verdict"),
        (.pauseReasonNotListed("lunch", listed: ["a", "b"]), "choose one of: a, b"),
        (.alreadyPaused, "resume it first"),
        (.notPaused, "not paused"),
    ]) func `a refusal says what to do`(refusal: AlertError, advice: String) {
        #expect(refusal.description.contains(advice))
    }

    @Test func `it names what was asked for`() {
        #expect(AlertError.decisionDoesNotFit(.valid, fitting: []).description.contains("\"valid\""))
        #expect(AlertError.pauseReasonNotListed("lunch", listed: []).description.contains("\"lunch\""))
        #expect(AlertError.graceOver(seconds: 600).description.contains("10 minutes"))
    }
}
