/// Everything has a limit, and all limits are here, each with its reason.
public enum Limits {
    // Intake
    /// A request body as it travels; Elasticsearch's own default is 100 MiB, shippers send 1 to 10.
    public static let bodyBytesMax = 32 << 20
    /// A body once unpacked; beyond it the whole request is refused.
    public static let bodyUnpackedBytesMax = 64 << 20
    /// What an archive of rules unpacks to, in bytes; the whole of SigmaHQ with its test data is about 100 MB.
    public static let archiveBytesMax = 512 << 20
    /// Unpacked to packed; logs reach 20, bombs start at 1,000.
    public static let unpackRatioMax = 200
    /// One event's raw text; longer ones are cut and marked.
    public static let eventBytesMax = 1 << 20
    /// One syslog frame; RFC 5425 asks for 8 KiB, rsyslog allows 64 KiB and more when told.
    public static let syslogFrameBytesMax = 256 << 10
    /// Digits of a counted syslog frame's length.
    public static let syslogCountDigitsMax = 7
    /// Connections at once of plain TCP syslog.
    public static let syslogConnectionsMax = 1_024
    /// Actions in one `_bulk` request; Beats send 50 to 2,048.
    public static let bulkActionsMax = 100_000
    /// One `_id` of a client; Elasticsearch's own limit.
    public static let clientIDBytesMax = 512
    /// How long a full journal may delay an answer, in seconds; the shortest client gives up after 10.
    public static let slowAnswerSecondsMax = 5.0

    // Events
    /// Nesting of a JSON event.
    public static let jsonDepthMax = 64
    /// Fields of one event after flattening; more are kept in the raw text alone.
    public static let fieldsPerEventMax = 1_024
    /// One field's flattened name, in UTF-8 bytes; nested names would multiply otherwise.
    public static let fieldNameBytesMax = 512
    /// A JSON event is read whole up to this size although its raw text is cut earlier.
    public static let documentBytesMax = 16 << 20
    /// One field's value, in UTF-8 bytes; longer ones are cut and marked.
    public static let fieldBytesMax = 32 << 10
    /// Elements of one list value.
    public static let listValuesMax = 256
    /// Event time this far ahead of receipt is not believed, in seconds.
    public static let futureSecondsMax = 300.0
    /// Event time this far behind receipt is late, in seconds.
    public static let lateSecondsDefault = 300.0
    /// Audit events whose records are still coming.
    public static let auditEventsOpenMax = 1_024
    /// How long an audit event may wait for its last record, in seconds of receipt.
    public static let auditWaitSecondsMax = 2.0
    /// Records joined to one audit event.
    public static let auditRecordsMax = 64
    /// Raw text of all audit records that wait, so that long ones cannot fill the memory.
    public static let auditBytesMax = 16 << 20

    // Searching events
    /// A search's text; people write a few hundred bytes.
    public static let queryBytesMax = 8 << 10
    /// Brackets and negations of a search, one in the other.
    public static let queryDepthMax = 64
    /// Words and fields of one search.
    public static let queryTermsMax = 1_000
    /// How long one search reads before it answers with what it has, in seconds; a person waits about that long.
    public static let searchSecondsMax = 5.0
    /// Distinct values of one field that a day of events counts in its column; rarer ones are read in the events.
    public static let columnValuesMax = 200_000
    /// Distinct values of all columns of a day, about 100 bytes of memory each for the day that is written.
    public static let dayValuesMax = 500_000
    /// Events that one export carries.
    public static let exportCountMax = 100_000
    /// Events that the list of fields is counted from: the newest that fit.
    public static let fieldSampleMax = 500
    /// Bars of a histogram.
    public static let barsMax = 200

    // Detection
    /// One rule's file; the longest of the public rules is under 300 KiB.
    public static let ruleBytesMax = 512 << 10
    /// Nesting of a rule's YAML.
    public static let ruleDepthMax = 32
    /// A regular expression in a rule, in characters.
    public static let regexCharactersMax = 4_096
    /// Repeats of one part of a regular expression: they are written out.
    public static let regexRepeatsMax = 1_000
    /// Steps of one compiled regular expression; a text is held against all of them at each of its characters.
    public static let regexStepsMax = 10_000
    /// Raw logs of one test of a rule, repeats counted.
    public static let ruleTestLogsMax = 20_000
    /// A value that a correlation remembers, in UTF-8 bytes; longer ones are told apart by their start, length and hash.
    public static let correlationValueBytesMax = 256
    /// Groups that one correlation keeps open; the least recently seen goes first, and is counted.
    public static let correlationGroupsMax = 100_000
    /// Windows of one correlation that wait for their end, because it asks for what does not happen; the oldest goes first.
    public static let correlationWaitingMax = 100_000
    /// Values that the placeholders of one value of a rule stand for, at most.
    public static let placeholderValuesMax = 200_000
    /// States of a regular expression's table; an expression that needs more is run step by step.
    public static let regexStatesMax = 2_000
    /// Cells of a regular expression's table, two bytes each.
    public static let regexTableMax = 32_768
    /// Ways of telling a log source that a matcher remembers, each with its plan; then it begins anew.
    public static let matcherRoutesMax = 20_000
    /// Bytes of one line of an events file; a longer one is named and left out.
    public static let detectLineBytesMax = 64 << 20
    /// Events that one group of a correlation remembers.
    public static let correlationEventsMax = 10_000
    /// The longest window of a correlation, in seconds (31 days).
    public static let correlationSecondsMax = 2_678_400.0
    /// Events that a finding points to.
    public static let evidenceCountMax = 100

