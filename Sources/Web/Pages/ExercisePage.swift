import Alerts
import Foundation
import Incidents
import Ports
import Vocabulary

/// One exercise: the facilitator sees the story and what is to be told next, everybody else what was told.
struct ExercisePage: Sendable {
    let exercise: Exercise
    let score: ExerciseScore?
    let facts: [HouseFact]
    let people: [String]
    let now: Date
    let zone: TimeZone
    let reader: Reader
    let refusal: RegisterRefusal?

    private var isFacilitator: Bool { reader.person.name == exercise.facilitator }
    private var isOver: Bool { exercise.state == .reviewed || exercise.state == .cancelled || exercise.state == .ended }
    private var scenario: ExerciseScenario { ExerciseScenario.named(exercise.scenario) }

    private var forms: RegisterForms {
        RegisterForms(
            address: .register(.exercise(exercise.id)),
            version: exercise.version,
            reader: reader,
            refusal: refusal
        )
    }

    var html: HTML {
        PageFrame(title: "\(exercise.id) \(exercise.scenario.rawValue)", section: .incidents, reader: reader).html(
            """
            \(refusal?.html ?? .empty)
            \(head)
            <div class="columns"><div>
            \(ExerciseStory(exercise: exercise, sees: isFacilitator || isOver, now: now, zone: zone, forms: forms).html)
            \(isFacilitator || isOver ? score.map { ExerciseScoreCard(score: $0).html } ?? .empty : .empty)
            \(minutes)
            \(findings)
            </div><aside>\(players)\(RegisterHistory(facts: facts, zone: zone).html)</aside></div>
            <datalist id="people">\(HTML(people.map { "<option value=\"\($0)\"></option>" }))</datalist>
            """
        )
    }

    private var head: HTML {
        let incident: HTML =
            exercise.incident.map { " · played in <a href=\"\(Address.incident($0).path)\">\($0)</a>" } ?? .empty
        let when = IncidentPage.time(exercise.startedAt ?? exercise.plannedFor, zone)
        return """
            <section class="card"><p class="kicker"><a href="\(Address.register(.exercises).path)">Exercises</a> · \(exercise.id) ·
            <span class="chip">\(exercise.state.rawValue)</span></p>
            <h1>\(isFacilitator || isOver ? scenario.title : "Exercise: \(exercise.scenario.rawValue)")</h1>
            <p>\(exercise.facilitator) tells the story\(incident) · \(exercise.startedAt == nil ? "planned for" : "begun") \(when)</p>
            \(moves)</section>
            """
    }

    /// What can be done next.
    private var moves: HTML {
        let cancel = forms.folded(
            "cancel",
            "Cancel it",
            forms.line("cancel", "reason", "Why"),
            button: "Cancel the exercise"
        )
        switch exercise.state {
        case .planned:
            let move = forms.folded(
                "move",
                "Another time",
                forms.line(
                    "move",
                    "for",
                    "When, in the zone \(zone.identifier)",
                    WrittenTime.text(exercise.plannedFor, in: zone),
                    type: "datetime-local"
                ),
                button: "Move it"
            )
            let start: HTML =
                isFacilitator
                ? forms.form(
                    "start",
                    "<p class=\"hint\">A marked incident is opened, and the clock of the story runs.</p>",
                    button: "Start"
                )
                : .empty
            return "\(start)\(move)\(cancel)"
        case .running:
            return isFacilitator
                ? "\(forms.form("end", .empty, button: "End the exercise", as: .empty))\(cancel)" : .empty
        case .ended:
            return """
                \(forms.form("review", forms.area("review", "text", "What was learned, in a paragraph"), button: "It was talked over"))
                <p class="hint">It counts for the yearly requirement once it was talked over. Minutes are wanted first.</p>
                """
        case .reviewed: return "<h2>What was learned</h2><p class=\"written\">\(exercise.review ?? "")</p>"
        case .cancelled: return .empty
        }
    }

    private var players: HTML {
        let isOpen = exercise.state == .planned || exercise.state == .running
        let items = HTML(
            exercise.players.map { player in
                let excuse: HTML =
                    exercise.state == .planned
                    ? forms.form(
                        "excuse",
                        "<input type=\"hidden\" name=\"person\" value=\"\(player)\">",
                        button: "Excuse \(player)",
                        as: " class=\"link\""
                    ) : .empty
                return "<li>\(player)\(excuse)</li>"
            }
        )
        let list: HTML =
            exercise.players.isEmpty ? "<p class=\"quiet\">Nobody plays yet.</p>" : "<ul class=\"linked\">\(items)</ul>"
        let invite: HTML =
            isOpen
            ? forms.form(
                "invite",
                """
                <label for="invite-person">Invite</label>
                <input id="invite-person" name="person" list="people" required value="\(forms.value("invite", "person"))">
                """,
                button: "Invite",
                as: .empty
            ) : .empty
        return "<section class=\"card\"><h2>Players</h2>\(list)\(invite)</section>"
    }

