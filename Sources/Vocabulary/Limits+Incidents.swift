/// What people may put into an incident beside its eight steps.
extension Limits {
    /// Tasks of one incident: past that it is a project of its own.
    public static let incidentTasksMax = 500
    /// How often one record of the timeline may be rewritten; each wording is kept.
    public static let recordEditsMax = 50
    /// Files of one incident.
    public static let attachmentsMax = 200
    /// One attached file, in bytes: they lie in the database, and a backup carries them.
    public static let attachmentBytesMax = 25 << 20
    /// Events that one incident keeps as evidence.
    public static let evidenceEventsMax = 5_000
    /// Events that one act takes into the evidence.
    public static let evidenceAtOnceMax = 200
    /// Questions for agreement to customers of one incident.
    public static let agreementAsksMax = 50
    /// How long a link for the customer's agreement works, in seconds: 30 days.
    public static let agreementSecondsMax = 2_592_000.0
    /// Incidents that were merged into one, or split from one.
    public static let relativesMax = 200
    /// How long before it is logged something of an incident may have happened: ten years.
    ///
    /// Earlier is a slip of the pen.
    public static let incidentPastSecondsMax = 10 * 366 * 86_400.0
    /// Lines of the notification table.
    public static let dutyLinesMax = 100
    /// The text template of a notification, in characters.
    public static let dutyTemplateCharactersMax = 20_000
    /// Notices that wait for one person; the oldest go first.
    public static let noticesMax = 1_000
    /// Teams that an incident may be given to.
    public static let policyTeamsMax = 200
    /// Lines of the routing table.
    public static let routesMax = 200
    /// Shifts, and exceptions from them, of one team's plan.
    public static let onCallLinesMax = 500
    /// Shifts that follow each other with the same person and are told as one: a week of hours.
    public static let onCallTurnsJoinedMax = 170
    /// Categories, and reasons to pause.
    public static let policyListMax = 200
    /// The longest promise, in days, hours or business days: ten years of days.
    public static let allowanceCountMax = 3_650
    /// Past incidents that a change of the policy is tried on, the newest: about a second of work.
    public static let trialIncidentsMax = 5_000
    /// Changes of outcome that a trial lists.
    public static let trialChangesListedMax = 200
}
