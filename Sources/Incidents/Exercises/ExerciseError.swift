import Foundation
import Vocabulary

/// Why a step of an exercise was refused, and what to do instead.
public enum ExerciseError: TextRefusal, Hashable, Sendable, CustomStringConvertible {
    case textMissing(String)
    case tooLong(String, charactersMax: Int)
    case tooMany(String, Int)
    case inPast
    case notNow(Exercise.State)
    case onlyFacilitator(String)
    case facilitatorPlays(String)
    case alreadyPlaying(String)
    case notPlaying(String)
    case nobodyPlays
    case noSuchInject(Int, Int)
    case toldAlready(Int)
    case earlierInject(Int)
    case minutesMissing

    public var description: String {
        switch self {
        case .textMissing(let what): "\(what) is missing; write it down"
        case .tooLong(let what, let most): "\(what) is too long; keep it under \(most) characters"
        case .tooMany(let what, let most): "there are too many \(what); \(most) is the most"
        case .inPast: "that time is past; choose a later one"
        case .notNow(let state): "the exercise is \(state.rawValue); that is not done then"
        case .onlyFacilitator(let person): "\(person) tells the story; ask them"
        case .facilitatorPlays(let person): "\(person) tells the story and knows how it ends; invite somebody else"
        case .alreadyPlaying(let person): "\(person) plays already"
        case .notPlaying(let person): "\(person) does not play"
        case .nobodyPlays: "nobody plays; invite somebody first"
        case .noSuchInject(let place, let count): "there is no inject \(place); the scenario has \(count)"
        case .toldAlready(let place): "inject \(place) was told already"
        case .earlierInject(let place): "inject \(place) comes first; the story has its order"
        case .minutesMissing: "there are no minutes; write down what was said and decided, then review it"
        }
    }
}
