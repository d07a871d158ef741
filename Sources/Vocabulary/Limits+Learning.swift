/// What is learned from incidents has its limits too.
extension Limits {
    /// Ended incidents that a forecast needs at least: of fewer, a half is chance.
    public static let forecastEndedMin = 10
    /// Incidents of one problem record: a page of them is still read.
    public static let problemIncidentsMax = 500
    /// A text that is searched for observables, in characters: a long report; what is behind it is not looked at.
    public static let observableTextMax = 262_144
    /// Observables of one text; a list of more belongs into a file.
    public static let observablesMax = 500
    /// Minutes, and findings, of one exercise: a day of play.
    public static let exerciseMinutesMax = 500
}
