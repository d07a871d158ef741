import Foundation
import Vocabulary

extension HouseFact {
    /// Something that happened to somebody's account: the subject is `person NAME`.
    static func person(
        _ name: String,
        _ word: String,
        at now: Date,
        by actor: String,
        _ details: [String: String] = [:]
    )
        -> HouseFact
    {
        HouseFact(subject: "person \(name)", at: now, by: actor, word: word, details: details)
    }
}
