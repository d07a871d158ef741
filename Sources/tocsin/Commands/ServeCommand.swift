import ArgumentParser
import Foundation
import Intake
import Logging
import Operations
import ServiceLifecycle
import UnixSignals

/// `tocsin serve`: runs the house in the foreground.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Runs the house in the foreground.",
        discussion: """
            Alert lines go to standard output, the log goes to standard error. SIGHUP reads rules, calendars, policy and tokens \
            again; SIGTERM and SIGINT end it in order.
            """
    )

    @OptionGroup var house: HouseOptions
    @Option(help: "Where browsers connect, HOST:PORT. Also TOCSIN_WEB.") var web: String?
    @Option(help: "Where shippers connect over HTTP, HOST:PORT. Also TOCSIN_INGEST.") var ingest: String?
    @Option(help: "Where syslog arrives, UDP and TCP, HOST:PORT. Also TOCSIN_SYSLOG.") var syslog: String?
    @Option(name: .customLong("public-url"), help: "The base of links, as a browser sees it. Also TOCSIN_PUBLIC_URL.")
    var publicURL: String?
    @Option(help: "A directory of rules; may be given more than once. Also TOCSIN_RULES, with colons between.")
    var rules: [String] = []
    @Option(help: "A directory of anomaly jobs; may be given more than once. Also TOCSIN_JOBS, with colons between.")
    var jobs: [String] = []
    @Flag(name: .customLong("no-demo"), help: "Makes no account and fills no demo in at the first start.") var noDemo =
        false

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let settings = try self.settings(environment)
        let isDemo = !noDemo && environment["TOCSIN_DEMO"] != "no"
        LoggingSystem.bootstrap { LogFormat(label: $0) }
        var log = Logger(label: "tocsin")
        log.logLevel = isDemo ? .error : Logger.Level(rawValue: settings.logLevel) ?? .info
        let telemetry = Telemetry(log: log, meters: Meters())
        let state = StateDirectory(settings)
        try state.prepare()
        let lock = try state.lock()
        defer { withExtendedLifetime(lock) {} }
        let built = try await House(settings: settings, environment: environment, telemetry: telemetry)
        var services = try await built.services()
        services.append(Reload { await built.reload(try self.settings(environment)) })
        try RunningServer(ingest: settings.ingest, isTLS: settings.ingestCertificate != nil).write(to: state)
        if isDemo { services.append(Demo(house: built)) }
        log.notice(
            "the house opens",
            metadata: ["web": "\(settings.base)", "ingest": "\(settings.ingest)", "state": "\(settings.state)"]
        )
        var configuration = ServiceGroupConfiguration(
            services: services.map { .init(service: $0, successTerminationBehavior: .ignore) },
            gracefulShutdownSignals: [.sigterm, .sigint],
            logger: quiet(log)
        )
        configuration.maximumGracefulShutdownDuration = .seconds(25)
        try await ServiceGroup(configuration: configuration).run()
        log.notice("the house is closed")
    }

    private func quiet(_ log: Logger) -> Logger {
        var quiet = log
        quiet.logLevel = .error
        return quiet
    }

    /// Flags over environment over file over defaults.
    private func settings(_ environment: [String: String]) throws -> Settings {
        var settings = try house.settings(environment: environment)
        settings.web = try address(web ?? environment["TOCSIN_WEB"], "--web") ?? settings.web
        settings.ingest = try address(ingest ?? environment["TOCSIN_INGEST"], "--ingest") ?? settings.ingest
        settings.syslog = try address(syslog ?? environment["TOCSIN_SYSLOG"], "--syslog") ?? settings.syslog
        settings.publicURL = publicURL ?? environment["TOCSIN_PUBLIC_URL"] ?? settings.publicURL
        let listed = rules.isEmpty ? (environment["TOCSIN_RULES"] ?? "").split(separator: ":").map(String.init) : rules
        if !listed.isEmpty { settings.rules = listed }
        if !jobs.isEmpty { settings.jobs = jobs }
        return settings
    }

    private func address(_ text: String?, _ option: String) throws -> ListenAddress? {
        guard let text else { return nil }
        guard let address = ListenAddress(text) else {
            throw ValidationError("\(option) must be HOST:PORT, like 127.0.0.1:8080; it is \(text)")
        }
        return address
    }
}

/// Hears SIGHUP.
private struct Reload: Service {
    let reload: @Sendable () async throws -> Void

    func run() async throws {
        for await _ in await UnixSignalsSequence(trapping: .sighup).cancelOnGracefulShutdown() {
            do { try await reload() } catch { Terminal.complain("tocsin: nothing was read again: \(error)") }
        }
    }
}
