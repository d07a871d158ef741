import Incidents

/// Who wrote about an incident, in the store; nil where nobody did.
struct CorrespondenceContent: Codable {
    var reporter: String?
    var writers: [String]
    var letters: Int

    init?(_ correspondence: Correspondence) {
        guard correspondence != Correspondence() else { return nil }
        reporter = correspondence.reporter
        writers = correspondence.writers
        letters = correspondence.letterCount
    }

    var correspondence: Correspondence {
        Correspondence(reporter: reporter, writers: writers, letterCount: letters)
    }
}
