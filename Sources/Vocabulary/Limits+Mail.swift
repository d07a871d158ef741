extension Limits {
    // Mail and reports
    /// One mail as it travels; what most servers take, and what an incident keeps as one file.
    public static let mailBytesMax = attachmentBytesMax
    /// The header of a mail or of a part; beyond it is body, and real ones stay under 64 KiB.
    public static let mailHeaderBytesMax = 256 << 10
    /// Fields of one header.
    public static let mailFieldsMax = 500
    /// One field's value, unfolded, in bytes.
    public static let mailFieldBytesMax = 32 << 10
    /// Parameters of one field.
    public static let mailParametersMax = 100
    /// Parts of one mail, all levels together.
    public static let mailPartsMax = 200
    /// Parts one in the other; each level is read once more.
    public static let mailDepthMax = 10
    /// What people wrote in one mail, in characters; the rest stays in the kept original.
    public static let mailTextCharactersMax = 100_000
    /// Mails that one mail names as the ones before it; the newest count.
    public static let mailReferencesMax = 50
    /// A Message-ID, in bytes (one line of RFC 5322, section 2.1.1).
    public static let mailIDBytesMax = 998
    /// An address of a mail (RFC 5321, section 4.5.3.1, within its angle brackets).
    public static let mailAddressCharactersMax = 254
    /// An attachment's name, in characters.
    public static let mailNameCharactersMax = 200
    /// What of a letter is noted on its incident, in characters, and again so much of what it quotes; the whole is in the
    /// kept original.
    public static let letterCharactersMax = 20_000
    /// Mails noted on one incident; beyond it they are kept and set aside: no person writes so many.
    public static let incidentMailsMax = 1_000
    /// People whose replies continue one incident without its tag.
    public static let incidentWritersMax = 50
    /// Mails that one round takes out of a box, so that a full one does not fill the memory.
    public static let mailsPerRoundMax = 100
    /// Numbers of mails that are looked through at once.
    public static let mailNumbersPerLookMax = 1_000
    /// Seconds between two looks into a box.
    public static let mailRoundSecondsDefault = 60.0
    /// One exchange with a mail server, in seconds, a large mail included.
    public static let mailCallSecondsMax = 120.0
    /// Tries to take a kept mail in before it is a dead letter.
    public static let mailTriesMax = 5
    /// How long a mail that was taken in is kept as it came, in seconds (30 days).
    public static let mailKeptSecondsMax = 2_592_000.0
    /// Acknowledgements to one address in a day: two machines that answer each other stop there.
    public static let acknowledgementsPerDayMax = 5
    /// How long an acknowledgement is tried, in seconds (a day): later it would only puzzle.
    public static let acknowledgementSecondsMax = 86_400.0
    /// A body of the inbound webhook: a mail, whose end may be cut.
    public static let intakeBodyBytesMax = 32 << 20
    /// An id that a sender gives, in characters.
    public static let intakeIDCharactersMax = 200
    /// Reports of one address in an hour.
    public static let reportsPerAddressMax = 5
    /// Reports in all in an hour; more is no wave of reporters.
    public static let reportsPerHourMax = 100
    /// Addresses whose reports are counted.
    public static let reportAddressesMax = 10_000
    /// Nobody reads and fills in the form faster, in seconds.
    public static let reportFillSecondsMin = 3.0
    /// How long an opened form can be sent, in seconds (12 hours).
    public static let reportFillSecondsMax = 43_200.0
    /// A report's text, in characters.
    public static let reportCharactersMax = 20_000
}
