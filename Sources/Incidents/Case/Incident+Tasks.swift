import Foundation
import Vocabulary

extension Incident {
    mutating func take(_ step: TaskStep, by person: String, at now: Date) throws(IncidentError) -> TaskFact {
        switch step {
        case .set(let title, let kind, let assignee, let due):
            return try set(title, kind, assignee, due, by: person, at: now)
        case .give(let number, let someone):
            let index = try openTask(number)
            let name = try IncidentText.needed(someone, "whom it goes to", most: Limits.shortCharactersMax)
            guard isVisible(to: name) else { throw .notOnList(name) }
            casework.tasks[index].assignee = name
            return .given(number, to: name)
        case .finish(let number, let outcome):
            let text = try IncidentText.needed(outcome, "what came of the task")
            casework.tasks[try openTask(number)].outcome = .init(isDone: true, text: text, by: person, at: now)
            return .finished(number, outcome: text)
        case .drop(let number, let reason):
            let why = try IncidentText.reason(reason)
            casework.tasks[try openTask(number)].outcome = .init(isDone: false, text: why, by: person, at: now)
            return .dropped(number, reason: why)
        case .reopen(let number, let reason):
            let why = try IncidentText.reason(reason)
            let index = try task(number)
            guard casework.tasks[index].outcome != nil else { throw .alreadySo("task \(number) is open") }
            casework.tasks[index].outcome = nil
            return .reopened(number, reason: why)
        }
    }

    private mutating func set(
        _ title: String,
        _ kind: IncidentTask.Kind,
        _ assignee: String?,
        _ due: Date?,
        by person: String,
        at now: Date
    ) throws(IncidentError) -> TaskFact {
        guard casework.tasks.count < Limits.incidentTasksMax else {
            throw .tooMany("tasks", countMax: Limits.incidentTasksMax)
        }
        let text = try IncidentText.needed(title, "what is to be done", most: Limits.titleCharactersMax)
        let name = try IncidentText.optional(assignee ?? "", "whom it goes to", most: Limits.shortCharactersMax)
        if let name, !isVisible(to: name) { throw .notOnList(name) }
        if let due, due <= now { throw .dayPast("the due day of the task") }
        casework.tasks.append(
            IncidentTask(title: text, kind: kind, assignee: name, due: due, setBy: person, setAt: now)
        )
        return .set(casework.tasks.count, title: text, kind: kind.rawValue, assignee: name, due: due)
    }

    private func task(_ number: Int) throws(IncidentError) -> Int {
        guard casework.tasks.indices.contains(number - 1) else { throw .taskUnknown(number) }
        return number - 1
    }

    private func openTask(_ number: Int) throws(IncidentError) -> Int {
        let index = try task(number)
        guard casework.tasks[index].outcome == nil else { throw .alreadySo("task \(number) is over") }
        return index
    }
}
