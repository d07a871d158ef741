@testable import tocsin

extension StateDirectory {
    /// A state directory below a test's own directory, with its key beside it: nothing is left in anybody's home.
    init(below directory: String, named name: String = "state") {
        var audit = AuditFiles.Wish()
        audit.configHome = "\(directory)/outside"
        self.init(path: "\(directory)/\(name)", audit: audit)
    }
}