    private var minutes: HTML {
        let isOpen = exercise.state == .running || exercise.state == .ended
        guard isOpen || !exercise.minutes.isEmpty else { return .empty }
        let items = HTML(
            exercise.minutes.map {
                "<li>\(IncidentPage.time($0.at, zone)) <strong>\($0.by)</strong> <span class=\"written\">\($0.text)</span></li>"
            }
        )
        let note =
            isOpen
            ? forms.form("minute", forms.area("minute", "text", "What was said or decided"), button: "Keep it") : .empty
        return
            "<section class=\"card\" id=\"minutes\"><h2>Minutes</h2><ul class=\"linked\">\(items)</ul>\(note)</section>"
    }

    private var findings: HTML {
        guard exercise.state == .ended || !exercise.findings.isEmpty else { return .empty }
        let items = HTML(
            exercise.findings.map {
                "<li><span class=\"written\">\($0.text)</span> <strong>\($0.owner)</strong>, by \(TimeWords.instant($0.due, in: zone))</li>"
            }
        )
        let add =
            exercise.state == .ended
            ? forms.form(
                "find",
                """
                \(forms.area("find", "text", "What is to be done better"))
                \(forms.line("find", "owner", "Who does it"))
                \(forms.line("find", "due", "By which day", type: "date"))
                """,
                button: "Keep it"
            ) : .empty
        return "<section class=\"card\"><h2>Findings</h2><ul class=\"linked\">\(items)</ul>\(add)</section>"
    }
}

/// The story: all of it for whoever tells it and afterwards, else what was told.
struct ExerciseStory: Sendable {
    let exercise: Exercise
    /// Whether the whole story is shown.
    let sees: Bool
    let now: Date
    let zone: TimeZone
    let forms: RegisterForms

    private var scenario: ExerciseScenario { ExerciseScenario.named(exercise.scenario) }

    var html: HTML {
        let truth: HTML =
            sees
            ? """
            <details\(exercise.state == .running ? .empty : " open")><summary>What really happened, for the facilitator alone</summary>
            <p class="written">\(scenario.truth)</p></details>
            """ : .empty
        let items = HTML(scenario.injects.enumerated().map { item($0, $1) })
        return """
            <section class="card"><h2>The story</h2>\(truth)
            <ol class="linked">\(items)</ol>\(waiting)</section>
            """
    }

    private func item(_ place: Int, _ inject: ExerciseScenario.Inject) -> HTML {
        let told = exercise.told[place]
        guard sees || told != nil else { return .empty }
        let expected: HTML =
            sees
            ? """
            <details><summary>What the team should do then</summary><ul>\(HTML(inject.expected.map { "<li>within \($0.within) minutes: \($0.words)</li>" }))</ul></details>
            """ : .empty
        let state: HTML = told.map { "told \(IncidentPage.time($0, zone))" } ?? "at minute \(inject.minute)"
        return """
            <li><strong>\(inject.from)</strong> <span class="quiet small">\(state)</span>
            <blockquote>\(inject.text)</blockquote>\(expected)\(tell(place, told))</li>
            """
    }

    /// The next inject can be told; when its minute has come, that is said.
    private func tell(_ place: Int, _ told: Date?) -> HTML {
        let isNext = (0..<place).allSatisfy { exercise.told[$0] != nil }
        guard sees, told == nil, isNext, exercise.state == .running else { return .empty }
        let isDue = exercise.due(at: now).contains { $0.place == place }
        return """
            \(isDue ? "<p class=\"said\">It is time to tell this.</p>" : .empty)
            \(forms.form("tell", "<input type=\"hidden\" name=\"place\" value=\"\(place)\">", button: "Tell it now"))
            """
    }

    private var waiting: HTML {
        guard !sees, exercise.told.isEmpty else { return .empty }
        return "<p class=\"empty\">Nothing was told yet. What is told comes here, and to your notices.</p>"
    }
}

/// How it went, act by act.
struct ExerciseScoreCard: Sendable {
    let score: ExerciseScore

    var html: HTML {
        let rows = HTML(
            score.lines.map { line in
                """
                <tr><td class="num">\(line.inject + 1)</td><td>\(line.act.words)</td><td class="num">\(line.act.within)</td>
                <td>\(ExerciseScoreCard.words(line.outcome))</td></tr>
                """
            }
        )
        let overrides: HTML =
            score.overrides.isEmpty
            ? .empty
            : "<p>\(score.overrides.count) of the gates did not hold: a step was skipped or done again.</p>"
        return """
            <section class="card"><h2>How it goes</h2>
            <p>\(score.points.map { "<strong>\($0)</strong> of 100" as HTML } ?? "nothing was asked yet"), reached \(score.reached.words)</p>\(overrides)
            <div class="scroll" tabindex="0" role="region" aria-label="Expected acts"><table>
            <caption class="visually-hidden">What was expected after each inject, and what became of it</caption>
            <thead><tr><th scope="col" class="num">Inject</th><th scope="col">Expected</th><th scope="col" class="num">Minutes</th>
            <th scope="col">What happened</th></tr></thead><tbody>\(rows)</tbody></table></div></section>
            """
    }

    private static func words(_ outcome: ExerciseScore.Outcome) -> String {
        switch outcome {
        case .inTime(let seconds): "in time, after \(TimeWords.length(seconds: seconds))"
        case .late(let seconds): "late, after \(TimeWords.length(seconds: seconds))"
        case .missed: "not done"
        case .notAsked: "not asked"
        }
    }
}
