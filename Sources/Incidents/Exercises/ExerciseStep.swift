public import Foundation
public import Vocabulary

/// What a person may do with an exercise.
public enum ExerciseStep: Hashable, Sendable {
    case move(to: Date)
    case invite(String)
    case excuse(String)
    /// Begins, in a marked incident.
    case start(IncidentID)
    /// Tells an inject, by its place in the scenario.
    case tell(Int)
    case minute(String)
    case find(String, owner: String, due: Date)
    case end
    /// Talked over, with what was learned.
    case review(String)
    case cancel(reason: String)
}

extension Exercise {
    /// The only door through which a person changes an exercise; what happened comes back as facts.
    ///
    /// - Throws: `ExerciseError`, which says what to do instead; the exercise is then as it was.
    public mutating func take(_ step: ExerciseStep, by person: String, at now: Date) throws(ExerciseError)
        -> [ExerciseFact]
    {
        var next = self
        let what = try next.apply(step, by: person, at: now)
        next.version += 1
        self = next
        return [ExerciseFact(exercise: id, at: now, by: person, what: what)]
    }

    private mutating func apply(_ step: ExerciseStep, by person: String, at now: Date) throws(ExerciseError)
        -> ExerciseFact.What
    {
        switch step {
        case .move(let day):
            try only(.planned)
            guard day >= now else { throw .inPast }
            plannedFor = day
            return .moved(to: day)
        case .invite(let someone): return try invite(someone)
        case .excuse(let someone):
            try only(.planned)
            guard let index = players.firstIndex(of: someone) else { throw .notPlaying(someone) }
            players.remove(at: index)
            return .excused(someone)
        case .start(let incident):
            try only(.planned)
            try facilitates(person)
            guard !players.isEmpty else { throw .nobodyPlays }
            self.incident = incident
            startedAt = now
            state = .running
            return .started(incident)
        case .tell(let place): return try tell(place, by: person, at: now)
        case .minute(let text):
            guard state == .running || state == .ended else { throw .notNow(state) }
            guard minutes.count < Limits.exerciseMinutesMax else {
                throw .tooMany("minutes", Limits.exerciseMinutesMax)
            }
            let kept = try ExerciseError.text(text, "what was said")
            minutes.append(Minute(at: now, by: person, text: kept))
            return .noted(kept)
        case .find(let text, let owner, let due): return try find(text, owner, due, at: now)
        case .end:
            try only(.running)
            try facilitates(person)
            endedAt = now
            state = .ended
            return .ended
        case .review(let text):
            try only(.ended)
            guard !minutes.isEmpty else { throw .minutesMissing }
            let kept = try ExerciseError.text(text, "what was learned")
            review = kept
            state = .reviewed
            return .reviewed(kept)
        case .cancel(let reason):
            guard state == .planned || state == .running else { throw .notNow(state) }
            let why = try ExerciseError.text(reason, "the reason")
            state = .cancelled
            return .cancelled(reason: why)
        }
    }

    private mutating func invite(_ someone: String) throws(ExerciseError) -> ExerciseFact.What {
        guard state == .planned || state == .running else { throw .notNow(state) }
        let name = try ExerciseError.text(someone, "the name", most: Limits.personNameCharactersMax)
        guard name != facilitator else { throw .facilitatorPlays(name) }
        guard !players.contains(name) else { throw .alreadyPlaying(name) }
        guard players.count < Limits.incidentPeopleMax else { throw .tooMany("players", Limits.incidentPeopleMax) }
        players.append(name)
        return .invited(name)
    }

    private mutating func tell(_ place: Int, by person: String, at now: Date) throws(ExerciseError)
        -> ExerciseFact.What
    {
        try only(.running)
        try facilitates(person)
        let injects = ExerciseScenario.named(scenario).injects
        guard injects.indices.contains(place) else { throw .noSuchInject(place + 1, injects.count) }
        guard told[place] == nil else { throw .toldAlready(place + 1) }
        if let before = (0..<place).first(where: { told[$0] == nil }) { throw .earlierInject(before + 1) }
        told[place] = now
        return .told(place)
    }

    private mutating func find(_ text: String, _ owner: String, _ due: Date, at now: Date) throws(ExerciseError)
        -> ExerciseFact.What
    {
        try only(.ended)
        guard findings.count < Limits.exerciseMinutesMax else { throw .tooMany("findings", Limits.exerciseMinutesMax) }
        let kept = try ExerciseError.text(text, "what is to be done")
        let name = try ExerciseError.text(owner, "who does it", most: Limits.personNameCharactersMax)
        guard due > now else { throw .inPast }
        findings.append(Finding(text: kept, owner: name, due: due))
        return .found(kept, owner: name, due: due)
    }

    private func only(_ wanted: State) throws(ExerciseError) {
        guard state == wanted else { throw .notNow(state) }
    }

    private func facilitates(_ person: String) throws(ExerciseError) {
        guard person == facilitator else { throw .onlyFacilitator(facilitator) }
    }
}
