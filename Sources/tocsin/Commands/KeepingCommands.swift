import ArgumentParser
import Foundation
import SQLiteStore

/// `tocsin backup`: a consistent copy while the server runs.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Copies databases, events and keys into a new directory, also while the server runs."
    )
    @OptionGroup var house: HouseOptions
    @Argument(help: "A directory that does not exist yet.", completion: .directory) var target: String

    func run() async throws {
        let state = try house.existingState()
        let files = try Backup(state: state.path).write(to: target)
        Terminal.say("\(files.count) databases and the keys are in \(target); keep it as safe as the house itself")
        Terminal.say("the key of the facts is not in it: keep a copy of \(try state.auditFiles().key) elsewhere")
    }
}

/// `tocsin restore`: puts a copy in the place of a state directory.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Makes a state directory out of a backup; the directory must be empty or missing."
    )
    @OptionGroup var house: HouseOptions
    @Argument(help: "The backup's directory.", completion: .directory) var source: String

    func run() async throws {
        let target = try house.settings().state
        try Backup.restore(source, to: target)
        Terminal.say("\(target) is restored; start it with: tocsin serve --state \(target)")
    }
}

/// `tocsin migrate`: brings the tables to this version, as `serve` does at its start.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Brings the databases to this version; serve does the same at its start."
    )
    @OptionGroup var house: HouseOptions

    func run() async throws {
        let state = try house.existingState()
        let lock = try state.lock()
        defer { withExtendedLifetime(lock) {} }
        _ = try state.controlDatabase()
        _ = try SQLiteEventStore(directory: state.events)
        Terminal.say("\(state.path) is up to date")
    }
}
