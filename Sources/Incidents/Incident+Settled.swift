extension Incident {
    /// The incident as one change of its stored version, however many steps led to it.
    public func settled(version: Int) -> Incident {
        var incident = self
        incident.version = version
        return incident
    }
}
