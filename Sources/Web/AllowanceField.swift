import Vocabulary

/// A length of time as two fields of a form: how many, and of what.
struct AllowanceField: Sendable {
    let name: String
    /// Whether nothing may stand there.
    var mayBeEmpty = false

    static let units = ["hours", "days", "business days"]

    var countName: String { "\(name)-count" }
    var unitName: String { "\(name)-unit" }

    /// The fields that a length fills.
    func pairs(of allowance: Allowance?) -> [(name: String, value: String)] {
        let (count, unit): (String, String) =
            switch allowance {
            case .days(let count): (String(count), "days")
            case .hours(let count): (String(count), "hours")
            case .businessDays(let count): (String(count), "business days")
            case nil: ("", "days")
            }
        return [(countName, count), (unitName, unit)]
    }

    /// What the fields mean; nil is nothing, where that may be.
    ///
    /// `title` names the field in a problem.
    func read(_ form: FormBody, title: String, _ problems: inout [String]) -> Allowance? {
        let text = form[countName].filter { $0 != " " }
        if text.isEmpty, mayBeEmpty { return nil }
        guard let count = Int(text), (1...Limits.allowanceCountMax).contains(count) else {
            problems.append("\(title): a whole number from 1 to \(Limits.allowanceCountMax)")
            return nil
        }
        switch form[unitName] {
        case "business days": return .businessDays(count)
        case "hours": return .hours(count)
        default: return .days(count)
        }
    }

    /// The two fields, each with its label.
    func html(_ form: FormBody, title: String, disabled: HTML) -> HTML {
        let options = HTML(
            AllowanceField.units.map { unit in
                let mark: HTML = unit == form[unitName] ? " selected" : .empty
                return "<option value=\"\(unit)\"\(mark)>\(unit)</option>"
            }
        )
        return """
            <input name="\(countName)" value="\(form[countName])" inputmode="numeric" size="5" \
            aria-label="\(title): how many"\(disabled)> \
            <select name="\(unitName)" aria-label="\(title): unit"\(disabled)>\(options)</select>
            """
    }
}
