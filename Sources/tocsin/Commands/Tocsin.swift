import ArgumentParser
import Foundation

/// The command line.
@main
struct Tocsin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tocsin",
        abstract: "A self-hosted SIEM with incident management built in.",
        discussion: "Start a house with \"tocsin serve\". Every command says more with --help.",
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, ReplayCommand.self, RulesCommand.self, JobsCommand.self, ListsCommand.self,
            AlertsCommand.self,
            IncidentsCommand.self, TrackersCommand.self,
            SuppressCommand.self,
            EventsCommand.self, DeadLettersCommand.self, OutboxCommand.self, UserCommand.self, TokenCommand.self,
            SecretCommand.self,
            BackupCommand.self, RestoreCommand.self, MigrateCommand.self, AuditCommand.self, ConfigCommand.self,
            OpenAPICommand.self, BenchEventsCommand.self, BenchAlertsCommand.self,
            BenchIncidentsCommand.self,
            DemoCommand.self, DetectCommand.self, BenchSigmaCommand.self, BenchAnomaliesCommand.self,
        ]
    )

    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch let error as any CustomStringConvertible & Error where isOurs(error) {
            Terminal.complain("tocsin: \(error)")
            Foundation.exit(1)
        } catch {
            exit(withError: error)
        }
    }

    /// Errors of the argument parser print themselves; ours are a sentence.
    private static func isOurs(_ error: any Error) -> Bool {
        !(error is ExitCode) && !(error is ValidationError) && !(error is CleanExit)
            && !String(reflecting: type(of: error)).hasPrefix("ArgumentParser.")
    }
}
