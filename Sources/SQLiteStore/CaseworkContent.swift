import Foundation
import Incidents
import Vocabulary

/// Tasks, evidence, questions and relatives of an incident in the store.
struct CaseworkContent: Codable {
    var tasks: [TaskContent]
    var files: [FileContent]
    var events: [EvidenceContent]
    var asks: [AskContent]
    var family: FamilyContent
    /// Missing in what was kept before there was any.
    var responders: [ResponderContent]?

    /// A task.
    struct TaskContent: Codable {
        var title: String
        var kind: String
        var assignee: String?
        var due: Date?
        var setBy: String
        var setAt: Date
        var outcome: Outcome?

        /// How it ended.
        struct Outcome: Codable {
            var isDone: Bool
            var text: String
            var by: String
            var at: Date
        }
    }

    /// A file; its bytes are in the table `incident_file`.
    struct FileContent: Codable {
        var name: String
        var byteCount: Int
        var sha256: String
        var note: String
        var hasCustomerData: Bool
        var by: String
        var at: Date
    }

    /// An event; its copy is in the table `incident_event`.
    struct EvidenceContent: Codable {
        var event: Int64
        var happenedAt: Date
        var sha256: String
        var by: String
        var at: Date
    }

    /// A question for agreement.
    struct AskContent: Codable {
        var whom: String
        var text: String
        var by: String
        var at: Date
        var until: Date
        var answer: Answer?
        var withdrawnAt: Date?

        /// What they said.
        struct Answer: Codable {
            var isAgreed: Bool
            var comment: String
            var at: Date
            var way: String
        }
    }

    init(_ casework: Casework) {
        tasks = casework.tasks.map { task in
            TaskContent(
                title: task.title,
                kind: task.kind.rawValue,
                assignee: task.assignee,
                due: task.due,
                setBy: task.setBy,
                setAt: task.setAt,
                outcome: task.outcome.map { .init(isDone: $0.isDone, text: $0.text, by: $0.by, at: $0.at) }
            )
        }
        files = casework.files.map {
            FileContent(
                name: $0.name,
                byteCount: $0.byteCount,
                sha256: $0.sha256,
                note: $0.note,
                hasCustomerData: $0.hasCustomerData,
                by: $0.by,
                at: $0.at
            )
        }
        events = casework.events.map {
            EvidenceContent(
                event: $0.event.rawValue,
                happenedAt: $0.happenedAt,
                sha256: $0.sha256,
                by: $0.by,
                at: $0.at
            )
        }
        asks = casework.asks.map { ask in
            AskContent(
                whom: ask.whom,
                text: ask.text,
                by: ask.by,
                at: ask.at,
                until: ask.until,
                answer: ask.answer.map {
                    .init(isAgreed: $0.isAgreed, comment: $0.comment, at: $0.at, way: $0.way.rawValue)
                },
                withdrawnAt: ask.withdrawnAt
            )
        }
        family = FamilyContent(casework.family)
        responders = casework.responders.map(ResponderContent.init)
    }

    func casework() throws -> Casework {
        Casework(
            tasks: try tasks.map(CaseworkContent.task),
            files: files.map {
                AttachedFile(
                    name: $0.name,
                    byteCount: $0.byteCount,
                    sha256: $0.sha256,
                    note: $0.note,
                    hasCustomerData: $0.hasCustomerData,
                    by: $0.by,
                    at: $0.at
                )
            },
            events: events.map {
                EvidenceEvent(
                    event: EventID(rawValue: $0.event),
                    happenedAt: $0.happenedAt,
                    sha256: $0.sha256,
                    by: $0.by,
                    at: $0.at
                )
            },
            asks: try asks.map(CaseworkContent.ask),
            family: family.family(),
            responders: try responders?.map { try $0.responder() } ?? []
        )
    }

    private static func task(_ content: TaskContent) throws -> IncidentTask {
        IncidentTask(
            title: content.title,
            kind: try StoredWord.read(content.kind),
            assignee: content.assignee,
            due: content.due,
            setBy: content.setBy,
            setAt: content.setAt,
            outcome: content.outcome.map {
                IncidentTask.Outcome(isDone: $0.isDone, text: $0.text, by: $0.by, at: $0.at)
            }
        )
    }

    private static func ask(_ content: AskContent) throws -> AgreementAsk {
        AgreementAsk(
            whom: content.whom,
            text: content.text,
            by: content.by,
            at: content.at,
            until: content.until,
            answer: try content.answer.map {
                AgreementAsk.Answer(
                    isAgreed: $0.isAgreed,
                    comment: $0.comment,
                    at: $0.at,
                    way: try StoredWord.read($0.way)
                )
            },
            withdrawnAt: content.withdrawnAt
        )
    }
}

/// Relatives of an incident in the store.
struct FamilyContent: Codable {
    var mergedInto: Merge?
    var absorbed: [Merge]
    var splitFrom: Int64?
    var parts: [Int64]
    /// Missing in what was kept before there was any.
    var former: [Int64]?

    /// One merge.
    struct Merge: Codable {
        var incident: Int64
        var alerts: [Int64]
        var followers: [String]
        var awareBefore: Date?
        var reason: String
        var by: String
        var at: Date

        init(_ merge: Family.Merge) {
            incident = merge.incident.rawValue
            alerts = merge.alerts.map(\.rawValue)
            followers = merge.followers
            awareBefore = merge.awareBefore
            reason = merge.reason
            by = merge.by
            at = merge.at
        }

        var merge: Family.Merge {
            Family.Merge(
                incident: IncidentID(rawValue: incident),
                alerts: alerts.map(AlertID.init),
                followers: followers,
                awareBefore: awareBefore,
                reason: reason,
                by: by,
                at: at
            )
        }
    }

    init(_ family: Family) {
        mergedInto = family.mergedInto.map(Merge.init)
        absorbed = family.absorbed.map(Merge.init)
        splitFrom = family.splitFrom?.rawValue
        parts = family.parts.map(\.rawValue)
        former = family.former.map(\.rawValue).sorted()
    }

    func family() -> Family {
        Family(
            mergedInto: mergedInto?.merge,
            absorbed: absorbed.map(\.merge),
            splitFrom: splitFrom.map(IncidentID.init),
            parts: parts.map(IncidentID.init),
            former: Set(former?.map(IncidentID.init) ?? [])
        )
    }
}
