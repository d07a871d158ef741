import Foundation
import GRDB
import Incidents
import Vocabulary

/// An incident as the store writes it: everything that is not asked for by SQL, as one JSON text.
struct IncidentContent: Codable {
    var title: String
    var openedBy: String
    var isCritical: Bool
    var sensitivity: String
    var readers: [String]
    var followers: [String]
    var alerts: [Int64]
    var terms: TermsContent
    var clocks: [String: ClockContent]
    var passages: [PassageContent]
    var skipRequest: SkipContent?
    /// Missing in what was kept before there was any.
    var casework: CaseworkContent?
    var record: IncidentRecordContent
    /// Nil in a row that is older than tickets.
    var tickets: TicketRecordContent?
    /// The number of the exercise that it is played in.
    var exercise: Int64?

    /// A wish to skip in the store.
    struct SkipContent: Codable {
        var step: Int
        var reason: String
        var by: String
        var at: Date
    }

    init(_ incident: Incident) {
        title = incident.title
        openedBy = incident.openedBy
        isCritical = incident.isCritical
        sensitivity = incident.secrecy.sensitivity.rawValue
        readers = incident.secrecy.readers.sorted()
        followers = incident.followers
        alerts = incident.alerts.map(\.rawValue)
        terms = TermsContent(incident.terms)
        clocks = [:]
        for (name, clock) in incident.clocks.all { clocks[name.rawValue] = ClockContent(clock) }
        passages = incident.passages.map(PassageContent.init)
        skipRequest = incident.skipRequest.map {
            SkipContent(step: $0.step.rawValue, reason: $0.reason, by: $0.by, at: $0.at)
        }
        record = IncidentRecordContent(incident.record)
        casework = CaseworkContent(incident.casework)
        tickets = TicketRecordContent(incident.tickets)
        exercise = incident.exercise?.rawValue
    }

    func incident(_ id: Int64, version: Int, stage: Int, isRestricted: Bool, loggedAt: Date) throws -> Incident {
        let resolution = try clock(.resolution)
        return Incident(
            id: IncidentID(rawValue: id),
            title: title,
            stage: try StoredWord.stage(stage),
            version: version,
            openedBy: openedBy,
            loggedAt: loggedAt,
            terms: try terms.terms(calendar: resolution.calendar),
            clocks: IncidentClocks(
                firstResponse: try clock(.firstResponse),
                triage: try clock(.triage),
                resolution: resolution,
                vulnerability: try clocks[IncidentClocks.Name.vulnerability.rawValue].map { try $0.clock() }
            ),
            isCritical: isCritical,
            secrecy: Secrecy(
                sensitivity: try StoredWord.read(sensitivity),
                isRestricted: isRestricted,
                readers: Set(readers)
            ),
            record: try record.record(),
            alerts: alerts.map(AlertID.init),
            followers: followers,
            casework: try casework?.casework() ?? Casework(),
            passages: try passages.map { try $0.passage() },
            skipRequest: try skipRequest.map {
                SkipRequest(step: try StoredWord.stage($0.step), reason: $0.reason, by: $0.by, at: $0.at)
            },
            tickets: try tickets?.tickets() ?? TicketRecord(),
            exercise: exercise.map(ExerciseID.init)
        )
    }

    private func clock(_ name: IncidentClocks.Name) throws -> Deadline {
        guard let content = clocks[name.rawValue] else { throw StoredValueUnknown(value: "no clock \(name.rawValue)") }
        return try content.clock()
    }
}

/// Words in the store, read as the values that they name.
enum StoredWord {
    static func read<Word: RawRepresentable>(_ text: Word.RawValue) throws -> Word
    where Word.RawValue: CustomStringConvertible {
        guard let word = Word(rawValue: text) else { throw StoredValueUnknown(value: text.description) }
        return word
    }

    static func read<Word: RawRepresentable>(optional text: Word.RawValue?) throws -> Word?
    where Word.RawValue: CustomStringConvertible {
        try text.map { try read($0) }
    }

    /// Whose a row is; a table that is older than the demo holds the house's alone.
    static func origin(_ row: Row) throws -> Origin {
        let word: String? = row["origin"]
        return try word.map { try read($0) } ?? .house
    }

    static func stage(_ number: Int) throws -> Incident.Stage { try read(number) }
}

/// How a step was left, in the store.
struct PassageContent: Codable {
    var step: Int
    var way: String
    var reason: String?
    var askedBy: String?
    var by: String
    var at: Date

    init(_ passage: Passage) {
        step = passage.step.rawValue
        by = passage.by
        at = passage.at
        switch passage.way {
        case .complete: way = "complete"
        case .skipped(let reason, let asker): (way, self.reason, askedBy) = ("skipped", reason, asker)
        case .notNeeded(let reason): (way, self.reason) = ("not needed", reason)
        case .dismissed(let reason): (way, self.reason) = ("dismissed", reason)
        }
    }

    func passage() throws -> Passage {
        let known: Passage.Way =
            switch way {
            case "complete": .complete
            case "skipped": .skipped(reason: reason ?? "", askedBy: askedBy ?? "")
            case "not needed": .notNeeded(reason: reason ?? "")
            case "dismissed": .dismissed(reason: reason ?? "")
            default: throw StoredValueUnknown(value: way)
            }
        return Passage(step: try StoredWord.stage(step), way: known, by: by, at: at)
    }
}

/// The promises of an incident in the store; their calendar is that of its clocks.
struct TermsContent: Codable {
    var firstResponse: AllowanceContent
    var firstResponseCritical: AllowanceContent
    var triage: AllowanceContent
    var resolution: [String: AllowanceContent]
    var vulnerability: [String: AllowanceContent]

    init(_ terms: IncidentTerms) {
        firstResponse = AllowanceContent(terms.firstResponse)
        firstResponseCritical = AllowanceContent(terms.firstResponseCritical)
        triage = AllowanceContent(terms.triage)
        resolution = [:]
        for (priority, allowance) in terms.resolution { resolution[priority.rawValue] = AllowanceContent(allowance) }
        vulnerability = [:]
        for (severity, allowance) in terms.vulnerability { vulnerability[severity.word] = AllowanceContent(allowance) }
    }

    func terms(calendar: BusinessCalendar) throws -> IncidentTerms {
        var byPriority: [Priority: Allowance] = [:]
        for (word, content) in resolution { byPriority[try StoredWord.read(word)] = try content.allowance() }
        var bySeverity: [Severity: Allowance] = [:]
        for (word, content) in vulnerability {
            guard let severity = Severity(word: word) else { throw StoredValueUnknown(value: word) }
            bySeverity[severity] = try content.allowance()
        }
        return IncidentTerms(
            firstResponse: try firstResponse.allowance(),
            firstResponseCritical: try firstResponseCritical.allowance(),
            triage: try triage.allowance(),
            resolution: byPriority,
            vulnerability: bySeverity,
            calendar: calendar
        )
    }
}
