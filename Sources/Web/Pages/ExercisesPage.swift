import Foundation
import Incidents
import Vocabulary

/// The exercises, with the yearly requirement first: whether the plan was tried within the year.
struct ExercisesPage: Sendable {
    let exercises: [Exercise]
    let yearly: YearlyTest
    /// How times are shown, and by which the requirement is counted.
    let zone: TimeZone
    let counted: TimeZone
    let reader: Reader
    let refusal: RegisterRefusal?

    private var forms: RegisterForms {
        RegisterForms(address: .register(.exercises), version: 0, reader: reader, refusal: refusal)
    }

    var html: HTML {
        PageFrame(title: "Exercises", section: .incidents, reader: reader).html(
            """
            \(refusal?.html ?? .empty)
            \(IncidentParts(reader: reader, current: .register(.exercises)).html)
            <h1>Exercises</h1>
            <section class="card"><h2>Yearly requirement</h2>\(requirement)</section>
            <section class="card">\(exercises.isEmpty ? empty : table)</section>
            \(planning)
            """
        )
    }

    private var requirement: HTML {
        let look: HTML =
            switch yearly.state {
            case .met: .empty
            case .due: .empty
            case .overdue: " class=\"problem\""
            }
        return "<p\(look)>\(yearly.words(in: counted))</p>"
    }

    private var empty: HTML {
        """
        <p class="empty">No exercise was planned. A scenario is told in timed injects to people who work it in a marked incident,
        through the real steps and clocks; nothing of it leaves the house.</p>
        """
    }

    private var table: HTML {
        let rows = HTML(
            exercises.map { exercise in
                """
                <tr><td><a href="\(Address.register(.exercise(exercise.id)).path)">\(exercise.id)</a></td>
                <td>\(exercise.scenario.rawValue)</td><td><span class="chip">\(exercise.state.rawValue)</span></td>
                <td>\(IncidentPage.time(exercise.startedAt ?? exercise.plannedFor, zone))</td>
                <td>\(exercise.facilitator)</td><td>\(exercise.players.joined(separator: ", "))</td></tr>
                """
            }
        )
        return """
            <div class="scroll" tabindex="0" role="region" aria-label="Exercises"><table>
            <caption class="visually-hidden">Exercises, newest first</caption>
            <thead><tr><th scope="col">Exercise</th><th scope="col">Scenario</th><th scope="col">State</th>
            <th scope="col">When</th><th scope="col">Facilitator</th><th scope="col">Players</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }

    private var planning: HTML {
        guard forms.mayAct else { return .empty }
        let scenarios = HTML(
            ExerciseScenario.Name.allCases.map { name in
                let chosen: HTML = forms.value("plan", "scenario") == name.rawValue ? " selected" : .empty
                let scenario = ExerciseScenario.named(name)
                return
                    "<option value=\"\(name.rawValue)\"\(chosen)>\(name.rawValue), \(scenario.minutes) minutes</option>"
            }
        )
        let fields: HTML = """
            \(OnceForm.key(refusal?.written ?? .empty))
            <label for="plan-scenario">Scenario</label><select id="plan-scenario" name="scenario">\(scenarios)</select>
            \(forms.line("plan", "for", "When, in the zone \(zone.identifier)", type: "datetime-local"))
            <p class="hint">You tell the story and do not play. Invite the players on the page that follows.</p>
            """
        return """
            <section class="card narrow"><h2>Plan an exercise</h2>\(forms.form("plan", fields, button: "Plan it"))</section>
            """
    }
}

extension ExerciseScenario {
    /// How long the story takes at least: until the last act is due.
    var minutes: Int {
        injects.map { inject in inject.minute + (inject.expected.map(\.within).max() ?? 0) }.max() ?? 0
    }
}
