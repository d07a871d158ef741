/// What gathers around an incident beside the facts of its steps: tasks, evidence, questions, relatives.
public struct Casework: Hashable, Sendable {
    /// In the order in which they were set; a task's number is its place.
    public var tasks: [IncidentTask]
    /// Attached files; a file's number is its place.
    ///
    /// The bytes lie in the store.
    public var files: [AttachedFile]
    /// Frozen copies of events: their text lies in the store, out of reach of retention.
    public var events: [EvidenceEvent]
    /// What was asked of customers.
    public var asks: [AgreementAsk]
    public var family: Family
    /// Who helps for a while, in the order in which they were asked for.
    public var responders: [TemporaryResponder]

    public init(
        tasks: [IncidentTask] = [],
        files: [AttachedFile] = [],
        events: [EvidenceEvent] = [],
        asks: [AgreementAsk] = [],
        family: Family = Family(),
        responders: [TemporaryResponder] = []
    ) {
        self.tasks = tasks
        self.files = files
        self.events = events
        self.asks = asks
        self.family = family
        self.responders = responders
    }
}
