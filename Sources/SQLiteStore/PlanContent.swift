import Foundation
import Incidents

/// The response plan in the register, with every version.
struct PlanContent: RegisterContent {
    var version: Int
    var current: VersionContent
    var earlier: [VersionContent]
    var draft: VersionContent?
    var reviewedAt: Date
    var reviewedBy: String

    /// One version.
    struct VersionContent: Codable {
        var number: Int
        var pages: [PageContent]
        var roles: [RoleContent]
        /// Roles that approve, by what they approve.
        var approvals: [String: [String]]
        var writers: [String]
        var writtenAt: Date
        var reason: String
        var approvedBy: String?
        var approvedAt: Date?
    }

    /// A page.
    struct PageContent: Codable {
        var key: String
        var title: String
        var text: String
    }

    /// A role with whoever has it.
    struct RoleContent: Codable {
        var name: String
        var holder: String?
        var deputies: [String]
        var contact: String
    }

    init(_ plan: ResponsePlan) {
        version = plan.version
        current = VersionContent(plan.current)
        earlier = plan.earlier.map(VersionContent.init)
        draft = plan.draft.map(VersionContent.init)
        reviewedAt = plan.reviewedAt
        reviewedBy = plan.reviewedBy
    }

    func entry() throws -> ResponsePlan {
        ResponsePlan(
            current: try current.version(),
            earlier: try earlier.map { try $0.version() },
            draft: try draft.map { try $0.version() },
            reviewedAt: reviewedAt,
            reviewedBy: reviewedBy,
            version: version
        )
    }
}

extension PlanContent.VersionContent {
    init(_ version: PlanVersion) {
        number = version.number
        pages = version.pages.map { PlanContent.PageContent(key: $0.key, title: $0.title, text: $0.text) }
        roles = version.roles.map {
            PlanContent.RoleContent(
                name: $0.name.rawValue,
                holder: $0.holder,
                deputies: $0.deputies,
                contact: $0.contact
            )
        }
        approvals = Dictionary(
            uniqueKeysWithValues: version.approvals.map { ($0.key.rawValue, $0.value.map(\.rawValue)) }
        )
        writers = version.writers
        writtenAt = version.writtenAt
        reason = version.reason
        approvedBy = version.approvedBy
        approvedAt = version.approvedAt
    }

    func version() throws -> PlanVersion {
        var known: [PlanApproval: [PlanRole.Name]] = [:]
        for (what, roles) in approvals { known[try StoredWord.read(what)] = try roles.map { try StoredWord.read($0) } }
        return PlanVersion(
            number: number,
            pages: pages.map { PlanPage(key: $0.key, title: $0.title, text: $0.text) },
            roles: try roles.map {
                PlanRole(
                    name: try StoredWord.read($0.name),
                    holder: $0.holder,
                    deputies: $0.deputies,
                    contact: $0.contact
                )
            },
            approvals: known,
            writers: writers,
            writtenAt: writtenAt,
            reason: reason,
            approvedBy: approvedBy,
            approvedAt: approvedAt
        )
    }
}
