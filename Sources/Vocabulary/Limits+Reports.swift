/// What reports may cost.
extension Limits {
    /// Incidents whose figures are computed while somebody waits, some tens of milliseconds; more are computed beside, and the
    /// page says so.
    public static let figuresAtOnceMax = 200
    /// Incidents that are read together while figures are made, so that no read of the database is long.
    public static let figurePortion = 500
    /// How old figures may be that are shown, in seconds, before they are computed anew.
    public static let figureSecondsMax = 300.0
    /// Sheets that are kept; one of a hundred thousand incidents takes some tens of megabytes.
    public static let figuresKeptMax = 24
    /// Sheets that wait to be computed; more are asked for again.
    public static let figuresWaitingMax = 24
    /// The longest time that a report is about, in seconds: ten years.
    public static let figureSpanSecondsMax = 316_224_000.0
    /// Incidents that a sheet knows the titles of, of each list.
    public static let figureBriefsMax = 500
    /// Rows of one list of a report on a page; the file has all.
    public static let reportRowsMax = 100
    /// How old the history may be that forecasts rest on, in seconds.
    public static let forecastSecondsMax = 600.0
    /// How far back a forecast looks, in seconds (two years): teams change, and older figures are not their pace.
    public static let forecastHistorySecondsMax = 63_244_800.0
    /// Incidents that a forecast rests on, the newest; with so many a forecast takes some milliseconds.
    public static let forecastIncidentsMax = 5_000
    /// Bytes of files and events in one evidence pack, unpacked: it is put together in memory.
    public static let packEvidenceBytesMax = 256 << 20
}
