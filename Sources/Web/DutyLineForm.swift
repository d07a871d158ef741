import Foundation
import Incidents
import Ports
import Vocabulary

/// A line of the notification table as fields of a form, and back.
struct DutyLineForm: Sendable {
    /// Which of the lines it is, from 0.
    let number: Int

    /// Lines that stand there empty, to be filled.
    static let emptyCount = 2

    private func name(_ part: String) -> String { "duty-\(number)-\(part)" }
    private var within: AllowanceField { AllowanceField(name: name("within"), mayBeEmpty: true) }

    /// The numbers of the lines that a form has.
    static func numbers(in form: FormBody) -> [Int] {
        Set(
            form.pairs.compactMap { pair -> Int? in
                let parts = pair.name.split(separator: "-")
                return parts.count == 3 && parts[0] == "duty" && parts[2] == "name" ? Int(parts[1]) : nil
            }
        )
        .sorted()
    }

    func pairs(of line: DutyLine) -> [(name: String, value: String)] {
        [
            (name("name"), line.name), (name("trigger"), line.trigger.description), (name("whom"), line.whom),
            (name("sender"), line.sender), (name("moment"), line.moment.rawValue), (name("template"), line.template),
        ] + within.pairs(of: line.within)
    }

    /// The line; nil where nothing is written, which takes a line out.
    func read(_ form: FormBody, _ problems: inout [String]) -> DutyLine? {
        func text(_ part: String) -> String { form[name(part)].trimmingCharacters(in: .whitespacesAndNewlines) }
        guard !(text("name") + text("whom") + text("trigger")).isEmpty else { return nil }
        let title = "the notification \"\(text("name"))\""
        guard let trigger = DutyLine.Trigger(text("trigger")) else {
            problems.append(
                """
                \(title): "\(text("trigger"))" is no trigger; write always, critical, kind privacy breach, priority high, \
                area confidentiality, source customer complaint or category NAME
                """
            )
            return nil
        }
        return DutyLine(
            name: text("name"),
            trigger: trigger,
            whom: text("whom"),
            sender: text("sender"),
            within: within.read(form, title: "\(title): the time", &problems),
            moment: DutyLine.Moment(rawValue: form[name("moment")]) ?? .awareness,
            template: form[name("template")].trimmingCharacters(in: .newlines)
        )
    }

    func html(_ form: FormBody, disabled: HTML) -> HTML {
        let title = form[name("name")]
        let moments = HTML(
            DutyLine.Moment.allCases.map { moment in
                let mark: HTML = moment.rawValue == form[name("moment")] ? " selected" : .empty
                return "<option\(mark)>\(moment.rawValue)</option>"
            }
        )
        func input(_ part: String, _ label: HTML) -> HTML {
            """
            <label for="\(name(part))">\(label)</label><input id="\(name(part))" name="\(name(part))" \
            value="\(form[name(part)])" maxlength="\(Limits.shortCharactersMax)"\(disabled)>
            """
        }
        return """
            <details\(title.isEmpty ? .empty : " class=\"duty-line\"")><summary>\(title.isEmpty ? "Another line" : title)</summary>
            \(input("name", "Name; empty takes the line out"))\(input("trigger", "What triggers it"))
            \(input("whom", "Whom to notify"))\(input("sender", "Which role sends it"))
            <fieldset><legend>Within; empty runs no clock</legend><div class="toolbar">
            \(within.html(form, title: title.isEmpty ? "New line" : title, disabled: disabled)) of the \
            <select name="\(name("moment"))" aria-label="\(title.isEmpty ? "New line" : title): from which moment"\(disabled)>\(moments)</select></div></fieldset>
            <label for="\(name("template"))">What to write</label>
            <textarea id="\(name("template"))" name="\(name("template"))" rows="4"\(disabled)>\(form[name("template")])</textarea></details>
            """
    }
}
