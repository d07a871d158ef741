import Ports
public import Vocabulary

extension Address {
    /// Records that outlive an incident, and what is kept for its end: problems, exercises, disclosures, the plan.
    ///
    /// A page takes its own forms, whose field `do` says what is wanted.
    public enum Register: Hashable, Sendable {
        case problems, problemNew, problem(ProblemID)
        case exercises, exercise(ExerciseID)
        case disclosures, disclosure(IncidentID)
        /// The advisory of an incident, in a form that others read.
        case advisory(IncidentID, AdvisoryForm)
        case plan, planDraft, planVersion(Int)
    }

    /// How an advisory is handed out.
    public enum AdvisoryForm: String, CaseIterable, Hashable, Sendable { case csaf, github }
}

extension Address.Register {
    /// The whole path.
    var path: String {
        switch self {
        case .problems: "/problems"
        case .problemNew: "/problems/new"
        case .problem(let id): "/problems/\(id)"
        case .exercises: "/exercises"
        case .exercise(let id): "/exercises/\(id)"
        case .disclosures: "/disclosures"
        case .disclosure(let id): "/disclosures/\(id)"
        case .advisory(let id, let form): "/disclosures/\(id)/\(form.rawValue)"
        case .plan: "/plan"
        case .planDraft: "/plan/draft"
        case .planVersion(let number): "/plan/versions/\(number)"
        }
    }

    /// The address of a path in parts; nil when nothing is there.
    init?(_ parts: [String]) {
        let rest = Array(parts.dropFirst())
        let found: Address.Register? =
            switch parts.first {
            case "problems": Address.Register.problem(rest)
            case "exercises":
                rest.isEmpty ? .exercises : Address.Register.one(rest, ExerciseID.init).map { .exercise($0) }
            case "disclosures": Address.Register.disclosure(rest)
            case "plan": Address.Register.plan(rest)
            default: nil
            }
        guard let found else { return nil }
        self = found
    }

    /// Whoever responds keeps records and drafts; whoever reads incidents reads them.
    func access(isWrite: Bool) -> Permission {
        switch self {
        case .problemNew: .respond
        case .problems, .problem, .exercises, .exercise, .disclosures, .disclosure, .advisory, .plan, .planVersion:
            isWrite ? .respond : .read
        case .planDraft: .respond
        }
    }

    private static func problem(_ rest: [String]) -> Address.Register? {
        if rest.isEmpty { return .problems }
        return rest == ["new"] ? .problemNew : one(rest, ProblemID.init).map { .problem($0) }
    }

    private static func disclosure(_ rest: [String]) -> Address.Register? {
        guard let name = rest.first else { return .disclosures }
        guard let id = IncidentID(text: name) else { return nil }
        if rest.count == 1 { return .disclosure(id) }
        return rest.count == 2 ? Address.AdvisoryForm(rawValue: rest[1]).map { .advisory(id, $0) } : nil
    }

    private static func plan(_ rest: [String]) -> Address.Register? {
        if rest.isEmpty { return .plan }
        if rest == ["draft"] { return .planDraft }
        guard rest.count == 2, rest[0] == "versions", let number = Int(rest[1]), number > 0, String(number) == rest[1]
        else { return nil }
        return .planVersion(number)
    }

    private static func one<ID>(_ rest: [String], _ read: (String) -> ID?) -> ID? {
        rest.count == 1 ? read(rest[0]) : nil
    }
}
