extension Alert {
    /// The alert as one change of its stored version, however many steps led to it.
    public func settled(version: Int) -> Alert {
        var alert = self
        alert.version = version
        return alert
    }
}
