import Incidents
import Vocabulary

/// Fields of forms, filled with what was written, or with what is recorded.
struct IncidentFields: Sendable {
    /// The form as it was refused; nil when it was not sent.
    let written: FormBody?
    /// What is recorded, by the name of the field.
    let current: [String: String]

    func value(_ name: String) -> String { written?[name] ?? current[name] ?? "" }

    func checked(_ name: String, _ value: String) -> HTML { holds(name, value) ? " checked" : .empty }
    func selected(_ name: String, _ value: String) -> HTML { holds(name, value) ? " selected" : .empty }

    /// Whether a field has a value; of several values of a field, one of them.
    private func holds(_ name: String, _ value: String) -> Bool {
        if let written { return written.all(name).contains(value) }
        return current[name]?.split(separator: "|").map(String.init).contains(value) ?? false
    }

    /// A group of choices, of which one is taken.
    func radio(_ name: String, _ values: [String], or fallback: String? = nil) -> HTML {
        let isChosen = values.contains { holds(name, $0) }
        let choices = HTML(
            values.map { value in
                let isTicked = holds(name, value) || !isChosen && value == fallback
                return """
                    <label class="choice"><input type="radio" name="\(name)" value="\(value)"\
                    \(isTicked ? " checked" : .empty)> \(value)</label>
                    """
            }
        )
        return "<div class=\"side-by-side\">\(choices)</div>"
    }

    /// A list to choose from; the empty choice has words of its own.
    func select(_ name: String, id: String, _ values: [String], empty: String) -> HTML {
        let options = HTML(values.map { "<option\(selected(name, $0))>\($0)</option>" })
        return "<select id=\"\(id)\" name=\"\(name)\"><option value=\"\">\(empty)</option>\(options)</select>"
    }

    /// The facts of step 1.
    var identification: HTML {
        let areas = HTML(
            Identification.Area.allCases.map { area in
                """
                <label class="choice"><input type="checkbox" name="area" value="\(area.rawValue)"\
                \(checked("area", area.rawValue))> \(area.rawValue)</label>
                """
            }
        )
        return """
            <fieldset><legend>What may be affected?</legend>\(areas)</fieldset>
            <label for="source">Where did the word come from?</label>
            \(select("source", id: "source", IncidentSource.allCases.map(\.rawValue), empty: "not said yet"))
            <label for="description">What happened?</label>
            <textarea id="description" name="description" rows="5" maxlength="\(Limits.reasonCharactersMax)">\
            \(value("description"))</textarea>
            """
    }
}
