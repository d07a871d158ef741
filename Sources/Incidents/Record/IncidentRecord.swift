/// What was recorded for the eight steps of an incident, step by step.
public struct IncidentRecord: Hashable, Sendable {
    public var identification: Identification
    public var logging: Logging
    public var assignment: Assignment
    public var categorization: Categorization
    public var investigation: Investigation
    public var resolution: Resolution
    public var closing: Closing
    public var lessons: Lessons
    public var correspondence: Correspondence

    public init(
        identification: Identification = Identification(),
        logging: Logging = Logging(),
        assignment: Assignment = Assignment(),
        categorization: Categorization = Categorization(),
        investigation: Investigation = Investigation(),
        resolution: Resolution = Resolution(),
        closing: Closing = Closing(),
        lessons: Lessons = Lessons(),
        correspondence: Correspondence = Correspondence()
    ) {
        self.identification = identification
        self.logging = logging
        self.assignment = assignment
        self.categorization = categorization
        self.investigation = investigation
        self.resolution = resolution
        self.closing = closing
        self.lessons = lessons
        self.correspondence = correspondence
    }
}