    // Rules on screen
    /// One event in so many is judged with the clock read around each rule: it costs that event some 50 ns a rule.
    public static let costSampleOneIn = 256
    /// How long matches are kept by the hour, and log sources that do not come any more, in seconds (31 days).
    public static let ruleHoursSecondsMax = 2_678_400.0
    /// How long it is known when a rule last matched, in seconds (366 days).
    public static let ruleLastSecondsMax = 31_622_400.0
    /// Log sources that are known to have come; their names are out of logs, which anybody may send.
    public static let seenSourcesMax = 2_000
    /// Fields that are known of one log source.
    public static let seenFieldsMax = 5_000
    /// Events of a log source of which every field is noted; then those of one event in `costSampleOneIn`.
    public static let seenEventsMin = 1_000
    /// Saved versions of one rule file.
    public static let ruleVersionsMax = 100
    /// Stored events, the newest, that a changed rule is tried on while somebody waits.
    public static let checkEventsMax = 10_000
    /// How long it is tried on them, in seconds.
    public static let checkSecondsMax = 3.0
    /// Raw logs of all tests of a rule that its page runs; `tocsin rules test` runs more.
    public static let pageTestLogsMax = 5_000
    /// A new rule file's name, in characters, made from its title.
    public static let ruleNameCharactersMax = 60

    // Alerts
    /// One message of the line, in characters; longer ones end in an ellipsis.
    public static let messageCharactersMax = 300
    /// How long after the last repeat a finding joins its alert, in seconds.
    public static let groupingSecondsDefault = 3_600.0
    /// How long one alert may go on collecting repeats, in seconds.
    public static let groupingSecondsMax = 86_400.0
    /// How long a verdict can be undone as if it had never been, in seconds.
    public static let undoSecondsMax = 600.0
    /// A reason or note, in characters.
    public static let reasonCharactersMax = 4_000
    /// A post-mortem is a document, and goes into a fact whole.
    public static let postMortemCharactersMax = 20_000
    /// How long a suppression may last, in seconds (366 days): what is hidden longer is forgotten; tune the rule instead.
    public static let suppressionSecondsMax = 31_622_400.0
    /// How far ahead a calendar looks for the next working day.
    public static let calendarDaysMax = 3_660

    // Incidents
    /// A title, in characters: it stands in lists and in a tracker's summary.
    public static let titleCharactersMax = 200
    /// A link, in characters; browsers and trackers take no longer ones.
    public static let linkCharactersMax = 2_048
    /// The name of a team, a reference of a tracker, whom to notify: one line each, in characters.
    public static let shortCharactersMax = 200
    /// A CVSS vector, in characters; the longest of version 4.0 has 230.
    public static let vectorCharactersMax = 300
    /// Alerts linked to one incident: beyond it they are one storm, and one alert stands for the rest.
    public static let incidentAlertsMax = 500
    /// People who follow an incident, or are on the list of those who may know of it.
    public static let incidentPeopleMax = 200
    /// Records in an incident's timeline.
    public static let timelineRecordsMax = 2_000
    /// Notifications that one incident owes.
    public static let dutiesMax = 200

    // The line
    /// Raw logs in one batch.
    public static let batchCountMax = 2_048
    /// Bytes in one batch.
    public static let batchBytesMax = 8 << 20
    /// How often one record may be met by a crash before it is set aside.
    public static let crashesPerRecordMax = 2

    // The journal
    /// One segment file.
    public static let segmentBytesMax = 64 << 20
    /// All segments; beyond it shippers are slowed and then refused.
    ///
    /// About a day at 100 events a second.
    public static let journalBytesMax = 8 << 30
    /// Free space that is left to the control database.
    public static let diskReserveBytes = 256 << 20
    /// Client ids remembered, so that a repeated `create` is answered 409: the horizon, about 3 minutes at 10,000 a second.
    public static let clientIDsMax = 2_000_000

    // Out of the house
    /// Lines a minute to one chat target before it digests.
    public static let postsPerMinuteMax = 30
    /// The first wait after a failed post, in seconds; doubled each time.
    public static let retrySecondsMin = 1.0
    /// The longest wait between two tries, in seconds: a chat that is back should not leave a night watch waiting.
    public static let retrySecondsMax = 60.0
    /// How long a post is tried before it is set aside and shown, in seconds (72 hours).
    public static let retrySecondsTotal = 259_200.0
    /// A document of indicators that is fetched, in bytes.
    public static let listBytesMax = 256 << 20
    /// A peer's answer.
    public static let answerBytesMax = 1 << 20
    /// One call to a peer, in seconds, all told.
    public static let callSecondsMax = 15.0
    /// Posts that fail one after the other before the breaker opens.
    public static let breakerFailuresMax = 5

