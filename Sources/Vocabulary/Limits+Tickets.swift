/// What tickets in trackers may be, and how patient the house is with trackers.
extension Limits {
    /// Empty look-ups before a ticket in doubt is made again.
    public static let ticketLookupsMin = 3
    /// How long a tracker's search may lag behind, in seconds: nothing is made again before.
    public static let ticketIndexLagSeconds = 120.0
    /// How long after a doubt it is looked whether the ticket is there twice, in seconds: twice the lag.
    public static let ticketDoubleCheckSeconds = 240.0
    /// Between two look-ups by the mark, in seconds.
    public static let ticketLookupSeconds = 45.0
    /// A ticket's title with the incident's name, in UTF-16 units: Jira takes 255, and the mark may stand behind it.
    public static let ticketTitleCharactersMax = 220
    /// What of a description goes into a ticket, in UTF-16 units: Jira's bound is 32,767, and Zoho's HTML makes six of one.
    public static let ticketTextCharactersMax = 8_000
    /// What of a comment becomes a proposal, in characters.
    public static let ticketCommentCharactersMax = 2_000
    /// The newest comments of a ticket that are looked at.
    public static let ticketCommentsMax = 100
    /// Proposals that wait on one incident; more are told by one line.
    public static let proposalsWaitingMax = 100
    /// Decided proposals that an incident remembers by name, so that none comes twice.
    public static let proposalsKnownMax = 1_000
    /// Trackers in the configuration.
    public static let trackersMax = 20
    /// Tickets on one page of a tracker's search.
    public static let ticketsPerPageMax = 100
    /// Pages of one search that are read: a bulk edit of Jira is 1,000 issues.
    public static let ticketPagesMax = 20
    /// Failures in a row after which a tracker is left alone for a while.
    public static let trackerFailuresMax = 5
    /// The longest time that a tracker is left alone, in seconds.
    public static let trackerRestSecondsMax = 300.0
    /// A body of a tracker's webhook, in bytes: GitHub's bound is 25 MB, of which a reference is all that is read.
    public static let deliveryBytesMax = 4 << 20
    /// How long a delivery's name is remembered, in seconds (7 days): GitHub offers to send again for 3 days.
    public static let deliverySecondsMax = 604_800.0
    /// Deliveries that wait to be worked on; more are refused, and the tracker sends again.
    public static let deliveriesWaitingMax = 10_000
    /// Access tokens that Zoho gives in ten minutes before it blocks the client.
    public static let zohoRefreshesMax = 10
    /// An answer of a tracker, in bytes: a page of a hundred issues with their text.
    public static let trackerAnswerBytesMax = 8 << 20
}
