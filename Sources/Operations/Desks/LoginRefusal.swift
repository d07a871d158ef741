import Vocabulary

/// How far somebody came who signs in.
public enum SignIn: Hashable, Sendable {
    /// They are in; the secret is for the cookie.
    case session(secret: String)
    /// A code of their second factor is wanted; the ticket says for whom.
    case code(ticket: String)
}

/// Why somebody was not signed in; it never tells whether the name exists.
public enum LoginRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case wrong
    case wrongCode
    /// The sign-in that the code belongs to is over.
    case startAgain
    case tooMany(afterSeconds: Int)

    public var description: String {
        switch self {
        case .wrong: "the name or the password is not right"
        case .wrongCode:
            "the code is not right; wait for the next one: a code works once, and 30 seconds long"
        case .startAgain: "signing in took too long, or too many codes were wrong; begin again with the password"
        case .tooMany(let seconds): "too many tries; wait \(seconds) seconds, then try again"
        }
    }
}

/// Why a person was not added or changed.
public enum PersonRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    case nameNotPlain
    case nameTaken(String)
    case passwordTooShort
    case passwordTooLong
    case passwordSame
    case oldPasswordWrong
    case lastAdmin

    public var description: String {
        switch self {
        case .nameNotPlain: "a name has 1 to \(Limits.personNameCharactersMax) letters, digits and . _ - @ +"
        case .nameTaken(let name): "\(name) is there already; choose another name, or change that person"
        case .passwordTooShort: "the password is too short; use at least \(Limits.passwordCharactersMin) characters"
        case .passwordTooLong: "the password is too long; use at most \(Limits.passwordCharactersMax) characters"
        case .passwordSame: "the new password is the old one; choose another"
        case .oldPasswordWrong: "the old password is not right; an admin can set a new one"
        case .lastAdmin: "this is the last active admin; make somebody else an admin first"
        }
    }
}
