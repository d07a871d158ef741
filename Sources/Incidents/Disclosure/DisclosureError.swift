import Foundation
import Vocabulary

/// Why a step at the disclosure desk was refused, and what to do instead.
public enum DisclosureError: TextRefusal, Hashable, Sendable, CustomStringConvertible {
    case textMissing(String)
    case tooLong(String, charactersMax: Int)
    case malformed(String, as: String)
    case alreadySo(String)
    case creditNotAsked
    case creditFirst
    case inFuture
    case longAgo
    case notReleased
    case beforeRelease
    case onlyCritical(ReleaseTask)
    case outOfOrder(ReleaseTask, first: ReleaseTask)
    case notAnAddress
    /// What publishing still wants.
    case missing([String])
    case published
    case notPublished
    case noCVE

    public var description: String {
        switch self {
        case .textMissing(let what): "\(what) is missing; write it down"
        case .tooLong(let what, let most): "\(what) is too long; keep it under \(most) characters"
        case .malformed(let text, let form): "\"\(text)\" is no such number; write it as in \(form)"
        case .alreadySo(let what): "\(what) is as it was already; nothing was changed"
        case .creditNotAsked: "nobody asked the reporter about credit; ask first, or say that there is none"
        case .creditFirst:
            "the fix is ready: tell the reporter and ask about credit first, or say that there is no reporter"
        case .inFuture: "that time has not come yet; record the release when it is out"
        case .longAgo: "that time lies many years back; look at the year once more"
        case .notReleased: "the fix is not released; record when it was, first"
        case .beforeRelease: "that is before the fix was released; choose a later day"
        case .onlyCritical(let task): "only a critical vulnerability wants \"\(task.rawValue)\""
        case .outOfOrder(_, let first): "the release day has its order: first \(first.words)"
        case .notAnAddress: "that is no address; begin it with https:// or http://"
        case .missing(let what): "it cannot be published yet: " + what.joined(separator: "; ")
        case .published: "it is published; a correction is a new revision of the advisory"
        case .notPublished: "it is not published; the entry of the CVE is updated after that"
        case .noCVE: "there is no CVE id, and so no entry to update"
        }
    }
}
