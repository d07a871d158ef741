import Foundation
import Incidents
import Vocabulary

/// What was recorded for the eight steps, in the store; a choice is its word and its text.
struct IncidentRecordContent: Codable {
    var areas: [String]
    var source: String?
    var description: String
    var tracker: Choice?
    var background: String?
    var team: String?
    var assignee: String?
    var checkedFor: String?
    var kind: String
    var category: String?
    var priority: String?
    var customerPriority: String?
    var vector: String?
    var due: DueContent?
    var next: String?
    var timeline: [TimelineContent]
    var rootCause: Choice?
    var hotfix: String?
    var finished: [String]
    var duties: [DutyContent]
    var nobodyToNotify: String?
    var agreement: Choice?
    var awareAt: Date?
    var confirmedBy: String?
    var disclosure: Choice?
    var postMortem: String?
    var recurrence: Choice?
    var correspondence: CorrespondenceContent?

    /// One of several, with its text or date.
    struct Choice: Codable {
        var word: String
        var text: String?
        var at: Date?
        /// A second text.
        var more: String?
    }

    /// A due date; without one it is the resolution deadline.
    struct DueContent: Codable {
        var at: Date?
        var reason: String?
    }

    init(_ record: IncidentRecord) {
        areas = record.identification.areas.map(\.rawValue).sorted()
        source = record.identification.source?.rawValue
        description = record.identification.description
        tracker = record.logging.tracker.map { Choice(word: $0.tracker.rawValue, text: $0.reference) }
        background = record.logging.background
        team = record.assignment.team
        assignee = record.assignment.assignee
        checkedFor = record.assignment.checkedFor
        kind = record.categorization.kind.rawValue
        category = record.categorization.category
        priority = record.categorization.priority?.rawValue
        customerPriority = record.categorization.customerPriority?.rawValue
        vector = record.categorization.vector?.description
        due = record.categorization.due.map(IncidentRecordContent.content)
        next = record.categorization.next
        timeline = record.investigation.timeline.map(TimelineContent.init)
        rootCause = record.investigation.rootCause.map(IncidentRecordContent.content)
        hotfix = record.investigation.hotfix?.rawValue
        finished = record.resolution.finished.map(\.rawValue).sorted()
        duties = record.resolution.duties.map(DutyContent.init)
        awareAt = record.resolution.awareAt
        nobodyToNotify = record.resolution.nobodyToNotify
        agreement = record.resolution.agreement.map(IncidentRecordContent.content)
        confirmedBy = record.closing.confirmedBy
        disclosure = record.closing.disclosure.map(IncidentRecordContent.content)
        postMortem = record.lessons.postMortem
        recurrence = record.lessons.recurrence.map(IncidentRecordContent.content)
        correspondence = CorrespondenceContent(record.correspondence)
    }

    func record() throws -> IncidentRecord {
        IncidentRecord(
            identification: Identification(
                areas: Set(try areas.map { try StoredWord.read($0) }),
                source: try StoredWord.read(optional: source),
                description: description
            ),
            logging: Logging(
                tracker: try tracker.map {
                    TrackerReference(tracker: try StoredWord.read($0.word), reference: $0.text ?? "")
                },
                background: background
            ),
            assignment: Assignment(team: team, assignee: assignee, checkedFor: checkedFor),
            categorization: try categorization(),
            investigation: Investigation(
                timeline: try timeline.map { try $0.record() },
                rootCause: try rootCause.map(IncidentRecordContent.rootCause),
                hotfix: try StoredWord.read(optional: hotfix)
            ),
            resolution: Resolution(
                finished: Set(try finished.map { try StoredWord.read($0) }),
                duties: try duties.map { try $0.duty() },
                nobodyToNotify: nobodyToNotify,
                agreement: try agreement.map(IncidentRecordContent.agreement),
                awareAt: awareAt
            ),
            closing: Closing(
                confirmedBy: confirmedBy,
                disclosure: try disclosure.map(IncidentRecordContent.disclosure)
            ),
            lessons: Lessons(
                postMortem: postMortem,
                recurrence: try recurrence.map(IncidentRecordContent.recurrence)
            ),
            correspondence: correspondence?.correspondence ?? Correspondence()
        )
    }

    private func categorization() throws -> Categorization {
        Categorization(
            kind: try StoredWord.read(kind),
            category: category,
            priority: try StoredWord.read(optional: priority),
            customerPriority: try StoredWord.read(optional: customerPriority),
            vector: try vector.map { text in
                guard let vector = CVSSVector(text: text) else { throw StoredValueUnknown(value: text) }
                return vector
            },
            due: due.map { due in due.at.map { .on($0, reason: due.reason ?? "") } ?? .resolutionDeadline },
            next: next
        )
    }
}