    // The face
    /// A page of a list.
    public static let pageCountMax = 200
    /// A form or API body.
    public static let formBytesMax = 256 << 10
    /// A session unused for this long ends, in seconds (8 hours).
    public static let sessionIdleSecondsMax = 28_800.0
    /// A session of this age ends, in seconds (24 hours).
    public static let sessionSecondsMax = 86_400.0
    /// The path that signing in leads back to, query included.
    public static let returnPathCharactersMax = 8_192
    /// Searches that are kept for a person.
    public static let searchesKeptMax = 20
    /// A saved view's name, in characters.
    public static let viewNameCharactersMax = 60
    /// Alerts that one bulk step takes; more are asked for again.
    public static let bulkCountMax = 1_000
    /// Things said to people that still wait to be read.
    public static let saidKeptMax = 1_000
    /// How long what was said stays readable, in seconds: as long as a verdict can be undone.
    public static let saidSecondsMax = 600.0
    /// Facts in one export of the audit trail; a longer time is asked for in parts.
    public static let factExportMax = 50_000
    /// Browsers that listen for news at once.
    public static let liveListenersMax = 500
    /// News that wait for one browser.
    public static let liveNewsMax = 256
    /// How long one stream of news lives, in seconds; the browser comes back, and its session is looked at again.
    public static let liveSecondsMax = 600.0
    /// Requests of the API that one caller may send at once.
    public static let apiRequestsAtOnceMax = 300
    /// Requests of the API that one caller may send a second, on and on.
    public static let apiRequestsPerSecond = 50.0
    /// Callers of the API that are counted.
    public static let apiCallersMax = 10_000
    /// How long an answer to a request with an `Idempotency-Key` is kept, in seconds (a day).
    public static let replySecondsMax = 86_400.0
    /// An `Idempotency-Key`, in characters.
    public static let idempotencyKeyCharactersMax = 200
    /// Password hashes computed at once; each takes 19 MiB.
    public static let passwordHashesMax = 2
    /// Characters of a password.
    public static let passwordCharactersMin = 12
    /// Characters of a password, so that a hash cannot be made a burden.
    public static let passwordCharactersMax = 256
    /// Failed logins of one account and address in a minute.
    public static let loginFailuresMax = 5
    /// Failed logins from one address in a minute, whatever the account.
    public static let loginFailuresPerAddressMax = 20
    /// A person's or a team's name, in characters.
    public static let personNameCharactersMax = 64
    /// How long a sign-in waits for its code, in seconds.
    public static let signInSecondsMax = 300.0
    /// Sign-ins that wait for their code or for the identity provider; beyond it the oldest is forgotten.
    public static let signInsWaitingMax = 10_000
    /// How long somebody may take at the identity provider, in seconds.
    public static let providerSecondsMax = 600.0
    /// How long what a provider says of itself is believed, in seconds.
    public static let discoverySecondsMax = 3_600.0
    /// How often the keys of a provider are asked for anew because a token names an unknown one: seconds between.
    public static let providerKeysSecondsMin = 60.0
    /// How wrong a provider's clock may be, in seconds.
    public static let providerClockSeconds = 60.0
    /// A subject of a provider, in characters (OpenID Connect Core 1.0, section 2).
    public static let subjectCharactersMax = 255
    /// Codes tried for one sign-in.
    public static let codeTriesMax = 5
    /// Codes tried for one person in a minute, from wherever they come.
    public static let codesPerPersonMax = 10
    /// How long the secret of a second factor waits to be confirmed, in seconds.
    public static let factorOfferSecondsMax = 600.0
    /// Recovery codes of a second factor.
    public static let recoveryCodesCount = 10
    /// Teams of the house.
    public static let teamsMax = 200
    /// The number of the first event of the demo: a journal that takes a million logs a second comes to it after 35 years,
    /// and a browser still counts it exactly (below 2^53).
    public static let demoEventsFrom: Int64 = 1 << 50
    /// Rules that a hunt looks for by asking the store; more are found sooner by reading every event (see decision 0044).
    public static let huntRulesMax = 50
    /// How long a backtest that a page asks for may read, in seconds.
    public static let backtestSecondsMax = 10.0
    /// Backtests that pages ask for at once; each keeps a core busy.
    public static let backtestsAtOnceMax = 2
    /// How long ClickHouse may take for one part of a hunt, in seconds.
    public static let clickHouseSecondsMax = 300.0
    /// A condition that is sent to ClickHouse, in bytes; what is longer is decided on the events.
    public static let clickHouseQueryBytesMax = 2 << 20
    /// One answer of ClickHouse, in bytes.
    public static let clickHouseAnswerBytesMax = 256 << 20
}
