extension HTML {
    /// Trusts what the Markdown renderer wrote, which leaves raw HTML and unsafe links out; nobody else may call this.
    init(rendered text: String) { self.init(trusted: text) }
}
