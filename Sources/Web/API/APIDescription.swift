import Vocabulary

/// The API's own description, for whoever wants it without a running house.
public enum APIDescription {
    /// OpenAPI 3.1 as JSON, a line for each member.
    public static var text: String { OpenAPI(routes: APIRoute.all).document.indented() + "\n" }
}
