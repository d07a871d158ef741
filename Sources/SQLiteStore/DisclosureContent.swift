import Foundation
import Incidents
import Vocabulary

/// A disclosure in the register.
struct DisclosureContent: RegisterContent {
    var incident: Int64
    var version: Int
    var isCritical: Bool
    var policyDays: Int
    var advisory: AdvisoryContent?
    var cve: String?
    var cveReason: String?
    var ghsa: String?
    var credit: CreditContent
    var releasedAt: Date?
    var releaseDay: [String: OutcomeContent]
    var movedTo: Date?
    var movedReason: String?
    var publishedAt: Date?
    var publishedPlace: String?
    var entryUpdatedAt: Date?

    /// What became of a task of the release day.
    struct OutcomeContent: Codable {
        var by: String
        var at: Date?
        /// Of one that was waived.
        var reason: String?
    }

    /// What the reporter said.
    struct CreditContent: Codable {
        var kind: String
        var askedAt: Date?
        var name: String?
    }

    init(_ plan: DisclosurePlan) {
        incident = plan.incident.rawValue
        version = plan.version
        isCritical = plan.isCritical
        policyDays = plan.policyDays
        advisory = plan.advisory.map(AdvisoryContent.init)
        switch plan.cve {
        case .missing: break
        case .assigned(let id): cve = id
        case .none(let reason): cveReason = reason
        }
        ghsa = plan.ghsa
        credit = CreditContent(plan.credit)
        releasedAt = plan.releasedAt
        releaseDay = [:]
        for (task, outcome) in plan.releaseDay {
            switch outcome {
            case .done(let by, let at): releaseDay[task.rawValue] = OutcomeContent(by: by, at: at)
            case .waived(let by, let reason): releaseDay[task.rawValue] = OutcomeContent(by: by, reason: reason)
            }
        }
        (movedTo, movedReason) = (plan.moved?.to, plan.moved?.reason)
        (publishedAt, publishedPlace) = (plan.published?.at, plan.published?.place)
        entryUpdatedAt = plan.entryUpdatedAt
    }

    func entry() throws -> DisclosurePlan {
        var outcomes: [ReleaseTask: DisclosurePlan.Outcome] = [:]
        for (task, outcome) in releaseDay {
            outcomes[try StoredWord.read(task)] =
                outcome.reason.map { .waived(by: outcome.by, reason: $0) }
                ?? .done(by: outcome.by, at: outcome.at ?? .distantPast)
        }
        return DisclosurePlan(
            incident: IncidentID(rawValue: incident),
            isCritical: isCritical,
            policyDays: policyDays,
            version: version,
            advisory: try advisory?.advisory(),
            cve: cve.map { .assigned($0) } ?? cveReason.map { .none(reason: $0) } ?? .missing,
            ghsa: ghsa,
            credit: try credit.credit(),
            releasedAt: releasedAt,
            releaseDay: outcomes,
            moved: movedTo.map { DisclosurePlan.Moved(to: $0, reason: movedReason ?? "") },
            published: publishedAt.map { DisclosurePlan.Published(at: $0, place: publishedPlace ?? "") },
            entryUpdatedAt: entryUpdatedAt
        )
    }
}

extension DisclosureContent.CreditContent {
    init(_ credit: DisclosurePlan.Credit) {
        switch credit {
        case .notAsked: kind = "not asked"
        case .asked(let at): (kind, askedAt) = ("asked", at)
        case .consented(let given): (kind, name) = ("consented", given)
        case .declined: kind = "declined"
        case .noReporter: kind = "no reporter"
        }
    }

    func credit() throws -> DisclosurePlan.Credit {
        switch kind {
        case "not asked": .notAsked
        case "asked": .asked(at: askedAt ?? .distantPast)
        case "consented": .consented(name: name ?? "")
        case "declined": .declined
        case "no reporter": .noReporter
        default: throw StoredValueUnknown(value: kind)
        }
    }
}
