/// What is learned from incidents has its limits too.
extension Limits {
    /// Ended incidents that a forecast needs at least: of fewer, a half is chance.
    public static let forecastEndedMin = 10
    /// Signs by which one incident is known again: more are a list of everything.
    public static let incidentSignsMax = 1_000
    /// Earlier incidents that are compared with one, and the newest that are looked at for one sign: enough for every
    /// that is like it, and a sign of everything costs no more.
    public static let recurrenceCandidatesMax = 100
    /// Incidents of one problem record: a page of them is still read.
    public static let problemIncidentsMax = 500
    /// A text that is searched for observables, in characters: a long report; what is behind it is not looked at.
    public static let observableTextMax = 262_144
    /// Observables of one text; a list of more belongs into a file.
    public static let observablesMax = 500
    /// Minutes, and findings, of one exercise: a day of play.
    public static let exerciseMinutesMax = 500
    /// A page of the response plan, in characters: a few printed pages.
    public static let planPageCharactersMax = 20_000
    /// Lines of such a page: two of them are compared line by line.
    public static let planPageLinesMax = 1_000
    /// Pages of the response plan.
    public static let planPagesMax = 50
    /// How many days before the yearly review is due it is reminded of.
    public static let planReminderDays = 30
    /// How many days a temporary responder has access at most; who is needed longer is asked for again.
    public static let responderDaysMax = 30
}
