import ArgumentParser
import Foundation
import Intake

/// The options that say which house is meant, common to all commands.
struct HouseOptions: ParsableArguments {
    @Option(name: .long, help: "The state directory. Also TOCSIN_STATE.")
    var state: String?

    @Option(name: .long, help: "The configuration file (YAML). Also TOCSIN_CONFIG.")
    var config: String?

    /// Defaults, under the file, under the environment, under the flags.
    func settings(environment: [String: String] = ProcessInfo.processInfo.environment) throws -> Settings {
        var settings = Settings()
        settings.audit = AuditFiles.Wish(environment: environment)
        if let file = config ?? environment["TOCSIN_CONFIG"] {
            settings = try SettingsFile(path: file).read(into: settings)
        }
        if let path = state ?? environment["TOCSIN_STATE"] { settings.state = path }
        let jobs = (environment["TOCSIN_JOBS"] ?? "").split(separator: ":").map(String.init)
        if !jobs.isEmpty { settings.jobs = jobs }
        return settings
    }

    /// The state directory of a house that was there before.
    func existingState() throws -> StateDirectory {
        let directory = StateDirectory(try settings())
        try directory.mustExist()
        return directory
    }
}
